// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.RemoteFailure;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exceptions and errors: their class is not made on the other side, which gets a [RemoteFailure]
/// that says what it was. Long ones are cut, and stacks end where the program does.
final class Failures {

  static final int CAUSES_MAX = 16;
  static final int FRAMES_MAX = 128;
  static final int MESSAGE_CHARS_MAX = 8_192;
  static final int NAME_CHARS_MAX = 512;

  private static final int BYTES_PER_CHAR = 3;
  private static final List<String> RUNTIME =
      List.of("java.", "jdk.", "dev.spinoff.internal.", "dev.spinoff.sim.");

  private Failures() {}

  static void write(Object value, Encoder to) {
    ByteWriter out = to.out();
    out.u8(Tag.THROWABLE);
    int start = out.size();
    List<Throwable> chain = chain((Throwable) value);
    out.varint(chain.size());
    chain.forEach(each -> write(each, out));
    to.measure(start);
  }

  private static List<Throwable> chain(Throwable first) {
    List<Throwable> chain = new ArrayList<>();
    Throwable next = first;
    while (next != null && chain.size() < CAUSES_MAX) {
      chain.add(next);
      next = cause(next);
    }
    return chain;
  }

  // The methods of the user's exceptions may throw themselves.
  private static @Nullable Throwable cause(Throwable of) {
    try {
      return of.getCause();
    } catch (RuntimeException | StackOverflowError _) {
      return null;
    }
  }

  private static @Nullable String message(Throwable of) {
    try {
      return of instanceof RemoteFailure remote
          ? remote.originalMessage().orElse(null)
          : of.getMessage();
    } catch (RuntimeException | StackOverflowError _) {
      return "(its text cannot be had)";
    }
  }

  private static void write(Throwable failure, ByteWriter out) {
    String name =
        failure instanceof RemoteFailure remote
            ? remote.originalClass()
            : failure.getClass().getName();
    out.text(cut(name, NAME_CHARS_MAX));
    write(message(failure), MESSAGE_CHARS_MAX, out);
    StackTraceElement[] frames = failure.getStackTrace();
    int count = Math.min(ofProgram(frames), FRAMES_MAX);
    out.varint(count);
    for (int i = 0; i < count; i++) {
      out.text(cut(frames[i].getClassName(), NAME_CHARS_MAX));
      out.text(cut(frames[i].getMethodName(), NAME_CHARS_MAX));
      write(frames[i].getFileName(), NAME_CHARS_MAX, out);
      out.zigzag(frames[i].getLineNumber());
    }
  }

  // Below the program there is nothing but what runs it, which differs from world to world.
  private static int ofProgram(StackTraceElement[] frames) {
    int end = frames.length;
    while (end > 0 && RUNTIME.stream().anyMatch(frames[end - 1].getClassName()::startsWith)) {
      end--;
    }
    return end;
  }

  private static void write(@Nullable String text, int charsMax, ByteWriter out) {
    out.u8(text == null ? 0 : 1);
    if (text != null) {
      out.text(cut(text, charsMax));
    }
  }

  private static String cut(String text, int charsMax) {
    return text.length() <= charsMax ? text : text.substring(0, charsMax - 3) + "...";
  }

  static RemoteFailure read(ByteReader in) {
    int count = in.count("causes", CAUSES_MAX);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(part(in));
    }
    RemoteFailure failure = null;
    for (Part part : parts.reversed()) {
      failure = new RemoteFailure(part.name(), part.message(), part.frames(), failure);
    }
    if (failure == null) {
      throw new Malformed("a failure that says nothing");
    }
    return failure;
  }

  private static Part part(ByteReader in) {
    String name = in.text(BYTES_PER_CHAR * NAME_CHARS_MAX);
    String message = optional(MESSAGE_CHARS_MAX, in);
    int count = in.count("frames of a stack", FRAMES_MAX);
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(
          new StackTraceElement(
              in.text(BYTES_PER_CHAR * NAME_CHARS_MAX),
              in.text(BYTES_PER_CHAR * NAME_CHARS_MAX),
              optional(NAME_CHARS_MAX, in),
              Ints.i32(in)));
    }
    return new Part(name, message, frames);
  }

  private static @Nullable String optional(int charsMax, ByteReader in) {
    return Ints.bool(in) ? in.text(BYTES_PER_CHAR * charsMax) : null;
  }

  /// One of a chain of causes.
  private record Part(String name, @Nullable String message, List<StackTraceElement> frames) {}
}
