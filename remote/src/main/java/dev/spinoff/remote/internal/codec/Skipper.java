// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;

/// Leaves values out, of types too that nobody here has heard of.
final class Skipper {

  private Skipper() {}

  /// Leaves out a component.
  static void component(Shape.Wire wire, Decoder from) {
    ByteReader in = from.in();
    switch (wire) {
      case BOOLEAN, BYTE -> in.skip(Byte.BYTES);
      case CHAR -> in.skip(Character.BYTES);
      case SHORT, INT, LONG -> in.varint();
      case FLOAT -> in.skip(Float.BYTES);
      case DOUBLE -> in.skip(Double.BYTES);
      case VALUE -> value(from);
    }
  }

  /// Leaves out a value.
  static void value(Decoder from) {
    from.count();
    ByteReader in = from.in();
    int tag = in.u8();
    if (tag == Tag.NULL) {
      return;
    } else if (tag < Tag.CONTAINERS) {
      BuiltIns.skip(tag, in);
      return;
    }
    switch (tag) {
      case Tag.TYPED -> typed(from);
      case Tag.LIST, Tag.SET -> values(Ints.count("elements", 1, in), from);
      case Tag.MAP -> values(2 * Ints.count("entries", 2, in), from);
      case Tag.ENTRY -> values(2, from);
      case Tag.EMPTY -> {}
      case Tag.OPTIONAL -> values(1, from);
      case Tag.REF, Tag.REPLY_TO, Tag.THROWABLE -> measured(in);
      default -> throw new Malformed("a value with the tag " + tag + ", which is not known");
    }
  }

  private static void typed(Decoder from) {
    Shape shape = from.shape();
    ByteReader in = from.in();
    switch (shape.kind()) {
      case RECORD -> components(shape, from);
      case ENUM -> {
        if (in.varint() == 0) {
          measured(in); // the constant's name
        }
      }
      case ARRAY -> values(Ints.count("elements", 1, in), from);
      case OWN -> measured(in);
    }
  }

  private static void components(Shape shape, Decoder from) {
    from.enter();
    for (int i = 0; i < shape.components().size(); i++) {
      component(shape.wire(i), from);
    }
    from.leave();
  }

  private static void values(int count, Decoder from) {
    from.enter();
    for (int i = 0; i < count; i++) {
      value(from);
    }
    from.leave();
  }

  private static void measured(ByteReader in) {
    in.skip(Ints.count("bytes of a value", 1, in));
  }
}
