// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The scenarios that hammer the core, and remoting.
final class Scenarios {

  private static final Map<String, Supplier<Scenario>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("Sending", Sending::new);
    ALL.put("Postponing", Postponing::new);
    ALL.put("Watching", Watching::new);
    ALL.put("Asking", Asking::new);
    ALL.put("Supervising", Supervising::new);
    ALL.put("Growing", Growing::new);
    ALL.put("Timing", Timing::new);
    ALL.put("Sending remotely", Remotely::sending);
    ALL.put("Watching remotely", Remotely::watching);
    ALL.put("Asking remotely", Remotely::asking);
    ALL.put("RemoteChatter", RemoteChatter::new);
    ALL.put("RemoteOrder", RemoteOrder::new);
  }

  private Scenarios() {}

  /// By name, in the order in which they are run.
  static Map<String, Supplier<Scenario>> all() {
    return ALL;
  }
}
