// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What was pushed comes out oldest first, however much it is, and forgets the way it has come.
final class ReversalTest {

  private final Box box = new Box();
  private int made;

  /// With as many as there are between milestones, around that, and beyond what is read at once.
  @Test
  void chain_ofAnyLength_isTurnedRound() {
    for (int length = 1; length <= 150; length++) {
      IntStream.range(0, length).forEach(_ -> box.push(next()));

      assertThat(taken(length)).containsExactlyElementsOf(made(length));
    }
  }

  /// What was pushed together counts for several, wherever it lies.
  @Test
  void chain_withSeveralInOneLink_isTurnedRound() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 1_000; round++) {
      int before = made;
      int links = 1 + random.nextInt(100);
      IntStream.range(0, links).forEach(_ -> pushSome(random));
      int length = made - before;

      assertThat(taken(length)).containsExactlyElementsOf(made(length));
    }
  }

  /// An envelope that is kept must not keep those that came before it.
  @Test
  void chain_turnedRound_hasNoMilestones() {
    IntStream.range(0, 100).forEach(_ -> box.push(next()));

    for (Envelope each = box.next(); each != null; each = box.next()) {
      assertThat(each.milestone).isNull();
      assertThat(each.next).isNull();
    }
  }

  private void pushSome(SplittableRandom random) {
    if (random.nextInt(4) > 0) {
      box.push(next());
      return;
    }
    Envelope first = next();
    Envelope last = first;
    int count = 2 + random.nextInt(20);
    for (int i = 1; i < count; i++) {
      last.next = next();
      last = last.next;
    }
    box.pushAll(new Envelopes(first, last, count));
  }

  private Envelope next() {
    return new Envelope(made++, null);
  }

  private List<Object> taken(int count) {
    List<Object> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Envelope next = box.next();
      taken.add(next == null ? "nothing" : next.message);
    }
    assertThat(box.next()).isNull();
    return taken;
  }

  private List<Object> made(int last) {
    return IntStream.range(made - last, made).<Object>mapToObj(i -> i).toList();
  }
}
