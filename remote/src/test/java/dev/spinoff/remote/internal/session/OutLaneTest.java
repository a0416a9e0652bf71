// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A lane gives each frame to the other side once and in order, whatever happens to connections.
final class OutLaneTest {

  private static final long WINDOW = 1 << 20;

  private final OutLane<Integer> lane = new OutLane<>();
  private final List<Integer> arrived = new ArrayList<>();

  /// What was sent and not acknowledged is sent again on the next connection, and nothing else.
  @Test
  void lane_resumed_sendsWhatHasNotArrived() {
    append(0, 10);
    transmit();
    assertThat(lane.acknowledge(4)).isTrue();
    append(10, 12);
    arrived.subList(7, 10).clear(); // the connection broke behind the seventh
    assertThat(lane.resume(7)).isTrue();
    transmit();
    assertThat(arrived).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  /// Any sequence of appends, partial sends, acknowledgements and reconnects gives each frame once.
  @Test
  void lane_underRandomUse_givesEachFrameOnceInOrder() {
    for (int seed = 1; seed <= 200; seed++) {
      new Run(new SplittableRandom(seed)).go();
    }
  }

  /// An acknowledgement of what was never sent is found out.
  @Test
  void acknowledgement_ofWhatWasNeverSent_isRefused() {
    append(0, 3);
    assertThat(lane.acknowledge(1)).isFalse();
    transmit();
    assertThat(lane.acknowledge(4)).isFalse();
    assertThat(lane.acknowledge(3)).isTrue();
    assertThat(lane.resume(2)).isFalse();
    assertThat(lane.bytes()).isZero();
  }

  /// A lane whose other side has gone says what is left.
  @Test
  void lane_cleared_tellsWhatWasNotAcknowledged() {
    append(0, 5);
    transmit();
    lane.acknowledge(2);
    append(5, 7);
    List<Integer> lost = new ArrayList<>();
    List<Integer> unsent = new ArrayList<>();
    lane.clear(lost::add, unsent::add);
    assertThat(lost).containsExactly(2, 3, 4);
    assertThat(unsent).containsExactly(5, 6);
    assertThat(lane.bytes()).isZero();
    assertThat(lane.frames()).isZero();
    append(7, 9);
    arrived.clear();
    transmit();
    assertThat(arrived).containsExactly(7, 8);
  }

  /// What is in flight is bounded.
  @Test
  void lane_withWindowUsedUp_waitsForAcknowledgement() {
    for (int i = 0; i < 20; i++) {
      lane.append(number(i), rest(30_000), i);
    }
    ByteBuffer out = ByteBuffer.allocate(2_000_000);
    lane.send(out, 100_000);
    assertThat(out.position()).isBetween(100_000, 170_000);
    assertThat(lane.send(out, 100_000)).isFalse();
    lane.acknowledge(4);
    assertThat(lane.send(out, 100_000)).isTrue();
  }

  /// Messages that nobody wants any more and that have been on no wire go out without a meaning;
  /// what has been on one, or is no message, stays as it was.
  @Test
  void messages_unwantedBeforeTheyWereSent_sayNothing() {
    for (int i = 0; i < 5_000; i++) {
      int type = i % 5 == 0 ? Kind.ENDED : Kind.MESSAGE;
      lane.append(Part.of(new byte[] {(byte) type, 9}, 0, 2), rest(40), i);
    }
    ByteBuffer out = ByteBuffer.allocate(1 << 20);
    assertThat(lane.send(out, 100)).isTrue();
    int sent = types(out).size();
    lane.doubt();
    List<Integer> dropped = new ArrayList<>();
    lane.sift(out.clear().capacity(), i -> i % 2 == 0, dropped::add);
    lane.send(out, WINDOW);
    List<String> expected = new ArrayList<>();
    List<Integer> vain = new ArrayList<>();
    for (int i = sent; i < 5_000; i++) {
      expected.add(i % 5 == 0 ? "68 9" : i % 2 == 0 ? "67 0" : "64 9");
      if (i % 2 == 0 && i % 5 != 0) {
        vain.add(i);
      }
    }
    assertThat(sent).isBetween(1, 4_000);
    assertThat(types(out)).isEqualTo(expected);
    assertThat(dropped).isEqualTo(vain);
    assertThat(lane.acknowledge(5_000)).isTrue();
    assertThat(lane.bytes()).isZero();
  }

  private static List<String> types(ByteBuffer out) {
    byte[] sent = new byte[out.position()];
    out.flip().get(sent);
    List<String> types = new ArrayList<>();
    for (ByteReader in = new ByteReader(sent); !in.isAtEnd(); ) {
      ByteReader frame = in.part(in.count("length", 1 << 20));
      types.add(frame.u8() + " " + frame.u8());
    }
    return types;
  }

  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      lane.append(number(i), rest(8), i);
    }
  }

  private void transmit() {
    ByteBuffer out = ByteBuffer.allocate(1 << 20);
    lane.send(out, WINDOW);
    read(out, arrived);
  }

  private static void read(ByteBuffer out, List<Integer> into) {
    byte[] sent = new byte[out.position()];
    out.flip().get(sent);
    ByteReader in = new ByteReader(sent);
    while (!in.isAtEnd()) {
      ByteReader frame = in.part(in.count("length", 1 << 20));
      into.add(frame.u32());
    }
  }

  private static Part number(int number) {
    ByteWriter out = new ByteWriter(4);
    out.u32(number);
    return Part.of(out);
  }

  private static Part rest(int length) {
    return Part.of(new byte[length], 0, length);
  }

  /// One random history, with the other side as it should be.
  private static final class Run {
    private final SplittableRandom random;
    private final OutLane<Integer> lane = new OutLane<>();
    private final List<Integer> wire = new ArrayList<>(); // sent on this connection, not arrived
    private final List<Integer> received = new ArrayList<>();
    private int next;

    Run(SplittableRandom random) {
      this.random = random;
    }

    void go() {
      for (int i = 0; i < 300; i++) {
        step();
      }
      reconnect();
      while (lane.unsent() > 0) {
        send();
      }
      received.addAll(wire);
      assertThat(received).hasSize(next);
      assertThat(received).isSorted().doesNotHaveDuplicates();
    }

    private void step() {
      switch (random.nextInt(6)) {
        case 0, 1 -> append();
        case 2 -> send();
        case 3 -> arrive();
        case 4 -> assertThat(lane.acknowledge(received.size())).isTrue();
        default -> reconnect();
      }
    }

    private void append() {
      lane.append(number(next), rest(random.nextInt(40_000)), next++);
    }

    private void send() {
      ByteBuffer out = ByteBuffer.allocate(70_000);
      lane.send(out, 200_000);
      read(out, wire);
      lane.acknowledge(Math.min(received.size(), lane.count()));
      arrive();
    }

    private void arrive() {
      int some = random.nextInt(wire.size() + 1);
      received.addAll(wire.subList(0, some));
      wire.subList(0, some).clear();
    }

    private void reconnect() {
      wire.clear();
      assertThat(lane.resume(received.size())).isTrue();
    }
  }
}
