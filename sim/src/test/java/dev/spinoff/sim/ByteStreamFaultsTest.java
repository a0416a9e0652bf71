// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spinoff.spi.Streams;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Byte streams under faults: late, or broken, and each end told as its machine would be.
final class ByteStreamFaultsTest {

  private static final byte[] MUCH = new byte[100_000];

  /// While the way is cut, connecting takes until its time is over, and no longer.
  @Test
  void connection_whileCut_failsInTime() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      wires.listen(b);
      sim.network().cutOneWay(b, a);
      Wired.End end = wires.dial(a, b);
      var began = sim.now();
      sim.run(ofMinutes(3));
      assertThat(end.endedAt.minus(began)).isBetween(Wired.WITHIN, Wired.WITHIN.plusMillis(10));
      assertThat(end.why)
          .hasMessage(b.address() + " cannot be reached: no answer within " + Wired.WITHIN);
      sim.network().heal();
      sim.run(ofSeconds(1));
      assertThat(wires.guests).hasSize(1).allMatch(guest -> guest.why != null);
      assertThat(sim.wires().switchboard().connections()).isZero();
    });
  }

  /// If the cut is over before, it is made.
  @Test
  void connection_cutForAWhile_isMade() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      wires.listen(b);
      var cut = sim.network().cut(a, b);
      Wired.End end = wires.dial(a, b);
      sim.run(Wired.WITHIN.minusSeconds(1));
      cut.end();
      sim.run(ofSeconds(1));
      assertThat(end.stream).isNotNull();
      assertThat(end.ends).isZero();
    });
  }

  /// A short cut makes bytes late, and breaks nothing.
  @Test
  void bytes_underAShortCut_areLate() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      var cut = sim.network().cut(a, b);
      pair.getFirst().write("late");
      sim.run(ofSeconds(9));
      assertThat(pair.getLast().pieces).isEmpty();
      cut.end();
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().text()).isEqualTo("late");
      assertThat(pair.getFirst().ends + pair.getLast().ends).isZero();
    });
  }

  /// A long one breaks the stream of who sends, after some time. The other end, which has nothing
  /// to send, learns of it when it has.
  @Test
  void bytes_underALongCut_breakTheStream() throws InterruptedException {
    Set<Long> seconds = new TreeSet<>();
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      var cut = sim.network().cut(a, b);
      pair.getFirst().write("lost");
      var began = sim.now();
      sim.run(ofMinutes(3));
      seconds.add(pair.getFirst().endedAt.minus(began).toSeconds());
      assertThat(pair.getFirst().why).hasMessage("Connection timed out");
      assertThat(pair.getLast().ends).isZero();
      cut.end();
      pair.getLast().write("hello?");
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().why).hasMessage("Connection reset");
      assertThat(pair.getLast().pieces).isEmpty();
    });
    assertThat(seconds).allMatch(each -> each >= 10 && each <= 120).hasSizeGreaterThan(20);
  }

  /// Where frames are lost on the way they are sent again: late, in order, and nothing breaks.
  @Test
  void bytes_underLossAndDelay_arriveInOrder() throws InterruptedException {
    Wired.holds(
        (sim, wires, a, b) -> {
          List<Wired.End> pair = wires.pair(a, b);
          byte[] sent = new byte[5_000];
          for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) i;
          }
          pair.getFirst().writeAll(sent);
          sim.run(ofSeconds(60));
          assertThat(pair.getLast().bytes.toByteArray()).isEqualTo(sent);
          assertThat(pair.getFirst().ends + pair.getLast().ends).isZero();
        },
        new Fault.Loss(ofSeconds(1), ofSeconds(60), "n1", "n2", 50),
        new Fault.Delay(ofSeconds(1), ofSeconds(60), "n1", "n2", ofSeconds(1)));
  }

  /// Of a node that is killed the other end learns at once; or when it sends something; or only by
  /// losing patience. Then it knows, in any case. The dead node's own end is told nothing.
  @Test
  void streams_ofAKilledNode_breakSoonerOrLater() throws InterruptedException {
    Set<String> ways = new TreeSet<>();
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      b.kill();
      sim.run(ofSeconds(5));
      boolean isTold = pair.getFirst().hasEnded();
      pair.getFirst().write("anybody there?");
      sim.run(ofSeconds(5));
      boolean isAnswered = pair.getFirst().hasEnded();
      sim.run(ofMinutes(2));
      assertThat(pair.getFirst().ends).isEqualTo(1);
      assertThat(pair.getFirst().why).isNotNull();
      assertThat(pair.getLast().ends).isZero();
      ways.add(isTold ? "told" : isAnswered ? "answered" : pair.getFirst().why.getMessage());
      assertThat(sim.wires().switchboard().connections()).isZero();
    });
    assertThat(ways).containsExactly("Connection timed out", "answered", "told");
  }

  /// The same for a node that is soon up again: its new start knows nothing of the old stream, and
  /// takes new ones.
  @Test
  void streams_ofARestartedNode_areNew() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      b.restart();
      sim.run(ofSeconds(1));
      List<Wired.End> fresh = wires.pair(a, b);
      fresh.getFirst().write("new");
      pair.getFirst().write("old");
      sim.run(ofMinutes(3));
      assertThat(fresh.getLast().text()).isEqualTo("new");
      assertThat(pair.getLast().pieces).isEmpty();
      assertThat(pair.getFirst().why).isNotNull();
    });
  }

  /// A node that is stopped closes its streams: what it had sent arrives, and the other end has
  /// ended in order.
  @Test
  void streams_ofAStoppedNode_endInOrder() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      pair.getLast().write("last words");
      b.stop();
      sim.run(ofSeconds(1));
      assertThat(pair.getFirst().text()).isEqualTo("last words");
      assertThat(pair.getFirst().ends).isEqualTo(1);
      assertThat(pair.getFirst().why).isNull();
      assertThat(pair.getLast().ends).isZero();
      Wired.End late = wires.dial(a, b);
      sim.run(ofSeconds(1));
      assertThat(late.why).hasMessageContaining("refused");
    });
  }

  /// A node that stands still takes in as much as there is room for, and is told of it, and of
  /// connections, when it goes on.
  @Test
  void bytes_toAPausedNode_pileUp() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      b.pause();
      ByteBuffer all = ByteBuffer.allocate(1 << 20);
      pair.getFirst().stream.write(all);
      Wired.End other = wires.dial(a, b);
      sim.run(ofSeconds(4));
      assertThat(pair.getFirst().rooms).isZero();
      assertThat(pair.getLast().pieces).isEmpty();
      assertThat(other.stream).as("its machine has answered").isNotNull();
      assertThat(wires.guests).hasSize(1);
      b.resume();
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().bytes.size()).isEqualTo(all.position());
      assertThat(pair.getFirst().rooms).isEqualTo(1);
      assertThat(wires.guests).hasSize(2);
    });
  }

  /// A reset breaks all streams between two nodes, also one that is being made: both ends fail, and
  /// nothing that was on its way arrives.
  @Test
  void reset_ofTwoNodes_breaksWhatIsBetween() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      pair.getFirst().stream.write(ByteBuffer.wrap(MUCH));
      pair.getLast().stream.write(ByteBuffer.wrap(MUCH));
      Wired.End made = wires.dial(a, b);
      sim.network().reset(b, a);
      sim.run(ofSeconds(1));
      for (Wired.End end : List.of(pair.getFirst(), pair.getLast(), made)) {
        assertThat(end.ends).isEqualTo(1);
        assertThat(end.why).hasMessageContaining("Connection reset");
        assertThat(end.pieces).isEmpty();
      }
      assertThat(sim.wires().switchboard().connections()).isZero();
    });
  }

  /// As a fault of the plan it breaks them in the middle of their bytes, and counts if it has.
  @Test
  void reset_asAFault_cutsAtAnyByte() throws InterruptedException {
    Set<Integer> lengths = new TreeSet<>();
    Simulator simulator =
        Wired.simulator((sim, wires, a, b) -> {
          List<Wired.End> pair = wires.pair(a, b);
          while (sim.now().compareTo(ofSeconds(2)) < 0) {
            pair.getFirst().write("x".repeat(sim.random("sizes").nextInt(1, 100)));
            sim.run(ofSeconds(1).dividedBy(100));
          }
          assertThat(pair.getFirst().why).isNotNull();
          assertThat(pair.getLast().why).isNotNull();
          lengths.add(pair.getLast().bytes.size());
        });
    for (long seed = 1; seed <= 20; seed++) {
      Fault reset = new Fault.Reset(ofSeconds(1), "n1", "n2");
      Fault nowhere = new Fault.Reset(ofSeconds(1), "n1", "n3");
      Outcome outcome = simulator.run(simulator.plan(seed).withFaults(List.of(reset, nowhere)));
      assertThat(outcome.failure()).isEmpty();
      assertThat(outcome.faults()).containsEntry(FaultKind.RESET, 1);
    }
    assertThat(lengths).hasSizeGreaterThan(15);
  }

  /// A run with byte streams and all that can go wrong with them is the same each time, event for
  /// event.
  @Test
  void run_withStreamsAndFaults_isAlwaysTheSame() throws InterruptedException {
    Swarm swarm =
        Swarm.calm()
            .nodes("n1", "n2")
            .time(ofSeconds(40))
            .faults(FaultKind.values())
            .faultsUpTo(30);
    Simulator simulator = Simulator.of(() -> new Wired(ByteStreamFaultsTest::chat, swarm));
    Set<Long> hashes = new TreeSet<>();
    for (long seed = 1; seed <= 15; seed++) {
      assertThat(simulator.difference(seed)).as("seed %d", seed).isEmpty();
      hashes.add(simulator.run(seed).hash());
    }
    assertThat(hashes).hasSize(15);
  }

  // Dials whenever it is not connected, and sends for as long as it is.
  private static void chat(Simulation sim, Wired.Wires wires, SimNode a, SimNode b)
      throws Exception {
    Wired.End end = new Wired.End(sim);
    Streams listening = null;
    while (sim.now().compareTo(sim.time()) < 0) {
      if (b.isUp() && listening != wires.of(b)) {
        listening = wires.of(b);
        wires.listen(b);
      }
      if (a.isUp() && (end.hasEnded() || end.stream == null)) {
        end = wires.dial(a, b);
      } else if (a.isUp()) {
        end.write("x".repeat(sim.random("sizes").nextInt(1, 5_000)));
      }
      sim.run(ofSeconds(1).dividedBy(10));
    }
  }

  /// What carries messages is asked for each start of each node, and must be said before the first.
  @Test
  void remoting_ofAnotherKind_isSaidBeforeTheFirstNode() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      var before = wires.of(a);
      assertThat(wires.of(b)).isNotSameAs(before);
      a.restart();
      sim.run(ofSeconds(1));
      assertThat(wires.of(a)).isNotSameAs(before);
      assertThatIllegalStateException()
          .isThrownBy(() -> sim.network().carriedBy(wires::extension))
          .withMessageContaining("before the first node starts");
    });
  }

  /// A fault that makes no sense is refused.
  @Test
  void reset_beforeTheRun_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fault.Reset(ZERO.minusNanos(1), "n1", "n2"))
        .withMessageContaining("at must be at least 0");
  }
}
