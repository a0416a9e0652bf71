// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import dev.spinoff.remote.internal.bytes.ByteWriter;

/// A stretch of an array that is to be copied before the array changes, unless it is given away.
public final class Part {

  /// No bytes.
  public static final Part NONE = new Part(new byte[0], 0, 0, true);

  private static final int GIVEN_BYTES = 1 << 16;

  private final byte[] bytes;
  private final boolean isGiven;
  private int offset;
  private int length;

  private Part(byte[] bytes, int offset, int length, boolean isGiven) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
    this.isGiven = isGiven;
  }

  public static Part of(byte[] bytes, int offset, int length) {
    return new Part(bytes, offset, length, false);
  }

  /// Shows another stretch of the array from now on: for one that is used again and again, since
  /// whoever takes a part copies it at once.
  public void move(int newOffset, int newLength) {
    offset = newOffset;
    length = newLength;
  }

  /// What has been written.
  public static Part of(ByteWriter written) {
    return new Part(written.array(), 0, written.size(), false);
  }

  /// What has been written, whose writer is [let go of][#letGo] once this was taken: a long array
  /// is given away rather than copied while others wait.
  public static Part ofAll(ByteWriter written) {
    boolean isGiven = written.size() > GIVEN_BYTES;
    return new Part(written.array(), 0, written.size(), isGiven);
  }

  /// Lets the writer have another array if its own was given away.
  public static void letGo(ByteWriter written) {
    if (written.size() > GIVEN_BYTES) {
      written.letGo();
    }
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
