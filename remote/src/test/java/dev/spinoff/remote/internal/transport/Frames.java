// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.session.Kind;

/// Frames of a session, as a peer may write them.
final class Frames {

  private Frames() {}

  /// A message from nobody.
  static ByteWriter message(String path, ByteWriter value) {
    return message(path, 0, value);
  }

  /// A message from nobody for a certain actor.
  static ByteWriter message(String path, long incarnation, ByteWriter value) {
    ByteWriter out = new ByteWriter(64);
    out.u8(Kind.MESSAGE);
    out.varint(Numbers.SPELLED_OUT);
    out.u8(Forms.YOURS);
    out.text(path);
    out.varint(incarnation);
    out.varint(Numbers.NOBODY);
    out.u8(0);
    out.bytes(value);
    return out;
  }

  /// An integer as a message.
  static ByteWriter number(int number) {
    ByteWriter out = new ByteWriter(8);
    out.u8(6);
    out.zigzag(number);
    return out;
  }

  /// A frame that names an actor of the node, and then a reference.
  static ByteWriter tie(int kind, String path, int form, String other) {
    ByteWriter out = new ByteWriter(64);
    out.u8(kind);
    out.text(path);
    out.varint(0);
    ref(out, form, other);
    return out;
  }

  /// A reference of a form.
  static void ref(ByteWriter out, int form, String path) {
    out.u8(form);
    if (form == Forms.THIRD) {
      out.text("third@t.example:9700");
    }
    out.text(path);
    out.varint(form == Forms.MINE ? 7 : 0);
  }
}
