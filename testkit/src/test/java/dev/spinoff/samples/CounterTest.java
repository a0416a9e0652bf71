// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.samples;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.Answer;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Simulation;
import dev.spinoff.testkit.SimTest;

/// How tests under many seeds look.
final class CounterTest {

  static final class Counter implements Actor<Integer> {
    private int sum;

    @Override
    public void receive(Self<Integer> self, Integer add) {
      sum += add;
      self.reply(sum);
    }
  }

  /// What has been acknowledged is counted, whatever the network does.
  @SimTest(
      seeds = 50,
      nodes = 2,
      faults = {FaultKind.PARTITION, FaultKind.CLOG})
  void counter_whileTheNetworkFails_hasAllThatWasAcknowledged(Simulation sim)
      throws InterruptedException {
    Ref<Integer> counter = sim.node("n1").spawn("counter", Counter::new);
    Ref<Integer> remote = sim.node("n2").lookup(counter.address().toString(), Integer.class);
    int acknowledged = 0;
    for (int i = 0; i < sim.operations(); i++) {
      if (remote.tryAsk(1, ofSeconds(1)) instanceof Answer.Given<Object>) {
        acknowledged++;
      }
    }
    int all = acknowledged;
    int counted = (int) counter.ask(0, ofSeconds(1));
    sim.check("acknowledged", counted >= all, () -> all + " acknowledged, " + counted + " counted");
  }
}
