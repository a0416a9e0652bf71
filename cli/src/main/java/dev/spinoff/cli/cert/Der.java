// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.cert;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Values in DER, the encoding of certificates (X.690): each is a tag, a length, and contents.
final class Der {

  private static final int BOOLEAN = 1;
  private static final int INTEGER = 2;
  private static final int BIT_STRING = 3;
  private static final int OCTET_STRING = 4;
  private static final int OBJECT_IDENTIFIER = 6;
  private static final int UTF8_STRING = 12;
  private static final int UTC_TIME = 23;
  private static final int GENERALIZED_TIME = 24;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int OWN_TAG = 0x80;
  private static final int CONSTRUCTED = 0x20;
  // RFC 5280, 4.1.2.5: the short form of a time up to this year, the long one from it on.
  private static final int LONG_TIME_FROM = 2050;

  private Der() {}

  static byte[] sequence(byte[]... values) {
    return value(SEQUENCE, values);
  }

  static byte[] set(byte[]... values) {
    return value(SET, values);
  }

  static byte[] yes() {
    return value(BOOLEAN, new byte[] {(byte) 0xFF});
  }

  static byte[] integer(BigInteger number) {
    return value(INTEGER, number.toByteArray());
  }

  static byte[] integer(int number) {
    return integer(BigInteger.valueOf(number));
  }

  /// Bits, of which as many are left out at the end as `unused` says.
  static byte[] bits(int unused, byte... bytes) {
    return value(BIT_STRING, new byte[] {(byte) unused}, bytes);
  }

  static byte[] octets(byte... bytes) {
    return value(OCTET_STRING, bytes);
  }

  static byte[] utf8(String text) {
    return value(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  /// An object identifier, as written with dots.
  static byte[] oid(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(40 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]));
    for (int i = 2; i < parts.length; i++) {
      base128(Integer.parseInt(parts[i]), out);
    }
    return value(OBJECT_IDENTIFIER, out.toByteArray());
  }

  private static void base128(int number, ByteArrayOutputStream out) {
    int groups = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(number) + 6) / 7);
    for (int group = groups - 1; group >= 0; group--) {
      out.write(((number >>> (7 * group)) & 0x7F) | (group > 0 ? 0x80 : 0));
    }
  }

  /// A moment, to the second.
  static byte[] time(Instant moment) {
    ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
    boolean isLong = time.getYear() >= LONG_TIME_FROM;
    String pattern = isLong ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'";
    String text = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    return value(isLong ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Contents under a tag that only their place gives a meaning to.
  static byte[] tagged(int tag, byte[] contents) {
    return value(OWN_TAG | tag, contents);
  }

  /// Whole values under such a tag.
  static byte[] wrapped(int tag, byte[]... values) {
    return value(OWN_TAG | CONSTRUCTED | tag, values);
  }

  private static byte[] value(int tag, byte[]... contents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] part : contents) {
      body.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    length(body.size(), out);
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static void length(int length, ByteArrayOutputStream out) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    int leading = bytes[0] == 0 ? 1 : 0; // a sign, which lengths have none of
    out.write(0x80 | (bytes.length - leading));
    out.write(bytes, leading, bytes.length - leading);
  }
}
