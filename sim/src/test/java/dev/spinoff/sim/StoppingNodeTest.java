// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import org.junit.jupiter.api.Test;

/// What can happen to a node while it stops in order.
final class StoppingNodeTest {

  private static final int SEEDS = 10;

  /// Takes two seconds to stop.
  private static final class Slow implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {
      self.reply(message);
    }

    @Override
    public void postStop(Self<Object> self) throws InterruptedException {
      self.sleep(ofSeconds(2));
    }
  }

  private static SimNode slow(Simulation sim) {
    return sim.node("n1", node -> node.spawn("slow", Slow::new));
  }

  /// A kill ends the stop, and whoever waits for it goes on.
  @Test
  void node_thatIsKilledWhileItStops_isDown() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode node = slow(sim);
          sim.after(ofSeconds(1), node::kill);
          node.stop();
          assertThat(node.isUp()).isFalse();
          assertThat(sim.now()).isBetween(ofSeconds(1), ofMillis(1_500));
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
        },
        SEEDS);
  }

  /// One that has been started again meanwhile is not taken for the one that was to stop.
  @Test
  void node_thatIsStartedAgainWhileItStops_isUp() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode node = slow(sim);
          sim.after(ofSeconds(1), node::restart);
          node.stop();
          sim.run(ofSeconds(1));
          assertThat(node.isUp()).isTrue();
          Ref<Object> slow = node.lookup("/slow");
          assertThat(slow.ask("hello", ofSeconds(1))).isEqualTo("hello");
          node.kill();
          assertThat(node.isUp()).isFalse();
        },
        SEEDS);
  }

  /// All who stop it wait until it has stopped.
  @Test
  void node_thatIsStoppedTwice_isWaitedForByBoth() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode node = slow(sim);
          sim.start("other", () -> stop(sim, node));
          stop(sim, node);
        },
        SEEDS);
  }

  private static void stop(Simulation sim, SimNode node) {
    node.stop();
    assertThat(node.isUp()).isFalse();
    assertThat(sim.now()).isGreaterThanOrEqualTo(ofSeconds(2));
  }

  /// A body that stops its own node does not wait, since it is to end as well.
  @Test
  void node_thatIsStoppedByABodyOnIt_stops() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode node = slow(sim);
          Ref<Object> _ = node.spawn(ProcessActor.of((ProcessSelf<Object> _) -> node.stop()));
          sim.run(ofSeconds(5));
          assertThat(sim.failures()).isEmpty();
          assertThat(node.isUp()).isFalse();
          node.restart();
          sim.run(ofSeconds(1));
          assertThat(node.isUp()).isTrue();
        },
        SEEDS);
  }

  /// A client may start a node while others stop after the scenario.
  @Test
  void node_startedWhileOthersStop_failsNothing() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode _ = slow(sim);
          sim.start(
              "client",
              () -> {
                sim.run(ofSeconds(1));
                SimNode _ = sim.node("n2");
              });
        },
        SEEDS);
  }
}
