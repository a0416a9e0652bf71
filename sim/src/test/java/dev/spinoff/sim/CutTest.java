// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Cuts, partitions and clogs, and how they end. Streams carry what was sent meanwhile.
final class CutTest {

  private static List<Object> received(Simulation sim, SimNode at) {
    List<Object> received = new ArrayList<>();
    sim.network().receive(at, (_, frame) -> received.add(frame));
    return received;
  }

  private static void send(Simulation sim, SimNode from, SimNode to, Object... frames) {
    for (Object frame : frames) {
      sim.network().stream(from, to, frame);
    }
    sim.run(ofMillis(500));
  }

  /// Nothing gets through a cut, in either direction; afterwards all of it does, in order.
  @Test
  void frames_sentDuringACut_arriveInOrderAfterIt() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> atA = received(sim, a);
      List<Object> atB = received(sim, b);
      var cut = sim.network().cut(a, b);
      send(sim, a, b, 1, 2, 3);
      send(sim, b, a, 4, 5, 6);
      assertThat(atA).isEmpty();
      assertThat(atB).isEmpty();
      cut.end();
      send(sim, a, b, 7);
      assertThat(atA).containsExactly(4, 5, 6);
      assertThat(atB).containsExactly(1, 2, 3, 7);
    });
  }

  /// A cut of one way leaves the other.
  @Test
  void cut_ofOneWay_leavesTheOther() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> atA = received(sim, a);
      List<Object> atB = received(sim, b);
      sim.network().cutOneWay(a, b);
      send(sim, a, b, 1);
      send(sim, b, a, 2);
      assertThat(atB).isEmpty();
      assertThat(atA).containsExactly(2);
    });
  }

  /// A partition cuts a side off from all others, and leaves each side whole.
  @Test
  void partition_ofThreeNodes_leavesTheSidesWhole() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      List<Object> atB = received(sim, b);
      List<Object> atC = received(sim, c);
      var partition = sim.network().partition(a);
      send(sim, a, b, 1);
      send(sim, a, c, 2);
      send(sim, b, c, 3);
      send(sim, c, b, 4);
      assertThat(atB).containsExactly(4);
      assertThat(atC).containsExactly(3);
      partition.end();
      sim.run(ofMillis(500));
      assertThat(atB).containsExactly(4, 1);
      assertThat(atC).containsExactly(3, 2);
    });
  }

  /// A clog holds back one way only, and lets go in order.
  @Test
  void clog_ofOneWay_holdsBackAndLetsGoInOrder() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> atA = received(sim, a);
      List<Object> atB = received(sim, b);
      var clog = sim.network().clog(a, b);
      send(sim, a, b, 1, 2, 3);
      send(sim, b, a, 4);
      assertThat(atB).isEmpty();
      assertThat(atA).containsExactly(4);
      clog.end();
      sim.run(ofMillis(500));
      assertThat(atB).containsExactly(1, 2, 3);
    });
  }

  /// Two cuts of one way last until both are over; each can end only once.
  @Test
  void cuts_thatOverlap_lastUntilBothAreOver() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> atB = received(sim, b);
      var one = sim.network().cut(a, b);
      var other = sim.network().cutOneWay(a, b);
      one.end();
      one.end();
      send(sim, a, b, 1);
      assertThat(atB).isEmpty();
      other.end();
      sim.run(ofMillis(500));
      assertThat(atB).containsExactly(1);
    });
  }

  /// A cut can be told when to end.
  @Test
  void cut_forSomeTime_endsByItself() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Object> atB = received(sim, b);
      sim.network().cut(a, b).during(ofSeconds(2));
      send(sim, a, b, 1);
      sim.run(ofSeconds(1));
      assertThat(atB).isEmpty();
      sim.run(ofSeconds(1));
      assertThat(atB).containsExactly(1);
    });
  }

  /// To heal ends everything; that what was healed is to end later changes nothing any more.
  @Test
  void heal_beforeACutIsToEnd_leavesLaterCutsWhole() throws InterruptedException {
    Trio.holds(
        (sim, a, b, _) -> {
          List<Object> atB = received(sim, b);
          sim.network().cut(a, b).during(ofSeconds(3));
          sim.run(ofSeconds(1));
          send(sim, a, b, 1);
          assertThat(atB).isEmpty();
          sim.network().heal();
          sim.run(ofSeconds(5));
          assertThat(atB).containsExactly(1);
          sim.network().cut(a, b);
          send(sim, a, b, 2);
          assertThat(atB).containsExactly(1);
        },
        new Fault.Cut(ofMillis(100), ofSeconds(4), "n1", "n2"));
  }
}
