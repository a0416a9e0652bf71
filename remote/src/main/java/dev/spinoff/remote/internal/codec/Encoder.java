// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.Output;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes messages, one after the other. Used by one thread.
public final class Encoder implements Output {

  private static final int BYTES_PER_CHAR = 3;

  private final Forms forms;
  private final Limits limits;
  private final ByteWriter out;
  private final WriteContext context;
  private int depth;
  private int objects;
  private @Nullable Class<?> lastClass; // of a value, and how those are written
  private @Nullable Form lastForm;

  Encoder(Forms forms, Limits limits, ByteWriter out, WriteContext context) {
    this.forms = forms;
    this.limits = limits;
    this.out = out;
    this.context = context;
  }

  /// What it writes to.
  public ByteWriter out() {
    return out;
  }

  WriteContext context() {
    return context;
  }

  /// Writes a message.
  void message(@Nullable Object message) {
    depth = 0;
    objects = 0;
    value(message);
  }

  @Override
  public Output value(@Nullable Object value) {
    if (++objects > limits.objects()) {
      throw new NotEncodable("a message of more than " + limits.objects() + " values");
    }
    if (value == null) {
      out.u8(Tag.NULL);
    } else if (value instanceof String text) {
      string(text);
    } else {
      form(value.getClass()).write(value, this);
    }
    return this;
  }

  private Form form(Class<?> type) {
    Form form = lastForm;
    if (form == null || type != lastClass) {
      form = forms.of(type);
      lastForm = form;
      lastClass = type;
    }
    return form;
  }

  void string(String text) {
    out.u8(Tag.TEXT);
    text(text);
  }

  /// Writes the tag and the number of a type.
  void typed(Shape shape) {
    int number = context.numberOf(shape);
    out.u8(Tag.TYPED);
    out.varint(number);
  }

  /// Goes a level down, into a value.
  void enter() {
    if (++depth > limits.depth()) {
      throw new NotEncodable(
          "more than "
              + limits.depth()
              + " values inside each other, which is the limit; does one contain itself?");
    }
  }

  void leave() {
    depth--;
  }

  void digits(BigInteger number) {
    byte[] digits = number.toByteArray();
    if (digits.length > limits.numberBytes()) {
      throw new NotEncodable(
          "a number of %d bytes, where at most %d travel"
              .formatted(digits.length, limits.numberBytes()));
    }
    bytes(digits);
  }

  /// Puts the length before what was written since the writer had this size.
  void measure(int start) {
    int end = out.size();
    out.varint(end - start);
    int prefix = out.size() - end;
    byte[] bytes = out.array();
    byte[] length = java.util.Arrays.copyOfRange(bytes, end, end + prefix);
    System.arraycopy(bytes, start, bytes, start + prefix, end - start);
    System.arraycopy(length, 0, bytes, start, prefix);
  }

  void component(boolean value) {
    out.u8(value ? 1 : 0);
  }

  void component(byte value) {
    out.u8(value);
  }

  void component(short value) {
    out.zigzag(value);
  }

  void component(char value) {
    out.u16(value);
  }

  void component(int value) {
    out.zigzag(value);
  }

  void component(long value) {
    out.zigzag(value);
  }

  void component(float value) {
    out.u32(Float.floatToRawIntBits(value));
  }

  void component(double value) {
    out.u64(Double.doubleToRawLongBits(value));
  }

  void component(@Nullable Object value, RecordType.Slot slot) {
    try {
      value(value);
    } catch (NotEncodable refused) {
      throw refused.within(slot.step());
    }
  }

  @Override
  public Output u8(int value) {
    out.u8(value);
    return this;
  }

  @Override
  public Output number(long value) {
    out.zigzag(value);
    return this;
  }

  @Override
  public Output decimal(double value) {
    component(value);
    return this;
  }

  @Override
  public Output text(String text) {
    if (text.length() > limits.textBytes() / BYTES_PER_CHAR) {
      requireLimit(text);
    }
    out.text(text);
    return this;
  }

  private void requireLimit(String text) {
    boolean isLong = text.length() > limits.textBytes();
    if (isLong || text.getBytes(StandardCharsets.UTF_8).length > limits.textBytes()) {
      throw new NotEncodable(
          "a text of %d characters, where at most %d bytes travel"
              .formatted(text.length(), limits.textBytes()));
    }
  }

  @Override
  public Output bytes(byte[] bytes) {
    out.varint(bytes.length);
    out.bytes(bytes);
    return this;
  }
}
