// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bytes of values in DER, by examples of X.690 and of certificates that are in use.
final class DerTest {

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// Identifiers, among them one with parts of more than seven and fourteen bits.
  @ParameterizedTest
  @CsvSource({
    "2.5.29.17,           0603551d11",
    "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
    "1.3.6.1.5.5.7.3.1,   06082b06010505070301",
    "1.2.840.113549.1.1,  06082a864886f70d0101",
  })
  void oid_written_isAsInUse(String dotted, String bytes) {
    assertThat(hex(Der.oid(dotted))).isEqualTo(bytes);
  }

  /// Numbers keep a byte for their sign when they need one.
  @ParameterizedTest
  @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "256, 02020100", "65535, 020300ffff"})
  void integer_written_isShortestSigned(BigInteger number, String bytes) {
    assertThat(hex(Der.integer(number))).isEqualTo(bytes);
  }

  /// Lengths have one byte up to 127, and say how many they have beyond.
  @ParameterizedTest
  @CsvSource({
    "0, 0400",
    "127, 047f",
    "128, 048180",
    "255, 0481ff",
    "256, 04820100",
    "65536, 0483010000"
  })
  void length_ofContents_isShortest(int length, String head) {
    assertThat(hex(Der.octets(new byte[length])).substring(0, head.length())).isEqualTo(head);
  }

  /// Times have two digits for the year until 2049, and four from 2050 on.
  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05Z, 170d3236303130323033303430355a",
    "2049-12-31T23:59:59Z, 170d3439313233313233353935395a",
    "2050-01-01T00:00:00Z, 180f32303530303130313030303030305a",
  })
  void time_written_hasTheFormOfItsYear(Instant moment, String bytes) {
    assertThat(hex(Der.time(moment))).isEqualTo(bytes);
  }

  /// Values within values, and tags of the context.
  @Test
  void sequence_ofValues_wrapsThem() {
    assertThat(hex(Der.sequence(Der.yes(), Der.integer(0)))).isEqualTo("30060101ff020100");
    assertThat(hex(Der.set(Der.utf8("é")))).isEqualTo("31040c02c3a9");
    assertThat(hex(Der.bits(7, (byte) 0x80))).isEqualTo("03020780");
    assertThat(hex(Der.wrapped(0, Der.integer(2)))).isEqualTo("a003020102");
    assertThat(hex(Der.tagged(2, new byte[] {'h'}))).isEqualTo("820168");
  }
}
