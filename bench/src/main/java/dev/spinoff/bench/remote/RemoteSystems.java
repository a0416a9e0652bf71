// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import dev.spinoff.bench.remote.actors.Actors;
import dev.spinoff.bench.remote.actors.PekkoArtery;
import dev.spinoff.bench.remote.actors.SpinoffRemote;
import dev.spinoff.bench.remote.raw.RawSockets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The systems that run on two JVMs, by their names.
final class RemoteSystems {

  static final String SPINOFF = "spinoff";
  static final String PEKKO = "pekko-artery";
  static final String PEKKO_TUNED = "pekko-artery-tuned";
  static final String RAW = "raw";

  private static final Map<String, RemoteSystem> ALL = all();

  private RemoteSystems() {}

  private static Map<String, RemoteSystem> all() {
    Map<String, RemoteSystem> all = new LinkedHashMap<>();
    all.put(SPINOFF, new Actors<>(SpinoffRemote::start));
    all.put(PEKKO, new Actors<>(PekkoArtery::withDefaults));
    all.put(PEKKO_TUNED, new Actors<>(PekkoArtery::tuned));
    all.put(RAW, new RawSockets());
    return all;
  }

  /// Their names.
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// One of them.
  static RemoteSystem named(String name) {
    RemoteSystem system = ALL.get(name);
    if (system == null) {
      throw new IllegalArgumentException("no system '" + name + "'; there are " + names());
    }
    return system;
  }
}
