// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;

/// Arrays of primitives: their length, and each element in its full width.
final class PrimitiveArrays {

  private PrimitiveArrays() {}

  static void addTo(BuiltIns all) {
    all.add(
        Tag.BYTES,
        byte[].class,
        "t",
        (v, out) -> {
          out.varint(v.length);
          out.bytes(v);
        },
        (in, _) -> in.bytes(length(in, Byte.BYTES)));
    all.add(Tag.BOOLEANS, boolean[].class, "t", PrimitiveArrays::write, (in, _) -> booleans(in));
    all.add(Tag.SHORTS, short[].class, "S", PrimitiveArrays::write, (in, _) -> shorts(in));
    all.add(Tag.CHARS, char[].class, "S", PrimitiveArrays::write, (in, _) -> chars(in));
    all.add(Tag.INTS, int[].class, "I", PrimitiveArrays::write, (in, _) -> ints(in));
    all.add(Tag.LONGS, long[].class, "L", PrimitiveArrays::write, (in, _) -> longs(in));
    all.add(Tag.FLOATS, float[].class, "I", PrimitiveArrays::write, (in, _) -> floats(in));
    all.add(Tag.DOUBLES, double[].class, "L", PrimitiveArrays::write, (in, _) -> doubles(in));
  }

  /// The number of elements, for which there must be bytes before anything is allocated.
  private static int length(ByteReader in, int width) {
    return Ints.count("elements of an array", width, in);
  }

  private static void write(boolean[] array, ByteWriter out) {
    out.varint(array.length);
    for (boolean element : array) {
      out.u8(element ? 1 : 0);
    }
  }

  private static boolean[] booleans(ByteReader in) {
    boolean[] array = new boolean[length(in, Byte.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = Ints.bool(in);
    }
    return array;
  }

  private static void write(short[] array, ByteWriter out) {
    out.varint(array.length);
    for (short element : array) {
      out.u16(element);
    }
  }

  private static short[] shorts(ByteReader in) {
    short[] array = new short[length(in, Short.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = (short) in.u16();
    }
    return array;
  }

  private static void write(char[] array, ByteWriter out) {
    out.varint(array.length);
    for (char element : array) {
      out.u16(element);
    }
  }

  private static char[] chars(ByteReader in) {
    char[] array = new char[length(in, Character.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = (char) in.u16();
    }
    return array;
  }

  private static void write(int[] array, ByteWriter out) {
    out.varint(array.length);
    for (int element : array) {
      out.u32(element);
    }
  }

  private static int[] ints(ByteReader in) {
    int[] array = new int[length(in, Integer.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.u32();
    }
    return array;
  }

  private static void write(long[] array, ByteWriter out) {
    out.varint(array.length);
    for (long element : array) {
      out.u64(element);
    }
  }

  private static long[] longs(ByteReader in) {
    long[] array = new long[length(in, Long.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.u64();
    }
    return array;
  }

  private static void write(float[] array, ByteWriter out) {
    out.varint(array.length);
    for (float element : array) {
      out.u32(Float.floatToRawIntBits(element));
    }
  }

  private static float[] floats(ByteReader in) {
    float[] array = new float[length(in, Float.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = Float.intBitsToFloat(in.u32());
    }
    return array;
  }

  private static void write(double[] array, ByteWriter out) {
    out.varint(array.length);
    for (double element : array) {
      out.u64(Double.doubleToRawLongBits(element));
    }
  }

  private static double[] doubles(ByteReader in) {
    double[] array = new double[length(in, Double.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = Double.longBitsToDouble(in.u64());
    }
    return array;
  }
}
