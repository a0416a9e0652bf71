// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static dev.spinoff.sim.Keeper.deed;
import static dev.spinoff.sim.Keeper.sent;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.Ref;
import org.junit.jupiter.api.Test;

/// Links between nodes: each end is told of the other's, whoever has made the link.
final class RemoteLinkTest {

  /// Two linked actors, both of which trap exits, as they are known on either node.
  private record Pair(
      Keeper keeperA,
      Keeper keeperB,
      Ref<Object> a,
      Ref<Object> b,
      Ref<Object> aOnB,
      Ref<Object> bOnA) {

    // The first is the one that makes the link.
    static Pair linked(Simulation sim, SimNode one, SimNode other, boolean byAddress) {
      Keeper keeperA = new Keeper();
      Keeper keeperB = new Keeper();
      Ref<Object> a = one.spawn("a", keeperA);
      Ref<Object> b = other.spawn("b", keeperB);
      Ref<Object> aOnB = sent(sim, a, one, other);
      Ref<Object> bOnA = byAddress ? one.lookup(b.address().toString()) : sent(sim, b, other, one);
      b.tell(deed(self -> self.trapExits(true)));
      a.tell(
          deed(self -> {
            self.trapExits(true);
            self.link(bOnA);
          }));
      sim.run(ofMillis(100));
      return new Pair(keeperA, keeperB, a, b, aOnB, bOnA);
    }
  }

  private static boolean isDead(Ref<?> ref) {
    return ref.inspect().state() == ActorInfo.State.DEAD;
  }

  /// One that was linked ends: the one that has made the link is told, once, by its own name for
  /// it.
  @Test
  void linked_whenItEnds_isToldToTheOther() throws InterruptedException {
    for (boolean byAddress : new boolean[] {false, true}) {
      Trio.holds((sim, a, b, _) -> {
        Pair pair = Pair.linked(sim, a, b, byAddress);
        pair.b().kill();
        sim.run(ofSeconds(10));
        assertThat(pair.keeperA().exits())
            .containsExactly(new Exited(pair.bOnA(), ExitReason.KILLED));
      });
    }
  }

  /// One that has made a link ends: the one that was linked is told.
  @Test
  void linker_whenItEnds_isToldToTheOther() throws InterruptedException {
    for (boolean byAddress : new boolean[] {false, true}) {
      Trio.holds((sim, a, b, _) -> {
        Pair pair = Pair.linked(sim, a, b, byAddress);
        pair.a().kill();
        sim.run(ofSeconds(10));
        assertThat(pair.keeperB().exits())
            .containsExactly(new Exited(pair.aOnB(), ExitReason.KILLED));
      });
    }
  }

  /// Who does not trap exits ends with the same reason.
  @Test
  void linked_withoutTraps_endWithTheSameReason() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.linked(sim, a, b, false);
      pair.a().tell(deed(self -> self.trapExits(false)));
      pair.b().tell(deed(self -> self.stop(new ExitReason.Custom("enough"))));
      assertThat(pair.a().join(ofSeconds(5)))
          .isIn(new ExitReason.Custom("enough"), ExitReason.NO_ACTOR);
    });
  }

  /// The node of one is gone: the other is told, on whichever side the link was made.
  @Test
  void linked_whenANodeIsGone_areToldOnBothSides() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Pair made = Pair.linked(sim, a, b, false);
      Keeper keeper = new Keeper();
      Ref<Object> onC = c.spawn("a", keeper);
      Ref<Object> fromB = sent(sim, onC, c, b);
      onC.tell(deed(self -> self.trapExits(true)));
      made.b().tell(deed(self -> self.link(fromB)));
      sim.run(ofMillis(100));
      b.kill();
      sim.run(ofSeconds(10));
      assertThat(made.keeperA().exits())
          .singleElement()
          .satisfies(exit -> assertThat(exit.why()).isInstanceOf(ExitReason.Unreachable.class));
      assertThat(keeper.exits())
          .singleElement()
          .satisfies(exit -> {
            assertThat(exit.why()).isInstanceOf(ExitReason.Unreachable.class);
            assertThat(exit.who()).isEqualTo(made.bOnA());
          });
    });
  }

  /// What was undone on either side is undone.
  @Test
  void unlinked_whenOneEnds_areNotTold() throws InterruptedException {
    for (boolean byLinker : new boolean[] {false, true}) {
      Trio.holds((sim, a, b, _) -> {
        Pair pair = Pair.linked(sim, a, b, false);
        Ref<Object> who = byLinker ? pair.a() : pair.b();
        Ref<Object> other = byLinker ? pair.bOnA() : pair.aOnB();
        who.tell(deed(self -> self.unlink(other)));
        sim.run(ofMillis(100));
        pair.b().kill();
        b.kill();
        sim.run(ofSeconds(10));
        assertThat(pair.keeperA().exits()).isEmpty();
        assertThat(isDead(pair.a())).isFalse();
      });
    }
  }

  /// A link to nobody is an exit.
  @Test
  void linker_toNobody_isTold() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeper = new Keeper();
      Ref<Object> nobody = a.lookup(b.address() + "/nobody");
      a.spawn(keeper)
          .tell(
              deed(self -> {
                self.trapExits(true);
                self.link(nobody);
              }));
      sim.run(ofSeconds(1));
      assertThat(keeper.exits()).containsExactly(new Exited(nobody, ExitReason.NO_ACTOR));
    });
  }

  /// An exit can be sent on purpose, without a link.
  @Test
  void exit_sentToAnotherNode_endsTheActor() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> sender = a.spawn(new Keeper());
      Ref<Object> target = b.spawn("target", new Keeper());
      Ref<Object> there = a.lookup(b.address() + "/target");
      sender.tell(deed(self -> self.exit(there, new ExitReason.Custom("go"))));
      assertThat(target.join(ofSeconds(5))).isEqualTo(new ExitReason.Custom("go"));
      assertThat(isDead(sender)).isFalse();
    });
  }
}
