// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that are being written, in an array that grows. Big-endian. Used by one thread at a time.
public final class ByteWriter {

  private static final VarHandle U16 = view(short[].class);
  private static final VarHandle U32 = view(int[].class);
  private static final VarHandle U64 = view(long[].class);
  private static final int VARINT_BYTES_MAX = 10;

  private byte[] bytes;
  private int size;

  /// @param capacity how many bytes it has room for at first
  public ByteWriter(int capacity) {
    this.bytes = new byte[Math.max(16, capacity)];
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }

  public void u8(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  public void u16(int value) {
    ensure(Short.BYTES);
    U16.set(bytes, size, (short) value);
    size += Short.BYTES;
  }

  public void u32(int value) {
    ensure(Integer.BYTES);
    U32.set(bytes, size, value);
    size += Integer.BYTES;
  }

  public void u64(long value) {
    ensure(Long.BYTES);
    U64.set(bytes, size, value);
    size += Long.BYTES;
  }

  /// Seven bits to a byte, the lowest first; as unsigned.
  public void varint(long value) {
    ensure(VARINT_BYTES_MAX);
    if ((value & ~0x7FL) == 0) { // most are small
      bytes[size++] = (byte) value;
      return;
    }
    longVarint(value);
  }

  private void longVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /// A varint in which small negative numbers are short, too.
  public void zigzag(long value) {
    varint(value << 1 ^ value >> 63);
  }

  public void bytes(byte[] from, int offset, int length) {
    ensure(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  public void bytes(byte[] from) {
    bytes(from, 0, from.length);
  }

  public void bytes(ByteWriter from) {
    bytes(from.bytes, 0, from.size);
  }

  /// A text as UTF-8, after the number of its bytes as a varint. A surrogate that stands alone
  /// becomes a question mark.
  public void text(String text) {
    int length = text.length();
    ensure(VARINT_BYTES_MAX + length);
    int start = size;
    varint(length); // right for plain ASCII, which most texts are
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = start;
        wideText(text);
        return;
      }
      to[at + i] = (byte) c;
    }
    size = at + length;
  }

  private void wideText(String text) {
    byte[] encoded = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    varint(encoded.length);
    bytes(encoded);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      int wanted = Math.addExact(size, more);
      bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(1L << 30, 2L * bytes.length)));
    }
  }

  /// Sees to it that it has room for so many bytes in all.
  public void require(int capacity) {
    ensure(capacity - size);
  }

  public int size() {
    return size;
  }

  /// Takes back what was written after it had this size.
  public void truncate(int size) {
    this.size = size;
  }

  /// Empties it; an array that has grown beyond `capacity` is let go.
  public void reset(int capacity) {
    size = 0;
    if (bytes.length > capacity) {
      bytes = new byte[Math.max(16, capacity)];
    }
  }

  /// Empties it, and leaves its array to whoever has it.
  public void letGo() {
    bytes = new byte[16];
    size = 0;
  }

  /// What was written, in an array of its own.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// What was written, as long as nothing more is.
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  /// The array that is being written to: its first [#size] bytes, as long as nothing more is.
  public byte[] array() {
    return bytes;
  }
}
