// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a side acknowledges what has come without being asked for anything.
final class AcknowledgingTest {

  private final Session<Object> session = new Session<>();

  private static ByteReader read(Part part) {
    ByteWriter out = new ByteWriter(16);
    part.write(out);
    return new ByteReader(out.toBytes());
  }

  /// A side whose limit is small says so, and is told after each quarter of it that has come; after
  /// 512 KiB at most, and never before anything has come.
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "4096, 1024", "300000, 75000", "2097151, 524287"})
  void side_withSmallLimit_isToldAfterAQuarterOfIt(long limit, long after) {
    ByteReader said = read(Session.limit(limit).orElseThrow());
    assertThat(said.u8()).isEqualTo(Kind.LIMIT);
    session.hearsWithin(said.varint());
    assertThat(session.received(0, 1, after - 1)).isFalse();
    assertThat(session.received(0, 1, 1)).isTrue();
  }

  /// A side whose limit is large says nothing.
  @ParameterizedTest
  @CsvSource({"2097152", "16777216", "9223372036854775807"})
  void side_withLargeLimit_saysNothing(long limit) {
    assertThat(Session.limit(limit)).isEmpty();
    session.hearsWithin(limit);
    assertThat(session.received(0, 1, 524_287)).isFalse();
    assertThat(session.received(0, 1, 1)).isTrue();
  }

  /// What was acknowledged counts no more.
  @Test
  void received_afterAnAcknowledgement_countsAnew() {
    session.hearsWithin(4_096);
    assertThat(session.received(0, 1, 1_500)).isTrue();
    assertThat(session.send(ByteBuffer.allocate(100))).isTrue();
    assertThat(session.received(0, 1, 1_000)).isFalse();
  }
}
