// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static dev.spinoff.sim.Keeper.deed;
import static dev.spinoff.sim.Keeper.sent;
import static dev.spinoff.sim.Keeper.watch;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.ExitReason;
import dev.spinoff.JoinTimeout;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Watches between nodes: the watcher is told once, whatever has become of the other.
final class RemoteWatchTest {

  private static final ExitReason.Unreachable UNREACHABLE = new ExitReason.Unreachable("");

  /// A watcher on one node, and the one it watches on another.
  private record Pair(Keeper keeper, Ref<Object> watcher, Ref<Object> local, Ref<Object> who) {

    static Pair watching(Simulation sim, SimNode a, SimNode b) {
      Keeper keeper = new Keeper();
      Ref<Object> watcher = a.spawn("watcher", keeper);
      Ref<Object> local = b.spawn("who", new Keeper());
      Ref<Object> who = sent(sim, local, b, a);
      watch(watcher, who);
      sim.run(ofMillis(100));
      return new Pair(keeper, watcher, local, who);
    }

    void isTold(ExitReason why) {
      assertThat(keeper.ends()).containsExactly(new Terminated(who, why));
    }

    void isToldOnce(Class<? extends ExitReason> why) {
      assertThat(keeper.ends())
          .singleElement()
          .satisfies(end -> {
            assertThat(end.who()).isEqualTo(who);
            assertThat(end.why()).isInstanceOf(why);
          });
    }
  }

