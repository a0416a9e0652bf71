// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SequenceTest {

  private final Sequence sequence = new Sequence();

  /// Each thousand messages is acknowledged once, by how many have come.
  @Test
  void messages_inOrder_areAcknowledgedByTheThousand() {
    assertThat(
            LongStream.range(0, 2_500).mapToObj(sequence::next).flatMapToLong(OptionalLong::stream))
        .containsExactly(1_000L, 2_000L);
  }

  /// A gap is told at once, once, and nothing is acknowledged any more.
  @Test
  void message_missing_isToldOnce() {
    sequence.next(0);
    assertThat(sequence.next(2)).hasValue(-2);
    assertThat(sequence.next(1)).isEmpty();
  }

  /// A message that comes twice is as wrong as one that does not come.
  @Test
  void message_twice_isTold() {
    sequence.next(0);
    assertThat(sequence.next(0)).hasValue(-2);
  }

  /// The sender learns how many came before the gap.
  @Test
  void word_ofAGap_failsTheRound() {
    assertThat(Sequence.acknowledged(3_000)).isEqualTo(3_000);
    assertThatThrownBy(() -> Sequence.acknowledged(-1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("messages got lost: after 0 the next did not come");
  }
}
