// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.ExitReason;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.bytes.Printable;

/// How the reasons of an end travel. A reason always arrives: what cannot be written or read is
/// replaced by its text.
public final class Reasons {

  private static final int NORMAL = 0;
  private static final int SHUTDOWN = 1;
  private static final int KILLED = 2;
  private static final int NO_ACTOR = 3;
  private static final int CRASHED = 4;
  private static final int UNREACHABLE = 5;
  private static final int CUSTOM = 6;
  private static final int TEXT_BYTES_MAX = 65_536;

  private final Codec codec;

  public Reasons(Codec codec) {
    this.codec = codec;
  }

  public void write(ExitReason reason, ByteWriter out, WriteContext context) {
    switch (reason) {
      case ExitReason.Normal _ -> out.u8(NORMAL);
      case ExitReason.Shutdown _ -> out.u8(SHUTDOWN);
      case ExitReason.Killed _ -> out.u8(KILLED);
      case ExitReason.NoActor _ -> out.u8(NO_ACTOR);
      case ExitReason.Crashed(Throwable cause) -> {
        out.u8(CRASHED);
        codec.write(cause, out, context);
      }
      case ExitReason.Unreachable(String detail) -> {
        out.u8(UNREACHABLE);
        out.text(Printable.of(detail));
      }
      case ExitReason.Custom(Object what) -> custom(what, out, context);
    }
  }

  private void custom(Object what, ByteWriter out, WriteContext context) {
    int start = out.size();
    out.u8(CUSTOM);
    try {
      codec.write(what, out, context);
    } catch (NotEncodable _) {
      out.truncate(start);
      out.u8(CUSTOM);
      codec.write(what.getClass().getName(), out, context);
    }
  }

  public ExitReason read(ByteReader in, ReadContext context) {
    int kind = in.u8();
    return switch (kind) {
      case NORMAL -> ExitReason.NORMAL;
      case SHUTDOWN -> ExitReason.SHUTDOWN;
      case KILLED -> ExitReason.KILLED;
      case NO_ACTOR -> ExitReason.NO_ACTOR;
      case CRASHED -> new ExitReason.Crashed(throwable(in, context));
      case UNREACHABLE -> new ExitReason.Unreachable(Printable.of(in.text(TEXT_BYTES_MAX)));
      case CUSTOM -> new ExitReason.Custom(object(in, context));
      default -> throw new Malformed("a reason of the kind " + kind);
    };
  }

  private Throwable throwable(ByteReader in, ReadContext context) {
    return object(in, context) instanceof Throwable cause
        ? cause
        : new IllegalStateException("a failure that could not be read");
  }

  private Object object(ByteReader in, ReadContext context) {
    try {
      Object read = codec.read(in, Object.class, context);
      return read == null ? "nothing" : read;
    } catch (NotDecodable unreadable) {
      return String.valueOf(unreadable.getMessage());
    }
  }
}