  /// A stop is told as what it was, soon.
  @Test
  void watcher_whenTheOtherIsStopped_isTold() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      pair.local().stop();
      sim.run(ofMillis(100));
      pair.isTold(ExitReason.NORMAL);
      sim.run(ofSeconds(10));
      pair.isTold(ExitReason.NORMAL);
    });
  }

  /// So is a kill, from the watcher's node.
  @Test
  void watcher_whenTheOtherIsKilled_isTold() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      pair.who().kill();
      sim.run(ofMillis(100));
      pair.isTold(ExitReason.KILLED);
    });
  }

  /// A crash comes with its cause.
  @Test
  void watcher_whenTheOtherCrashes_isToldTheCause() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      IllegalStateException cause = new IllegalStateException("broken");
      pair.local()
          .tell(
              deed(_ -> {
                throw cause;
              }));
      sim.run(ofMillis(100));
      pair.isTold(new ExitReason.Crashed(cause));
    });
  }

  /// A reason of the program's own comes with the references in it as they are here.
  @Test
  void watcher_whenTheOtherEndsWithAReference_canUseIt() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      Ref<Object> heir = a.spawn("heir", new Keeper());
      Ref<Object> onB = sent(sim, heir, a, b);
      pair.local().tell(deed(self -> self.stop(new ExitReason.Custom(onB))));
      sim.run(ofMillis(100));
      pair.isTold(new ExitReason.Custom(heir));
      assertThat(((ExitReason.Custom) pair.keeper().ends().getFirst().why()).what()).isSameAs(heir);
    });
  }

  /// The end is told after all that the other has sent before it.
  @Test
  void end_always_comesAfterTheLastMessage() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      Ref<Object> back = sent(sim, pair.watcher(), a, b);
      pair.local()
          .tell(
              deed(self -> {
                IntStream.range(0, 50).forEach(back::tell);
                self.stop();
              }));
      sim.run(ofSeconds(1));
      assertThat(pair.keeper().got()).hasSize(51).last().isInstanceOf(Terminated.class);
    });
  }

  /// Who was never there is told to be gone, by its address or by a reference to one that is dead;
  /// the watch of a living namesake is not touched.
  @Test
  void watcher_ofNobody_isToldSo() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> first = b.spawn("who", new Keeper());
      Ref<Object> dead = sent(sim, first, b, a);
      first.stop();
      sim.run(ofMillis(100));
      Pair pair = Pair.watching(sim, a, b);
      Ref<Object> nobody = a.lookup(b.address() + "/nobody");
      watch(pair.watcher(), nobody);
      watch(pair.watcher(), dead);
      sim.run(ofMillis(100));
      assertThat(pair.keeper().ends())
          .containsExactly(
              new Terminated(nobody, ExitReason.NO_ACTOR),
              new Terminated(dead, ExitReason.NO_ACTOR));
      pair.local().stop();
      sim.run(ofMillis(100));
      assertThat(pair.keeper().ends())
          .hasSize(3)
          .endsWith(new Terminated(pair.who(), ExitReason.NORMAL));
    });
  }

  /// A watch by address is of whoever lives there, and is told by that name.
  @Test
  void watcher_byAddress_isToldByThatName() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeper = new Keeper();
      Ref<Object> local = b.spawn("who", new Keeper());
      Ref<Object> who = a.lookup(b.address() + "/who");
      watch(a.spawn("watcher", keeper), who);
      sim.run(ofMillis(100));
      local.stop();
      sim.run(ofMillis(100));
      assertThat(keeper.ends()).containsExactly(new Terminated(who, ExitReason.NORMAL));
    });
  }

  /// Watched by its address and exactly, one watch can be undone without the other.
  @Test
  void unwatch_ofOneOfTwoNames_leavesTheOther() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      Ref<Object> address = a.lookup(b.address() + "/who");
      watch(pair.watcher(), address);
      pair.watcher().tell(deed(self -> self.unwatch(address)));
      sim.run(ofMillis(100));
      pair.local().stop();
      sim.run(ofMillis(100));
      pair.isTold(ExitReason.NORMAL);
    });
  }

  /// Who has stopped watching is told nothing; and who watches again is told once.
  @Test
  void watcher_thatUnwatches_isToldNothing() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Pair pair = Pair.watching(sim, a, b);
      Keeper other = new Keeper();
      Ref<Object> again = c.spawn("again", other);
      Ref<Object> onC = sent(sim, pair.local(), b, c);
      pair.watcher().tell(deed(self -> self.unwatch(pair.who())));
      again.tell(deed(self -> self.watch(self.watch(onC))));
      again.tell(deed(self -> self.unwatch(onC)));
      again.tell(deed(self -> self.watch(onC)));
      sim.run(ofMillis(100));
      pair.local().stop();
      sim.run(ofSeconds(10));
      assertThat(pair.keeper().ends()).isEmpty();
      assertThat(other.ends()).containsExactly(new Terminated(onC, ExitReason.NORMAL));
    });
  }

  /// The stop of a node is told at once, as what it was for the actors on it.
  @Test
  void watcher_whenTheNodeIsStopped_isToldAtOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      b.stop();
      sim.run(ofMillis(100));
      pair.isTold(ExitReason.SHUTDOWN);
      sim.run(ofSeconds(10));
      pair.isTold(ExitReason.SHUTDOWN);
    });
  }

  /// A node that is gone from one moment to the next is missed after three to four seconds.
  @Test
  void watcher_whenTheNodeIsGone_isToldAfterThreeSeconds() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      sim.run(ofSeconds(5));
      b.kill();
      Duration gone = sim.now();
      assertThat(sim.runUntil(() -> !pair.keeper().ends().isEmpty(), ofSeconds(20))).isTrue();
      assertThat(sim.now().minus(gone)).isBetween(ofMillis(1_900), ofMillis(4_500));
      sim.run(ofSeconds(10));
      pair.isToldOnce(UNREACHABLE.getClass());
    });
  }

  /// A node that is soon back is a new one: the watcher is told once, and what it knew is not there
  /// any more, though there is a namesake.
  @Test
  void watcher_whenTheNodeIsStartedAgain_isToldOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      b.restart();
      assertThat(sim.runUntil(b::isUp, ofSeconds(1))).isTrue();
      Keeper namesake = new Keeper();
      Ref<Object> young = b.spawn("who", namesake);
      sim.run(ofSeconds(10));
      pair.isToldOnce(UNREACHABLE.getClass());
      pair.who().tell("?");
      young.stop();
      sim.run(ofSeconds(10));
      assertThat(namesake.got()).isEmpty();
      pair.isToldOnce(UNREACHABLE.getClass());
    });
  }

  /// Who watches an actor of an earlier start, or one on a node that is down, is told as well.
  @Test
  void watcher_thatComesLate_isTold() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      b.kill();
      sim.run(ofSeconds(10));
      Keeper late = new Keeper();
      watch(a.spawn(late), pair.who());
      sim.run(ofSeconds(2));
      assertThat(late.ends()).hasSize(1);
      b.restart();
      sim.run(ofSeconds(2));
      Keeper later = new Keeper();
      watch(a.spawn(later), pair.who());
      sim.run(ofSeconds(2));
      assertThat(later.ends()).hasSize(1);
      assertThat(late.ends()).hasSize(1);
      pair.isToldOnce(UNREACHABLE.getClass());
    });
  }

  /// The end of a watcher's node leaves the watched one alone.
  @Test
  void watched_whenTheWatchersNodeIsGone_livesOn() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      a.restart();
      sim.run(ofSeconds(10));
      assertThat(pair.local().inspect().state()).isEqualTo(dev.spinoff.ActorInfo.State.RUNNING);
      pair.local().stop();
      sim.run(ofSeconds(1));
      assertThat(pair.keeper().ends()).isEmpty();
    });
  }

  /// A thread can wait for the end of an actor of another node.
  @Test
  void join_onAnotherNode_givesTheReason() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      assertThatThrownBy(() -> pair.who().join(ofSeconds(1))).isInstanceOf(JoinTimeout.class);
      sim.after(ofSeconds(1), () -> pair.local().stop());
      Duration began = sim.now();
      assertThat(pair.who().join(ofSeconds(30))).isEqualTo(ExitReason.NORMAL);
      assertThat(sim.now().minus(began)).isBetween(ofSeconds(1), ofSeconds(2));
      assertThat(pair.who().join(ofSeconds(30))).isEqualTo(ExitReason.NO_ACTOR);
    });
  }

  /// And is told when that node is gone.
  @Test
  void join_onANodeThatIsGone_isUnreachable() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Pair pair = Pair.watching(sim, a, b);
      sim.after(ofSeconds(1), b::kill);
      assertThat(pair.who().join(ofSeconds(30))).isInstanceOf(ExitReason.Unreachable.class);
    });
  }

  /// Several watchers on several nodes are each told once.
  @Test
  void watchers_onSeveralNodes_areEachToldOnce() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Ref<Object> local = b.spawn("who", new Keeper());
      List<Keeper> keepers = List.of(new Keeper(), new Keeper(), new Keeper(), new Keeper());
      Ref<Object> onA = sent(sim, local, b, a);
      Ref<Object> onC = sent(sim, onA, a, c);
      watch(a.spawn(keepers.get(0)), onA);
      watch(a.spawn(keepers.get(1)), onA);
      watch(c.spawn(keepers.get(2)), onC);
      watch(b.spawn(keepers.get(3)), local);
      sim.run(ofSeconds(1));
      local.stop();
      sim.run(ofSeconds(1));
      assertThat(keepers).allSatisfy(keeper -> assertThat(keeper.ends()).hasSize(1));
    });
  }
}
