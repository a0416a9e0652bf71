// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Watches and links between nodes end when they have to, on both sides.
final class RemoteTiesTest {

  private final List<ExitReason> seen = new ArrayList<>();

  /// A link to an actor of another node that is dead already counts as its exit.
  @Test
  void link_toADeadActorElsewhere_isItsExit() throws InterruptedException {
    run(sim -> {
      sim.node("n2").spawn("other", Actor.of((_, _) -> {}));
      sim.node("n1")
          .spawn(
              ProcessActor.of(self -> {
                Ref<Object> other = self.node().lookup("n2@sim/other").resolve(ofSeconds(1));
                other.stop();
                other.join(ofSeconds(1));
                self.trapExits(true);
                self.link(other);
                note(self.receive());
              }));
      sim.run(ofSeconds(2));
    });
    assertThat(seen).containsExactly(ExitReason.NO_ACTOR);
  }

  /// Waiting for the end of an actor of another node gives its reason.
  @Test
  void join_ofAnActorElsewhere_givesItsReason() throws InterruptedException {
    run(sim -> {
      sim.node("n2").spawn("other", Actor.of((_, _) -> {}));
      Ref<Object> other = sim.node("n1").lookup("n2@sim/other").resolve(ofSeconds(1));
      sim.after(ofMillis(100), other::stop);
      assertThat(other.join(ofSeconds(1))).isEqualTo(ExitReason.NORMAL);
      assertThat(other.join(ofSeconds(1))).isEqualTo(ExitReason.NO_ACTOR);
    });
  }

  /// Where only one side hears nothing of the other, the link ends on both, and so do they.
  @Test
  void link_cutInOneDirection_endsOnBothSides() throws InterruptedException {
    run(sim -> {
      SimNode near = sim.node("n1");
      SimNode far = sim.node("n2");
      Ref<Object> other = far.spawn("other", Actor.of((_, _) -> {}));
      link(near, "n2@sim/other");
      sim.run(ofSeconds(1));
      sim.network().cutOneWay(near, far);
      assertThat(other.join(ofSeconds(10))).isInstanceOf(ExitReason.Unreachable.class);
      sim.run(ofSeconds(1));
    });
    assertThat(seen).singleElement().isInstanceOf(ExitReason.Unreachable.class);
  }

  /// Whoever was linked from another node hears of that node's end.
  @Test
  void link_fromANodeThatIsKilled_endsTheOtherSide() throws InterruptedException {
    run(sim -> {
      Ref<Object> other = sim.node("n2").spawn("other", Actor.of((_, _) -> {}));
      link(sim.node("n1"), "n2@sim/other");
      sim.run(ofSeconds(1));
      sim.node("n1").kill();
      assertThat(other.join(ofSeconds(10))).isInstanceOf(ExitReason.Unreachable.class);
    });
  }

  /// A link that was undone is nobody's end.
  @Test
  void link_thatWasUndone_endsNobody() throws InterruptedException {
    run(sim -> {
      Ref<Object> other = sim.node("n2").spawn("other", Actor.of((_, _) -> {}));
      sim.node("n1")
          .spawn(
              ProcessActor.of(self -> {
                Ref<Object> found = self.node().lookup("n2@sim/other");
                self.unlink(self.link(found));
                self.receive();
              }));
      sim.run(ofSeconds(1));
      sim.node("n1").kill();
      sim.run(ofSeconds(10));
      assertThat(other.inspect().state()).isEqualTo(ActorInfo.State.RUNNING);
    });
  }

  /// A watch of somebody on a node that is gone, and known to be, is answered too.
  @Test
  void watch_ofANodeThatIsGone_isAnswered() throws InterruptedException {
    run(sim -> {
      sim.node("n2").spawn("other", Actor.of((_, _) -> {}));
      watch(sim.node("n1"), "n2@sim/other");
      sim.run(ofSeconds(1));
      sim.node("n2").kill();
      sim.run(ofSeconds(10));
      watch(sim.node("n1"), "n2@sim/other");
      sim.run(ofSeconds(10));
    });
    assertThat(seen).hasSize(2).allMatch(why -> why instanceof ExitReason.Unreachable);
  }

  private void link(SimNode node, String address) {
    node.spawn(
        ProcessActor.of(self -> {
          self.trapExits(true);
          self.link(self.node().lookup(address));
          while (self.receive() instanceof Exited exited) {
            seen.add(exited.why());
          }
        }));
  }

  private void watch(SimNode node, String address) {
    node.spawn(
        ProcessActor.of(self -> {
          self.watch(self.node().lookup(address));
          while (self.receive() instanceof Terminated terminated) {
            seen.add(terminated.why());
          }
        }));
  }

  private void note(Object signal) {
    switch (signal) {
      case Exited exited -> seen.add(exited.why());
      case Terminated terminated -> seen.add(terminated.why());
      default -> throw new AssertionError(signal);
    }
  }

  private static void run(Scenario scenario) throws InterruptedException {
    Outcome outcome = Simulator.of(() -> scenario).run(1);
    outcome
        .failure()
        .ifPresent(failed -> {
          throw new AssertionError(failed.error());
        });
  }
}
