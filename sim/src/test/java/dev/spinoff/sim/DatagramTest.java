// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Datagrams between nodes: each for itself, and some lost, doubled or overtaken under faults.
final class DatagramTest {

  private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

  private static List<Integer> received(Simulation sim, SimNode at) {
    List<Integer> received = new ArrayList<>();
    sim.network().receive(at, (_, frame) -> received.add((Integer) frame));
    return received;
  }

  // Far enough apart that none overtakes another when nothing is wrong.
  private static void send(Simulation sim, SimNode from, SimNode to) {
    for (Integer number : NUMBERS) {
      sim.network().datagram(from, to, number);
      sim.run(ofMillis(5));
    }
    sim.run(ofSeconds(1));
  }

  /// When nothing is wrong each arrives once, soon.
  @Test
  void datagrams_whenNothingIsWrong_arriveOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Integer> received = received(sim, b);
      send(sim, a, b);
      assertThat(received).isEqualTo(NUMBERS);
    });
  }

  /// Sent at the same time they may overtake each other.
  @Test
  void datagrams_sentAtOnce_arriveInSomeOrder() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Integer> received = received(sim, b);
      NUMBERS.forEach(number -> sim.network().datagram(a, b, number));
      sim.run(ofSeconds(1));
      assertThat(received).containsExactlyInAnyOrderElementsOf(NUMBERS).isNotEqualTo(NUMBERS);
    });
  }

  /// Half of them lost: some arrive and some do not, none twice, and the lost ones are counted.
  @Test
  void datagrams_underLoss_arriveInPart() throws InterruptedException {
    Trio.holds(
        (sim, a, b, _) -> {
          List<Integer> received = received(sim, b);
          sim.run(ofMillis(10));
          send(sim, a, b);
          assertThat(received).hasSizeBetween(20, 80).doesNotHaveDuplicates();
          assertThat(sim.network().losses())
              .containsEntry("lost", (long) NUMBERS.size() - received.size());
        },
        new Fault.Loss(ZERO, ofSeconds(60), "n1", "n2", 50));
  }

  /// Shuffled ones arrive at least once and at most twice, and not in order.
  @Test
  void datagrams_underShuffle_areDoubledAndOvertaken() throws InterruptedException {
    Trio.holds(
        (sim, a, b, _) -> {
          List<Integer> received = received(sim, b);
          sim.run(ofMillis(10));
          send(sim, a, b);
          List<Integer> first = new ArrayList<>(new LinkedHashSet<>(received));
          assertThat(first).containsExactlyInAnyOrderElementsOf(NUMBERS).isNotEqualTo(NUMBERS);
          assertThat(received).hasSizeBetween(NUMBERS.size() + 20, NUMBERS.size() + 80);
        },
        new Fault.Shuffle(ZERO, ofSeconds(60), "n1", "n2", 100));
  }

  /// Faults of one way are none of the other's.
  @Test
  void datagrams_theOtherWay_areNotTouched() throws InterruptedException {
    Trio.holds(
        (sim, a, b, _) -> {
          List<Integer> received = received(sim, a);
          sim.run(ofMillis(10));
          send(sim, b, a);
          assertThat(received).isEqualTo(NUMBERS);
        },
        new Fault.Shuffle(ZERO, ofSeconds(60), "n1", "n2", 100),
        new Fault.Loss(ZERO, ofSeconds(60), "n1", "n2", 100));
  }

  /// Sent while the way is cut they are lost for good.
  @Test
  void datagrams_whileCut_areLost() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Integer> received = received(sim, b);
      var cut = sim.network().cut(a, b);
      sim.network().datagram(a, b, 1);
      cut.end();
      sim.network().datagram(a, b, 2);
      sim.run(ofSeconds(1));
      assertThat(received).containsExactly(2);
      assertThat(sim.network().losses()).containsEntry("cut", 1L);
    });
  }

  /// Sent while the way is clogged they arrive when it is free, and not through a cut.
  @Test
  void datagrams_whileClogged_arriveAfterwards() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      List<Integer> received = received(sim, b);
      var clogs = List.of(sim.network().clog(a, b), sim.network().clog(c, b));
      sim.network().datagram(a, b, 1);
      sim.network().datagram(c, b, 2);
      sim.network().cut(c, b);
      sim.run(ofSeconds(1));
      assertThat(received).isEmpty();
      clogs.forEach(SimNetwork.Trouble::end);
      sim.run(ofSeconds(1));
      assertThat(received).containsExactly(1);
    });
  }
}
