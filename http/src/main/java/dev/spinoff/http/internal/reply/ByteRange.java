// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import java.util.Optional;

/// Which bytes of a file are sent.
///
/// @param from the first
/// @param length how many; 0 if the file has no such bytes
record ByteRange(long from, long length) {

  private static final String UNIT = "bytes=";

  /// What a header `Range` asks for; empty if it is no range, or several: then all is sent.
  static Optional<ByteRange> parse(String header, long size) {
    int dash = header.indexOf('-');
    if (!header.startsWith(UNIT) || dash < 0 || header.indexOf(',') >= 0) {
      return Optional.empty();
    }
    try {
      String first = header.substring(UNIT.length(), dash).strip();
      String last = header.substring(dash + 1).strip();
      return first.isEmpty() ? suffix(last, size) : prefix(first, last, size);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<ByteRange> suffix(String last, long size) {
    long count = Math.min(size, number(last));
    return Optional.of(new ByteRange(size - count, count));
  }

  private static Optional<ByteRange> prefix(String first, String last, long size) {
    long from = number(first);
    long to = last.isEmpty() ? size - 1 : Math.min(size - 1, number(last));
    if (!last.isEmpty() && number(last) < from) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(from, Math.max(0, to - from + 1)));
  }

  private static long number(String digits) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new NumberFormatException(digits);
    }
    return Long.parseLong(digits);
  }

  boolean isEmpty() {
    return length == 0;
  }

  /// As the header `Content-Range` says it.
  String text(long size) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
