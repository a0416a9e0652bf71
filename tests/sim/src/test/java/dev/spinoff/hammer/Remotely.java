// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// A scenario whose nodes reach each other by the real remoting: more of them than otherwise, and
/// with more that goes wrong.
final class Remotely implements Scenario {

  private static final int NODES_MAX = 5;
  private static final int FAULTS_MAX = 16;
  private static final Duration TIME_MAX = Duration.ofMinutes(1); // faults last up to 12 s

  private final Scenario inner;
  private final List<FaultKind> faults;

  /// @param faults which kinds there may be
  Remotely(Scenario inner, FaultKind... faults) {
    this.inner = inner;
    this.faults = List.of(faults);
  }

  /// Notes, and what becomes of them.
  static Scenario sending() {
    return new Remotely(new Sending(true), FaultKind.values());
  }

  /// Watches and links.
  static Scenario watching() {
    return new Remotely(new Watching(), FaultKind.values());
  }

  /// Questions. Their books take clocks to be right, and askers to be there.
  static Scenario asking() {
    return new Remotely(
        new Asking(true),
        FaultKind.KILL,
        FaultKind.PARTITION,
        FaultKind.CUT,
        FaultKind.LOSS,
        FaultKind.DELAY,
        FaultKind.CLOG,
        FaultKind.RESET);
  }

  /// Gives the nodes of a run the real remoting.
  ///
  /// @param more how it is set beyond what the messages here need
  static void carry(Simulation sim, UnaryOperator<Remoting> more) {
    carry(sim, more, (_, _) -> {});
  }

  /// The same.
  ///
  /// @param made is told of each at its start
  static void carry(
      Simulation sim, UnaryOperator<Remoting> more, BiConsumer<NodeAddress, Remoting> made) {
    sim.network()
        .carriedBy(at -> {
          Remoting remoting = more.apply(Remoting.at(at).insecure().allow("dev.spinoff.hammer"));
          made.accept(at, remoting);
          return remoting;
        });
  }

  @Override
  public void run(Simulation sim) throws Exception {
    carry(sim, UnaryOperator.identity());
    inner.run(sim);
  }

  @Override
  public Swarm swarm() {
    Swarm swarm = inner.swarm();
    return swarm
        .nodes(2, NODES_MAX)
        .operations(2 * swarm.operationsMax())
        .time(TIME_MAX)
        .faultsUpTo(FAULTS_MAX)
        .faults(faults.toArray(FaultKind[]::new));
  }

  @Override
  public Class<?> writtenIn() {
    return inner.writtenIn();
  }
}
