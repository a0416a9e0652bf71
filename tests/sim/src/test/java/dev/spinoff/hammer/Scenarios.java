// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Scenario;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The scenarios that hammer the core, and remoting.
final class Scenarios {

  private static final Map<String, Supplier<Scenario>> CORE = new LinkedHashMap<>();
  private static final Map<String, Supplier<Scenario>> REMOTE = new LinkedHashMap<>();

  static {
    CORE.put("Sending", Sending::new);
    CORE.put("Postponing", Postponing::new);
    CORE.put("Watching", Watching::new);
    CORE.put("Asking", Asking::new);
    CORE.put("Supervising", Supervising::new);
    CORE.put("Growing", Growing::new);
    CORE.put("Timing", Timing::new);
    REMOTE.put("RemoteChatter", RemoteChatter::new);
    REMOTE.put("RemoteOrder", RemoteOrder::new);
    REMOTE.put("Sending remotely", Remotely::sending);
    REMOTE.put("Watching remotely", Remotely::watching);
    REMOTE.put("Asking remotely", Remotely::asking);
  }

  private Scenarios() {}

  /// By name, in the order in which they are run.
  static Map<String, Supplier<Scenario>> all() {
    Map<String, Supplier<Scenario>> all = new LinkedHashMap<>(CORE);
    all.putAll(REMOTE);
    return all;
  }

  /// Those whose nodes have the simulator's own network.
  static Map<String, Supplier<Scenario>> core() {
    return CORE;
  }

  /// Those whose nodes have the real remoting.
  static Map<String, Supplier<Scenario>> remote() {
    return REMOTE;
  }
}
