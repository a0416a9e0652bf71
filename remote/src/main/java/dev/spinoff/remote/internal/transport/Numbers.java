// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.codec.NotEncodable;
import dev.spinoff.remote.internal.codec.Shape;
import dev.spinoff.remote.internal.codec.WriteContext;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.session.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * A number is given at the first use, and told to the other side before the frame that uses it; the
 * session repeats all of them on each new connection. Numbers are never taken back: when all are
 * given, references are spelled out.
 */
/// The numbers that stand for types and references in what this side of a link sends.
final class Numbers implements WriteContext {

  /// How many references get a number.
  static final int REFS_MAX = 1 << 16;

  /// How many bytes their definitions have at most, from the number on.
  static final int REFS_BYTES_MAX = 8 << 20;

  /// How many types get a number. A value of any other cannot travel.
  static final int TYPES_MAX = 1 << 16;

  /// How many bytes their definitions have at most, from the number on.
  static final int TYPES_BYTES_MAX = 2 << 20;

  /// In the place of a reference: there is none.
  static final int NOBODY = 0;

  /// In the place of a reference: it follows, spelled out.
  static final int SPELLED_OUT = 1;

  /// What is added to the number of a reference.
  static final int FIRST = 2;

  private final Link link;
  private final Talk talk;
  private final Map<Shape, Integer> types = new ConcurrentHashMap<>();
  // The rest is guarded by the link.
  private final Map<Object, Integer> refs = new HashMap<>(); // looked up only
  private final ByteWriter head = new ByteWriter(64);
  private @Nullable Ref<?> lastSender;
  private int lastNumber;
  private int typesBytes;
  private int refsBytes;

  private record Target(String path, long incarnation) {}

  Numbers(Link link, Talk talk) {
    this.link = link;
    this.talk = talk;
  }

  @Override
  public int numberOf(Shape shape) {
    Integer known = types.get(shape);
    return known != null ? known : define(shape);
  }

  private int define(Shape shape) {
    synchronized (link) {
      Integer known = types.get(shape);
      if (known != null) {
        return known;
      }
      int number = types.size();
      ByteWriter definition = new ByteWriter(256);
      definition.u8(Kind.DEFINE_TYPE);
      definition.varint(number);
      shape.write(definition);
      int bytes = definition.size() - 1;
      if (number == TYPES_MAX || bytes > TYPES_BYTES_MAX - typesBytes) {
        throw new NotEncodable(
            "%s: %,d types with definitions of %,d bytes have been sent to %s, and it takes no more"
                .formatted(shape.name(), number, typesBytes, link.peer()));
      }
      typesBytes += bytes;
      talk.session.define(Part.of(definition), Part.NONE);
      types.put(shape, number);
      return number;
    }
  }

  @Override
  public void ref(Ref<?> ref, ByteWriter out) {
    link.forms().ref(ref, talk.ownLife(), out);
  }

  @Override
  public void replyTo(ReplyTo<?> to, ByteWriter out) {
    link.forms().replyTo(to, talk.ownLife(), out);
  }

  /// Writes whom a message is for. With the link's lock held.
  void target(Route to, ByteWriter out) {
    int number = to.numberIn(talk);
    if (number < 0) {
      number = numbered(new Target(to.path(), to.incarnation()), () -> write(to, head));
      to.number(talk, number);
    }
    if (number != SPELLED_OUT) {
      out.varint(number);
    } else {
      out.varint(SPELLED_OUT);
      write(to, out);
    }
  }

  private static void write(Route to, ByteWriter out) {
    Forms.requireShort(to.path());
    out.u8(Forms.YOURS);
    out.text(to.path());
    out.varint(to.incarnation());
  }

  /// Writes whom a message is from. With the link's lock held.
  void sender(@Nullable ReplyTo<?> from, ByteWriter out) {
    if (from == null) {
      out.varint(NOBODY);
    } else if (from instanceof Ref<?> ref) {
      sender(ref, out);
    } else {
      out.varint(SPELLED_OUT);
      replyTo(from, out);
    }
  }

  private void sender(Ref<?> from, ByteWriter out) {
    if (from != lastSender) {
      lastNumber = numbered(from, () -> ref(from, head));
      lastSender = from;
    }
    out.varint(lastNumber);
    if (lastNumber == SPELLED_OUT) {
      ref(from, out);
    }
  }

  private int numbered(Object key, Runnable form) {
    Integer known = refs.get(key);
    if (known != null) {
      return known;
    }
    if (refs.size() == REFS_MAX) {
      return SPELLED_OUT;
    }
    int number = refs.size();
    head.reset(64);
    head.u8(Kind.DEFINE_REF);
    head.varint(number);
    form.run();
    int bytes = head.size() - 1;
    if (bytes > REFS_BYTES_MAX - refsBytes) {
      return SPELLED_OUT;
    }
    refsBytes += bytes;
    talk.session.define(Part.of(head), Part.NONE);
    refs.put(key, number + FIRST);
    return number + FIRST;
  }
}
