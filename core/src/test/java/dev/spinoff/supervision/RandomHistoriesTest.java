// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The decisions of a supervisor under random histories: failures, requests, signals that cross. A
/// failure names its seed and prints the history.
final class RandomHistoriesTest {

  private static final int SEEDS = 150;

  /// Whatever happens: nobody is revived who is not held, no name is taken twice, groups start in
  /// order once those after them are down; and when it has calmed down everyone is up or has ended,
  /// and whoever asked was answered, once.
  @ParameterizedTest
  @EnumSource
  void supervisor_anyHistory_keepsItsPromisesAndSettles(Strategy strategy) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var model = new ModelNode(spec(strategy, new Random(seed)), seed);
      try {
        model.chaos(400);
        model.calm();
        assertThat(model.hasEnded()).isFalse();
        model.assertSettled();
      } catch (AssertionError | RuntimeException failure) {
        throw failed(strategy, seed, model, failure);
      }
    }
  }

  /// Without requests, children that are always restarted are all up in the end.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DYNAMIC")
  void supervisor_permanentChildren_areAllUpInTheEnd(Strategy strategy) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var model = new ModelNode(permanent(strategy), seed);
      model.failuresOnly(400);
      model.calm();
      assertThat(model.up()).as("seed %d", seed).containsExactly("a", "b", "c", "d", "e");
    }
  }

  /// With little intensity it gives up sooner or later, and does nothing after that.
  @Test
  void supervisor_littleIntensity_givesUpAndIsDone() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var model =
          new ModelNode(permanent(Strategy.ONE_FOR_ALL).intensity(2, SupervisorSpec.FOREVER), seed);
      model.chaos(10_000);
      assertThat(model.hasEnded()).as("seed %d", seed).isTrue();
    }
  }

  private static SupervisorSpec permanent(Strategy strategy) {
    List<ChildSpec<?>> children = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e")) {
      children.add(Decisions.child(name));
    }
    return Specs.of(strategy)
        .intensity(Integer.MAX_VALUE, Duration.ofSeconds(1))
        .children(children);
  }

  private static SupervisorSpec spec(Strategy strategy, Random random) {
    List<ChildSpec<?>> children = new ArrayList<>();
    if (strategy != Strategy.DYNAMIC) {
      for (int i = 0; i < random.nextInt(6); i++) {
        children.add(Decisions.child("c" + i, ModelNode.anyRestart(random)));
      }
    }
    var backoff = random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(1);
    return Specs.of(strategy)
        .intensity(Integer.MAX_VALUE, Duration.ofSeconds(1))
        .backoff(backoff, backoff.multipliedBy(10))
        .children(children);
  }

  private static AssertionError failed(
      Strategy strategy, long seed, ModelNode model, Throwable failure) {
    String history = String.join("\n", model.history());
    return new AssertionError(
        strategy + ", seed " + seed + ":\n" + history + "\n" + failure, failure);
  }
}
