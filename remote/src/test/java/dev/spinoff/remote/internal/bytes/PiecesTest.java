// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bytes of a large frame, put together again.
final class PiecesTest {

  private final Pieces pieces = new Pieces();

  /// However they come, and wherever the message begins, they are joined as they were.
  @ParameterizedTest
  @ValueSource(ints = {1, 65_535, 65_536, 65_537, 200_000, 5_000_000})
  void pieces_ofAnyLength_areJoinedAsTheyWere(int length) {
    Random random = new Random(length);
    byte[] whole = new byte[length];
    random.nextBytes(whole);
    for (int at = 0; at < length; ) {
      int part = Math.min(length - at, 1 + random.nextInt(100_000));
      pieces.add(whole, at, part);
      at += part;
    }
    assertThat(pieces.size()).isEqualTo(length);
    assertThat(pieces.joined()).isEqualTo(whole);
    int first = Math.min(length, Pieces.FIRST_BYTES);
    assertThat(pieces.start().bytes(first)).isEqualTo(Arrays.copyOf(whole, first));
    int from = random.nextInt(first);
    assertThat(pieces.from(from).size()).isEqualTo(length - from);
    assertThat(pieces.joined()).isEqualTo(Arrays.copyOfRange(whole, from, length));
  }
}
