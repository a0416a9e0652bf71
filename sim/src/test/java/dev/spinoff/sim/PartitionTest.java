// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static dev.spinoff.sim.Keeper.deed;
import static dev.spinoff.sim.Keeper.sent;
import static dev.spinoff.sim.Keeper.watch;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a partition does to those who watch each other across it.
final class PartitionTest {

  // Sends a number each 100 ms, from one.
  private static void chatter(Ref<Object> from, Ref<Object> to, int count) {
    from.tell(
        deed(self -> {
          for (int i = 1; i <= count; i++) {
            self.tellLater(to, i, ofMillis(100L * i));
          }
        }));
  }

  private static List<Object> numbersUpTo(int count) {
    return List.copyOf(IntStream.rangeClosed(1, count).boxed().toList());
  }

  /// A cut shorter than what is taken for an end is not noticed: all comes, in order, only later.
  @Test
  void watcher_acrossAShortCut_isToldNothing() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeper = new Keeper();
      Ref<Object> watcher = a.spawn("watcher", keeper);
      Ref<Object> who = b.spawn("who", new Keeper());
      watch(watcher, sent(sim, who, b, a));
      chatter(who, sent(sim, watcher, a, b), 50);
      sim.run(ofSeconds(1));
      sim.network().cut(a, b).during(ofMillis(1_900));
      sim.run(ofSeconds(10));
      assertThat(keeper.got()).isEqualTo(numbersUpTo(50));
    });
  }

  /// A long one is an end for good, on both sides: told once, and nothing comes afterwards of what
  /// that actor sends, though its node is heard of again.
  @Test
  void watchers_acrossALongPartition_areToldOnceAndHearNoMore() throws InterruptedException {
    for (boolean byAddress : new boolean[] {false, true}) {
      Trio.holds((sim, a, b, _) -> {
        List<Keeper> keepers = List.of(new Keeper(), new Keeper());
        List<SimNode> nodes = List.of(a, b);
        for (int i = 0; i < 2; i++) {
          var _ = nodes.get(i).spawn("peer", keepers.get(i));
        }
        for (int i = 0; i < 2; i++) {
          SimNode here = nodes.get(i);
          SimNode there = nodes.get(1 - i);
          Ref<Object> other =
              byAddress
                  ? here.lookup(there.address() + "/peer")
                  : sent(sim, there.lookup("/peer"), there, here);
          watch(here.lookup("/peer"), other);
          chatter(here.lookup("/peer"), other, 300);
        }
        sim.run(ofSeconds(2));
        sim.network().partition(a).during(ofSeconds(8));
        sim.run(ofSeconds(40));
        assertThat(keepers).allSatisfy(PartitionTest::isToldOnceAndLast);
      });
    }
  }

  private static void isToldOnceAndLast(Keeper keeper) {
    assertThat(keeper.ends())
        .singleElement()
        .satisfies(end -> assertThat(end.why()).isInstanceOf(ExitReason.Unreachable.class));
    assertThat(keeper.got()).hasSizeBetween(10, 40).last().isInstanceOf(Terminated.class);
  }

  /// Who has been told that one is unreachable is told so again when it watches that one again.
  @Test
  void watcher_ofOneGivenUpBefore_isToldAtOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeper = new Keeper();
      Ref<Object> watcher = a.spawn("watcher", keeper);
      Ref<Object> who = sent(sim, b.spawn("who", new Keeper()), b, a);
      watch(watcher, who);
      sim.network().partition(a).during(ofSeconds(8));
      sim.run(ofSeconds(20));
      assertThat(keeper.ends()).hasSize(1);
      watch(watcher, who);
      sim.run(ofMillis(100));
      assertThat(keeper.ends()).hasSize(2);
    });
  }

  /// Another actor there is as good as new, also one of the same name.
  @Test
  void watcher_ofANamesakeAfterwards_isToldOfThatOne() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeper = new Keeper();
      Ref<Object> watcher = a.spawn("watcher", keeper);
      Ref<Object> first = b.spawn("who", new Keeper());
      watch(watcher, a.lookup(b.address() + "/who"));
      sim.network().partition(a).during(ofSeconds(8));
      sim.run(ofSeconds(20));
      first.stop();
      sim.run(ofSeconds(1));
      Ref<Object> young = b.spawn("who", new Keeper());
      watch(watcher, a.lookup(b.address() + "/who"));
      chatter(young, sent(sim, watcher, a, b), 3);
      sim.run(ofSeconds(1));
      young.stop();
      sim.run(ofSeconds(1));
      assertThat(keeper.got()).hasSize(5).containsSubsequence(1, 2, 3);
      assertThat(keeper.ends()).hasSize(2);
      assertThat(keeper.ends().getLast().why()).isEqualTo(ExitReason.NORMAL);
    });
  }

  /// Cut one way, only that side misses the other which hears nothing.
  @Test
  void watcher_acrossACutOfOneWay_isToldWhereNothingComes() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeperA = new Keeper();
      Keeper keeperB = new Keeper();
      Ref<Object> onA = a.spawn("who", keeperA);
      Ref<Object> onB = b.spawn("who", keeperB);
      watch(onA, sent(sim, onB, b, a));
      watch(onB, sent(sim, onA, a, b));
      sim.run(ofSeconds(1));
      sim.network().cutOneWay(a, b).during(ofSeconds(8));
      sim.run(ofSeconds(20));
      assertThat(keeperA.ends()).isEmpty();
      assertThat(keeperB.ends()).hasSize(1);
    });
  }

  /// Nodes on one side of a partition go on with each other.
  @Test
  void nodes_onOneSide_goOn() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Keeper keeper = new Keeper();
      Ref<Object> watcher = c.spawn("watcher", keeper);
      Ref<Object> who = b.spawn("who", new Keeper());
      watch(watcher, sent(sim, who, b, c));
      sim.network().partition(a);
      chatter(who, sent(sim, watcher, c, b), 50);
      sim.run(ofSeconds(20));
      assertThat(keeper.got()).isEqualTo(numbersUpTo(50));
    });
  }

  /// A node that stands still for long is missed by the others, and misses them when it goes on.
  @Test
  void node_thatStandsStill_isMissed() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeper = new Keeper();
      Ref<Object> watcher = a.spawn("watcher", keeper);
      watch(watcher, sent(sim, b.spawn("who", new Keeper()), b, a));
      sim.run(ofSeconds(1));
      b.pause();
      Duration paused = sim.now();
      assertThat(sim.runUntil(() -> !keeper.ends().isEmpty(), ofSeconds(20))).isTrue();
      assertThat(sim.now().minus(paused)).isBetween(ofMillis(1_900), ofMillis(4_500));
      b.resume();
      sim.run(ofSeconds(10));
      assertThat(keeper.ends()).hasSize(1);
    });
  }
}
