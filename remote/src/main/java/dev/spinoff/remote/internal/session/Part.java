// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteWriter;

/// A stretch of an array that is to be copied before the array changes.
public final class Part {

  /// No bytes.
  public static final Part NONE = new Part(new byte[0], 0, 0);

  private final byte[] bytes;
  private final int offset;
  private final int length;

  private Part(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  public static Part of(byte[] bytes, int offset, int length) {
    return new Part(bytes, offset, length);
  }

  /// What has been written.
  public static Part of(ByteWriter written) {
    return new Part(written.array(), 0, written.size());
  }

  /// How many bytes.
  public int length() {
    return length;
  }

  void write(ByteWriter out) {
    out.bytes(bytes, offset, length);
  }

  /// Copies it, and gives where it then ends.
  int copy(byte[] target, int at) {
    System.arraycopy(bytes, offset, target, at, length);
    return at + length;
  }
}
