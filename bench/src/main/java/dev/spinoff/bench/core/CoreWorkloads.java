// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Workload;
import java.util.List;

/// The workloads about actors in one JVM.
public final class CoreWorkloads {

  private static final int MILLION = 1_000_000;

  private CoreWorkloads() {}

  /// In the order in which they are run.
  public static List<Workload> all() {
    return List.of(
        new PingPong(1, 1),
        new PingPong(64, 1),
        new PingPong(1, 100),
        new PingPong(64, 100),
        new UnderLoad(),
        new Ring(1_000),
        new Tell(1),
        new Tell(2),
        new TellWindow(),
        new ForkJoinThroughput(),
        new SpawnAndStop(),
        new Skynet(),
        new Ask(1),
        new Ask(1_000),
        new ProcessPingPong(),
        new SelectiveReceive(),
        new BlockedHandlers(),
        new LatencyWhileBlocked(false),
        new LatencyWhileBlocked(true),
        new Spinners(),
        new IdleCpu(),
        new Idle("idle-actors", MILLION, "-Xmx400m", Sleepers.Handler::new),
        new Idle("idle-processes", MILLION / 10, "-Xmx400m", Sleepers.Program::new));
  }
}
