// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The systems, by their names.
public final class Peers {

  /// Ours.
  public static final String SPINOFF = "spinoff";

  private static final String PLAIN_JDK = "plain-jdk";
  private static final Set<String> BARE = Set.of(PLAIN_JDK, "raw", "raw-threads", "jetty");
  private static final Map<String, Supplier<Peer<?>>> ALL = all();

  private Peers() {}

  private static Map<String, Supplier<Peer<?>>> all() {
    Map<String, Supplier<Peer<?>>> all = new LinkedHashMap<>();
    all.put(SPINOFF, Spinoff::new);
    all.put("pekko-typed", PekkoTyped::withDefaults);
    all.put("pekko-typed-tuned", PekkoTyped::tuned);
    all.put("pekko-typed-tuned-fj", PekkoTyped::tunedForkJoin);
    all.put("pekko-classic", PekkoClassic::withDefaults);
    all.put("pekko-classic-tuned", PekkoClassic::tuned);
    all.put("vertx", VertxBus::new);
    all.put(PLAIN_JDK, PlainJdk::new);
    return all;
  }

  /// Their names, ours first.
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// Whether it is no actor system, but a program that does only what a workload asks.
  public static boolean isBare(String name) {
    return BARE.contains(name);
  }

  /// Starts one.
  public static Peer<?> start(String name) {
    Supplier<Peer<?>> starter = ALL.get(name);
    if (starter == null) {
      throw new IllegalArgumentException("no system '" + name + "'; there are " + names());
    }
    return starter.get();
  }
}
