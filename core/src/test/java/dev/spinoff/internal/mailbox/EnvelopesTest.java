// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Envelopes that are pushed together are in an inbox what they are one by one.
final class EnvelopesTest {

  private final Box box = new Box();
  private final Deque<Integer> expected = new ArrayDeque<>();
  private int made;

  /// However they are pushed and taken, all come in order, and each is found where it waits.
  @Test
  void envelopes_pushedTogetherAndAlone_comeInOrder() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      switch (random.nextInt(6)) {
        case 0 -> pushOne();
        case 1 -> pushAll(2 + random.nextInt(5));
        case 2 -> takeByHand();
        case 3 -> find(random);
        default -> take();
      }
      assertThat(box.depth()).isEqualTo(expected.size());
    }
  }

  /// Closing gives what has not been taken, oldest first, without what is in hand.
  @Test
  void inbox_closed_givesTheRestInOrder() {
    pushAll(3);
    pushOne();
    take();
    pushAll(2);
    assertThat(box.reach()).isNotNull();
    expected.remove();
    assertThat(rest(box.close())).containsExactlyElementsOf(expected);
    Envelopes late = envelopes(2);
    assertThat(box.pushAll(late)).isSameAs(Inbox.CLOSED);
    List<Object> lost = new ArrayList<>();
    late.each(one -> lost.add(one.message));
    assertThat(lost).containsExactly(made - 2, made - 1);
  }

  /// Those that come while a single one is in hand lie behind it.
  @Test
  void envelopes_pushedBehindOneInHand_areBehindIt() {
    pushOne();
    Envelope inHand = box.reach();
    expected.remove();
    pushAll(2);
    assertThat(box.inHand()).isSameAs(inHand);
    assertThat(box.positionOf(it -> it.message.equals(made - 1))).isEqualTo(1);
    box.letGo();
    assertThat(box.goIdle()).isFalse();
    take();
    take();
    assertThat(box.goIdle()).isTrue();
    assertThat(box.pushAll(envelopes(2))).isSameAs(Inbox.IDLE);
  }

  private Envelope next() {
    return new Envelope(made++, null);
  }

  private void pushOne() {
    Envelope one = next();
    expected.add((int) one.message);
    var _ = box.push(one);
  }

  private void pushAll(int count) {
    for (int i = 0; i < count; i++) {
      expected.add(made + i);
    }
    var _ = box.pushAll(envelopes(count));
  }

  private Envelopes envelopes(int count) {
    Envelope first = next();
    Envelope last = first;
    for (int i = 1; i < count; i++) {
      last.next = next();
      last = last.next;
    }
    return new Envelopes(first, last, count);
  }

  private void take() {
    Envelope taken = box.next();
    Integer due = expected.poll();
    assertThat(taken == null ? null : taken.message).isEqualTo(due);
  }

  private void takeByHand() {
    Envelope taken = box.reach();
    Integer due = expected.poll();
    assertThat(taken == null ? null : taken.message).isEqualTo(due);
    box.letGo();
  }

  private void find(SplittableRandom random) {
    int wanted = made - random.nextInt(20);
    int position = new ArrayList<>(expected).indexOf(wanted);
    assertThat(box.positionOf(it -> it.message.equals(wanted))).isEqualTo(position);
  }

  private static List<Integer> rest(Envelope first) {
    List<Integer> all = new ArrayList<>();
    for (Envelope at = first; at != null; at = at.next) {
      all.add((int) at.message);
    }
    return all;
  }
}
