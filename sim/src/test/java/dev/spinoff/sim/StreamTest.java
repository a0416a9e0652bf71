// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Streams between nodes: in order for each pair, late rather than lost, until a node ends.
final class StreamTest {

  private static final List<Object> NUMBERS = List.copyOf(IntStream.range(0, 50).boxed().toList());

  private static List<Object> received(Simulation sim, SimNode at) {
    List<Object> received = new ArrayList<>();
    sim.network().receive(at, (_, frame) -> received.add(frame));
    return received;
  }

  private static void send(Simulation sim, SimNode from, SimNode to) {
    NUMBERS.forEach(number -> sim.network().stream(from, to, number));
  }

  /// All frames arrive, in the order they were sent.
  @Test
  void frames_ofOnePair_arriveInOrder() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> received = received(sim, b);
      send(sim, a, b);
      sim.run(ofSeconds(1));
      assertThat(received).isEqualTo(NUMBERS);
      assertThat(sim.network().arrivals()).isEqualTo(NUMBERS.size());
      assertThat(sim.network().losses()).isEmpty();
    });
  }

  /// The receiver is told who has sent a frame.
  @Test
  void frame_onArrival_comesWithItsSender() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<String> senders = new ArrayList<>();
      sim.network().receive(b, (from, _) -> senders.add(from));
      sim.network().stream(a, b, "x");
      sim.run(ofSeconds(1));
      assertThat(senders).containsExactly(a.address().toString());
    });
  }

  /// A frame takes at least 0.2 ms and, when nothing is wrong, not much more than 2 ms.
  @Test
  void latency_whenNothingIsWrong_isShort() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Duration> arrived = new ArrayList<>();
      sim.network().receive(b, (_, _) -> arrived.add(sim.now()));
      Duration sent = sim.now();
      sim.network().stream(a, b, "x");
      sim.run(ofSeconds(1));
      assertThat(arrived.getFirst().minus(sent)).isBetween(ofNanos(200_000), ofMillis(20));
    });
  }

  /// Pairs do not hold each other up: what is held back on one way is not so on others.
  @Test
  void frames_ofTwoPairs_doNotWaitForEachOther() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      List<Object> received = received(sim, b);
      var clog = sim.network().clog(a, b);
      send(sim, a, b);
      sim.network().stream(c, b, "c");
      sim.run(ofSeconds(1));
      assertThat(received).containsExactly("c");
      clog.end();
      sim.run(ofSeconds(1));
      assertThat(received).hasSize(NUMBERS.size() + 1).containsSubsequence(NUMBERS);
    });
  }

  /// Where frames are lost on the way they are sent again: late, and still in order.
  @Test
  void frames_underLoss_areLateAndInOrder() throws InterruptedException {
    Trio.holds(
        (sim, a, b, _) -> {
          List<Object> received = received(sim, b);
          sim.run(ofMillis(10));
          send(sim, a, b);
          sim.run(ofMillis(100));
          assertThat(received.size()).isLessThan(NUMBERS.size());
          sim.run(ofSeconds(60));
          assertThat(received).isEqualTo(NUMBERS);
        },
        new Fault.Loss(ZERO, ofSeconds(60), "n1", "n2", 50));
  }

  /// A delay makes them late.
  @Test
  void frames_underDelay_areLateAndInOrder() throws InterruptedException {
    Trio.holds(
        (sim, a, b, _) -> {
          List<Object> received = received(sim, b);
          sim.run(ofMillis(10));
          send(sim, a, b);
          sim.run(ofMillis(100));
          assertThat(received.size()).isLessThan(NUMBERS.size());
          sim.run(ofSeconds(5));
          assertThat(received).isEqualTo(NUMBERS);
        },
        new Fault.Delay(ZERO, ofSeconds(5), "n1", "n2", ofSeconds(4)));
  }

  /// What is on its way to a node that is killed is lost, also if the node is soon back.
  @Test
  void frames_toAKilledNode_areLost() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> received = received(sim, b);
      send(sim, a, b);
      b.restart();
      sim.network().stream(a, b, "refused");
      sim.run(ofSeconds(1));
      sim.network().stream(a, b, "late");
      sim.run(ofSeconds(1));
      assertThat(received).endsWith("late").doesNotContainSubsequence(NUMBERS);
      assertThat(sim.network().losses()).containsKey("reset");
    });
  }

  /// What a node sent before it was killed is lost with it.
  @Test
  void frames_ofAKilledNode_areLost() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> received = received(sim, b);
      send(sim, a, b);
      a.kill();
      sim.run(ofSeconds(1));
      assertThat(received).isEmpty();
    });
  }

  /// What a node sent before it was stopped in order still arrives.
  @Test
  void frames_ofAStoppedNode_arrive() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> received = received(sim, b);
      send(sim, a, b);
      a.stop();
      sim.run(ofSeconds(1));
      assertThat(received).isEqualTo(NUMBERS);
    });
  }

  /// A node that stands still gets what has arrived when it goes on.
  @Test
  void frames_toAPausedNode_waitForIt() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> received = received(sim, b);
      b.pause();
      send(sim, a, b);
      sim.run(ofSeconds(10));
      assertThat(received).isEmpty();
      b.resume();
      sim.run(ofSeconds(1));
      assertThat(received).isEqualTo(NUMBERS);
    });
  }
}
