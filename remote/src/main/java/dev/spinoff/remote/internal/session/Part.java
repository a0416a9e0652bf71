// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteWriter;

/// A stretch of an array that is to be copied before the array changes, unless it is given away.
public final class Part {

  /// No bytes.
  public static final Part NONE = new Part(new byte[0], 0, 0, true);

  private final byte[] bytes;
  private final int offset;
  private final int length;
  private final boolean isGiven;

  private Part(byte[] bytes, int offset, int length, boolean isGiven) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.isGiven = isGiven;
  }

  public static Part of(byte[] bytes, int offset, int length) {
    return new Part(bytes, offset, length, false);
  }

  /// What has been written.
  public static Part of(ByteWriter written) {
    return new Part(written.array(), 0, written.size(), false);
  }

  /// What has been written, by a writer that is going to let go of its array: once this was taken
  /// it does not change any more, and need not be copied.
  public static Part given(ByteWriter written) {
    return new Part(written.array(), 0, written.size(), true);
  }

  /// One that does not change.
  Part kept() {
    if (isGiven) {
      return this;
    }
    byte[] copy = new byte[length];
    int _ = copy(copy, 0);
    return new Part(copy, 0, length, true);
  }

  /// A stretch of it.
  Part part(int from, int size) {
    return new Part(bytes, offset + from, size, isGiven);
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
