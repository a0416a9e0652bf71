// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.util.function.UnaryOperator;

/// A scenario whose nodes reach each other by the real remoting.
record Remotely(Scenario inner) implements Scenario {

  /// Gives the nodes of a run the real remoting.
  ///
  /// @param more how it is set beyond what the messages here need
  static void carry(Simulation sim, UnaryOperator<Remoting> more) {
    sim.network()
        .carriedBy(at -> more.apply(Remoting.at(at).insecure().allow("dev.spinoff.hammer")));
  }

  @Override
  public void run(Simulation sim) throws Exception {
    carry(sim, UnaryOperator.identity());
    inner.run(sim);
  }

  @Override
  public Swarm swarm() {
    return inner.swarm();
  }

  @Override
  public Class<?> writtenIn() {
    return inner.writtenIn();
  }
}
