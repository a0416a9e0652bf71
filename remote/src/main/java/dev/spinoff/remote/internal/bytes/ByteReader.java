// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that are being read. What [ByteWriter] writes; whatever else throws [Malformed]. Used by
/// one thread at a time.
public final class ByteReader {

  private static final VarHandle U16 = view(short[].class);
  private static final VarHandle U32 = view(int[].class);
  private static final VarHandle U64 = view(long[].class);

  private byte[] bytes;
  private int at;
  private int end;

  public ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /// @param end where the bytes end in the array, exclusive
  public ByteReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }

  /// Reads other bytes from now on.
  public void reset(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  public int u8() {
    require(1);
    return bytes[at++] & 0xFF;
  }

  public int u16() {
    require(Short.BYTES);
    int value = (short) U16.get(bytes, at) & 0xFFFF;
    at += Short.BYTES;
    return value;
  }

  public int u32() {
    require(Integer.BYTES);
    int value = (int) U32.get(bytes, at);
    at += Integer.BYTES;
    return value;
  }

  public long u64() {
    require(Long.BYTES);
    long value = (long) U64.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  public long varint() {
    if (at < end && bytes[at] >= 0) { // most are small
      return bytes[at++];
    }
    return longVarint();
  }

  private long longVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = u8();
      if (shift == 63 && next > 1) {
        break;
      }
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new Malformed("a number of more than 64 bits");
  }

  public long zigzag() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  /// A varint that counts something.
  ///
  /// @param what for the error
  /// @param max the greatest that is allowed
  public int count(String what, int max) {
    long value = varint();
    if (value < 0 || value > max) {
      throw new Malformed(
          what + ": " + Long.toUnsignedString(value) + ", where at most " + max + " are allowed");
    }
    return (int) value;
  }

  public byte[] bytes(int length) {
    require(length);
    byte[] copy = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return copy;
  }

  /// A text of so many bytes at most.
  public String text(int bytesMax) {
    int length = count("bytes of a text", bytesMax);
    require(length);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /// Leaves some bytes out.
  public void skip(int length) {
    require(length);
    at += length;
  }

  /// Goes back to where it has been.
  ///
  /// @param position what [#position] was
  public void rewind(int position) {
    at = position;
  }

  /// A reader of the next bytes alone, which this one leaves out.
  public ByteReader part(int length) {
    require(length);
    ByteReader part = new ByteReader(bytes, at, at + length);
    at += length;
    return part;
  }

  public int remaining() {
    return end - at;
  }

  public boolean isAtEnd() {
    return at == end;
  }

  /// The array that is read from; the next byte is at [#position].
  public byte[] array() {
    return bytes;
  }

  public int position() {
    return at;
  }

  /// Requires that nothing is left.
  ///
  /// @param what for the error: what has been read
  public void requireEnd(String what) {
    if (at != end) {
      throw new Malformed((end - at) + " bytes too many after " + what);
    }
  }

  private void require(int length) {
    if (length < 0 || end - at < length) {
      throw new Malformed(
          "ends after " + (end - at) + " bytes, where " + length + " were announced");
    }
  }
}
