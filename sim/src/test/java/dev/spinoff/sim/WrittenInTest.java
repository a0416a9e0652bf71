// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How an outcome names the scenario and the place where it failed.
final class WrittenInTest {

  /// A scenario that passes on what another class tells is named after that class, and an exception
  /// after the line of it.
  @Test
  void exception_ofAStoryThatIsPassedOn_isKnownByItsLine() throws InterruptedException {
    Outcome outcome = Simulator.of(Passing::new).run(1);
    assertThat(outcome.scenario()).isEqualTo(Story.class.getName());
    assertThat(outcome.failure().orElseThrow().invariant())
        .matches("IllegalStateException tell:\\d+");
  }

  private static final class Passing implements Scenario {
    @Override
    public void run(Simulation sim) {
      Story.tell(sim.seed());
    }

    @Override
    public Class<?> writtenIn() {
      return Story.class;
    }
  }
}

/// Told by another.
final class Story {

  private Story() {}

  static void tell(long seed) {
    if (seed > 0) {
      throw new IllegalStateException("the end");
    }
  }
}
