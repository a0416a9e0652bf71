// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/// What is written can be read, and nothing else.
final class BytesTest {

  private static final long[] NUMBERS = {
    0, 1, -1, 63, 64, 127, 128, 300, -300, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
  };

  /// Numbers of all sizes come back.
  @Test
  void number_writtenInAnyForm_isReadBack() {
    ByteWriter out = new ByteWriter(0);
    for (long number : NUMBERS) {
      out.varint(number);
      out.zigzag(number);
      out.u64(number);
      out.u32((int) number);
      out.u16((int) number);
      out.u8((int) number);
    }
    ByteReader in = new ByteReader(out.toBytes());
    for (long number : NUMBERS) {
      assertThat(in.varint()).isEqualTo(number);
      assertThat(in.zigzag()).isEqualTo(number);
      assertThat(in.u64()).isEqualTo(number);
      assertThat(in.u32()).isEqualTo((int) number);
      assertThat(in.u16()).isEqualTo((int) number & 0xFFFF);
      assertThat(in.u8()).isEqualTo((int) number & 0xFF);
    }
    in.requireEnd("the numbers");
  }

  /// Texts come back, those beyond ASCII too.
  @Test
  void text_ofAnyScript_isReadBack() {
    ByteWriter out = new ByteWriter(0);
    out.text("");
    out.text("abc");
    out.text("a\u00fc\u20ac\uD83D\uDE00");
    ByteReader in = new ByteReader(out.toBytes());
    assertThat(in.text(100)).isEmpty();
    assertThat(in.text(100)).isEqualTo("abc");
    assertThat(in.text(100)).isEqualTo("a\u00fc\u20ac\uD83D\uDE00");
    assertThat(in.isAtEnd()).isTrue();
  }

  /// A length that lies is found before anything is allocated for it.
  @Test
  void length_beyondWhatIsThere_isRefused() {
    ByteWriter out = new ByteWriter(0);
    out.varint(1_000_000_000);
    byte[] lie = out.toBytes();
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> new ByteReader(lie).text(100))
        .withMessage("bytes of a text: 1000000000, where at most 100 are allowed");
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> new ByteReader(lie).text(Integer.MAX_VALUE))
        .withMessageStartingWith("ends after 0 bytes");
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> new ByteReader(lie).bytes(-1));
  }

  /// A number that goes on and on is none.
  @Test
  void varint_ofTooManyBytes_isRefused() {
    byte[] endless = new byte[20];
    java.util.Arrays.fill(endless, (byte) 0xFF);
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> new ByteReader(endless).varint());
  }

  /// What was taken back is not there.
  @Test
  void writer_truncated_hasTheRest() {
    ByteWriter out = new ByteWriter(0);
    out.text("kept");
    int size = out.size();
    out.text("gone");
    out.truncate(size);
    assertThat(new ByteReader(out.toBytes()).text(10)).isEqualTo("kept");
    assertThat(out.size()).isEqualTo(5);
  }
}
