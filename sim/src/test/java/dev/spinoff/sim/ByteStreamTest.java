// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Byte streams between nodes when nothing is wrong: in order, both ways, with back-pressure, and
/// ended in order.
final class ByteStreamTest {

  private static final Duration LATENCY_MIN = ofNanos(200_000);

  private static byte[] bytes(int size) {
    byte[] all = new byte[size];
    new Random(size).nextBytes(all);
    return all;
  }

  /// Both ends can send, and what they send arrives in order.
  @Test
  void bytes_bothWays_arriveInOrder() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      byte[] sent = bytes(300_000);
      pair.getFirst().writeAll(sent);
      pair.getLast().write("and back");
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().bytes.toByteArray()).isEqualTo(sent);
      assertThat(pair.getFirst().text()).isEqualTo("and back");
      assertThat(pair.getFirst().stream.peer()).isEqualTo(b.address().toString());
    });
  }

  /// They arrive in other pieces than they were written: in fewer, in more, and of other sizes.
  @Test
  void bytes_onArrival_areInOtherPieces() throws InterruptedException {
    Set<Integer> counts = new HashSet<>();
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      for (int i = 0; i < 10; i++) {
        pair.getFirst().write("0123456789");
      }
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().text()).isEqualTo("0123456789".repeat(10));
      counts.add(pair.getLast().pieces.size());
    });
    assertThat(counts).anyMatch(count -> count < 10).anyMatch(count -> count > 10);
  }

  /// What the receiver was given is not its own any more: who keeps the buffer finds it changed.
  @Test
  void buffer_keptByTheReceiver_isSpoilt() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      pair.getFirst().write("x");
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().kept().get(0)).isNotEqualTo((byte) 'x');
    });
  }

  /// A word each way takes a latency, at least.
  @Test
  void connection_whenNothingIsWrong_isMadeSoon() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      Duration began = sim.now();
      List<Wired.End> pair = wires.pair(a, b);
      Duration made = sim.now().minus(began);
      assertThat(made).isBetween(LATENCY_MIN.multipliedBy(2), ofMillis(50));
      pair.getFirst().write("x");
      sim.runUntil(() -> !pair.getLast().pieces.isEmpty(), ofSeconds(1));
      assertThat(sim.now().minus(began).minus(made)).isGreaterThan(LATENCY_MIN);
    });
  }

  /// Where nobody listens a connection is refused, soon, and the failure says where.
  @Test
  void connection_whereNobodyListens_isRefused() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      Wired.End end = wires.dial(a, b);
      Duration began = sim.now();
      assertThat(end.ends).as("not within the call").isZero();
      assertThat(sim.runUntil(end::hasEnded, ofSeconds(1))).isTrue();
      assertThat(sim.now().minus(began)).isGreaterThan(LATENCY_MIN);
      assertThat(end.why).hasMessage(b.address() + " cannot be reached: Connection refused");
    });
  }

  /// No two listen at one address of a node, one after the other can.
  @Test
  void listen_whereAnotherDoes_isRefused() throws InterruptedException {
    Wired.holds((_, wires, _, b) -> {
      Streams.Listening listening = wires.listen(b);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> wires.listen(b))
          .withMessage("nobody can listen at " + b.address() + ": Address already in use");
      listening.close();
      wires.listen(b);
      b.kill();
      b.restart();
    });
  }

  /// Once closed, a listening end lets nobody in; who has come in stays.
  @Test
  void listening_closed_letsNobodyIn() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      Streams.Listening listening = wires.listen(b);
      Wired.End early = wires.dial(a, b);
      sim.run(ofSeconds(1));
      listening.close();
      Wired.End late = wires.dial(a, b);
      sim.run(ofSeconds(1));
      assertThat(late.why).hasMessageContaining("refused");
      early.write("x");
      sim.run(ofSeconds(1));
      assertThat(wires.guests.getFirst().text()).isEqualTo("x");
    });
  }

  /// Who refuses a stream closes it, and may say something before.
  @Test
  void acceptor_thatRefuses_closesTheStream() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      wires
          .of(b)
          .listen(
              b.address(),
              stream -> {
                stream.write(ByteBuffer.wrap(new byte[] {'n', 'o'}));
                return null;
              });
      Wired.End end = wires.dial(a, b);
      sim.run(ofSeconds(1));
      assertThat(end.text()).isEqualTo("no");
      assertThat(end.ends).isEqualTo(1);
      assertThat(end.why).isNull();
    });
  }

  /// While the receiver does not read, there is room for so much and no more; how much differs from
  /// seed to seed. When it reads again the sender hears of it.
  @Test
  void write_whileNobodyReads_takesWhatThereIsRoomFor() throws InterruptedException {
    Set<Integer> windows = new HashSet<>();
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      pair.getLast().stream.reading(false);
      ByteBuffer all = ByteBuffer.wrap(bytes(1 << 20));
      pair.getFirst().stream.write(all);
      windows.add(all.position());
      sim.run(ofSeconds(1));
      assertThat(pair.getFirst().rooms).isZero();
      assertThat(pair.getLast().pieces).isEmpty();
      pair.getLast().stream.reading(true);
      sim.run(ofSeconds(1));
      assertThat(pair.getFirst().rooms).isEqualTo(1);
      assertThat(pair.getLast().bytes.size()).isEqualTo(all.position());
    });
    assertThat(windows).contains(1 << 10, 1 << 18).allMatch(size -> size <= 1 << 18);
  }

  /// One that takes all there is for it gives room again and again, until everything is there.
  @Test
  void write_ofMoreThanThereIsRoomFor_arrivesAsItIsRead() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      byte[] sent = bytes(100_000);
      pair.getFirst().writeAll(sent);
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().bytes.toByteArray()).isEqualTo(sent);
    });
  }

  /// What was sent before a close arrives, while the other end is sending; then both have ended.
  @Test
  void close_whileTheOtherSends_losesNothingThatWasSentBefore() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      pair.getLast().write("dropped");
      pair.getFirst().write("last words");
      pair.getFirst().stream.close();
      assertThat(pair.getFirst().ends).as("not within the call").isZero();
      sim.run(ofSeconds(1));
      assertThat(pair.getLast().text()).isEqualTo("last words");
      for (Wired.End end : pair) {
        assertThat(end.ends).isEqualTo(1);
        assertThat(end.why).isNull();
      }
      assertThat(sim.wires().switchboard().connections()).isZero();
    });
  }

  /// An end that is aborted is a failure for the other one, and none for itself.
  @Test
  void abort_ofOneEnd_isAFailureForTheOther() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      pair.getFirst().write("dropped");
      pair.getFirst().stream.abort();
      sim.run(ofSeconds(1));
      assertThat(pair.getFirst().ends).isEqualTo(1);
      assertThat(pair.getFirst().why).isNull();
      assertThat(pair.getLast().ends).isEqualTo(1);
      assertThat(pair.getLast().why).hasMessage("Connection reset");
      assertThat(pair.getLast().pieces).isEmpty();
    });
  }

  /// After the end everything is taken, and nothing happens.
  @Test
  void write_afterTheEnd_takesEverything() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      List<Wired.End> pair = wires.pair(a, b);
      pair.getLast().stream.close();
      sim.run(ofSeconds(1));
      ByteBuffer all = ByteBuffer.allocate(1 << 20);
      pair.getFirst().stream.write(all);
      assertThat(all.hasRemaining()).isFalse();
      pair.getFirst().stream.close();
      pair.getFirst().stream.abort();
      sim.run(ofSeconds(1));
      assertThat(pair.getFirst().ends).isEqualTo(1);
      assertThat(pair.getFirst().rooms).isZero();
    });
  }

  /// Very many connections, one after the other, leave nothing behind.
  @Test
  void connections_thatAreOver_areForgotten() throws InterruptedException {
    Wired.holds((sim, wires, a, b) -> {
      wires.listen(b);
      for (int i = 0; i < 50; i++) {
        Wired.End end = wires.dial(a, b);
        sim.run(ofMillis(50));
        end.write("x");
        end.stream.close();
      }
      sim.run(ofSeconds(1));
      assertThat(wires.guests).hasSize(50).allMatch(guest -> guest.text().equals("x"));
      assertThat(sim.wires().switchboard().connections()).isZero();
    });
  }
}
