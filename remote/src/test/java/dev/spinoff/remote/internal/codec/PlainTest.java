// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.codec.Samples.Nothing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What can be read before it is known who it is for.
final class PlainTest {

  private final Wired wired = Wired.plain();
  private final Codec codec = Wired.codec(Allowed.builder());

  static Stream<Object> plain() {
    return Stream.of(
        "text", 12, 3.5, true, new byte[] {1, 2}, new long[] {3}, Duration.ofSeconds(4));
  }

  /// Values that need no class of the user's are read at once.
  @ParameterizedTest
  @MethodSource
  void plain(Object value) {
    ByteReader in = new ByteReader(wired.written(value));
    assertThat(codec.readPlain(in)).isEqualTo(value);
    assertThat(in.isAtEnd()).isTrue();
  }

  static Stream<Object> other() {
    return Stream.of(new Nothing(), List.of("text"), Wired.ref("someone"));
  }

  /// Others are left where they are.
  @ParameterizedTest
  @MethodSource
  void other(Object value) {
    byte[] bytes = wired.written(value);
    ByteReader in = new ByteReader(bytes);
    assertThat(codec.readPlain(in)).isNull();
    assertThat(in.remaining()).isEqualTo(bytes.length);
  }

  /// So is what cannot be read, or is not there: whoever reads it as any message says why.
  @Test
  void brokenValue_isLeft() {
    byte[] whole = wired.written("text");
    for (int length = 0; length < whole.length; length++) {
      ByteReader in = new ByteReader(Arrays.copyOf(whole, length));
      assertThat(codec.readPlain(in)).isNull();
      assertThat(in.remaining()).isEqualTo(length);
    }
    ByteReader unknown = new ByteReader(new byte[] {63, 0});
    assertThat(codec.readPlain(unknown)).isNull();
    assertThat(unknown.remaining()).isEqualTo(2);
  }
}
