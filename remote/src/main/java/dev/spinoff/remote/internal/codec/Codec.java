// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.MessageCodec;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * A value is a tag and what belongs to it. A value of the user's own type is the number of that
 * type, and its components; what the number stands for, a shape, has been sent before. By the shape
 * a reader can leave out what it does not know, and match components by name where its class has
 * other ones. Where both have the same, which is nearly always, a record is read by one method
 * handle that was put together from the constructor and a reader for each component.
 *
 * Nothing of what may be read is known to the bytes: Allowed says which classes a name may stand
 * for, Plans has how they are read, for each protocol. Forms has how classes are written.
 */

/// Messages to bytes and back. Any thread.
public final class Codec {

  /// What a value is read for, which says where the types stand that may be read.
  public enum Purpose {
    /// For an actor: in its message type.
    MESSAGE,
    /// For who has asked: in the class of the question.
    ANSWER,
    /// For this node: nowhere, such as for the arguments of an actor that is to be started.
    OTHER
  }

  private final Allowed allowed;
  private final Limits limits;
  private final Forms forms;
  private final Map<String, OwnForm> own = new LinkedHashMap<>(); // written here alone
  private final ConcurrentHashMap<Class<?>, Plans> byProtocol = new ConcurrentHashMap<>();

  /// @param allowed what may be read
  /// @param own the codecs that the user has given for classes that are no records
  /// @throws IllegalArgumentException if two of them have one name, or one has none
  public Codec(Allowed allowed, Limits limits, List<MessageCodec<?>> own) {
    this.allowed = allowed;
    this.limits = limits;
    for (MessageCodec<?> codec : own) {
      OwnForm form = new OwnForm(codec);
      if (this.own.putIfAbsent(form.name(), form) != null) {
        throw new IllegalArgumentException("two codecs have the name " + form.name());
      }
    }
    this.forms = new Forms(List.copyOf(this.own.values()));
  }

  /// Writes a message.
  ///
  /// @throws NotEncodable if it cannot travel; nothing of it has been written then
  public void write(@Nullable Object message, ByteWriter out, WriteContext context) {
    write(message, encoder(out, context));
  }

  /// What can write messages, one after the other.
  public Encoder encoder(ByteWriter out, WriteContext context) {
    return new Encoder(forms, limits, out, context);
  }

  /// Writes a message with an encoder of this codec.
  ///
  /// @throws NotEncodable if it cannot travel; nothing of it has been written then
  public void write(@Nullable Object message, Encoder encoder) {
    ByteWriter out = encoder.out();
    int start = out.size();
    try {
      encoder.message(message);
    } catch (NotEncodable refused) {
      out.truncate(start);
      throw message instanceof Record ? refused.within(name(message)) : refused;
    } catch (RuntimeException | StackOverflowError thrown) {
      out.truncate(start);
      throw new NotEncodable(
          String.valueOf(message == null ? null : message.getClass().getName())
              + " cannot be written: "
              + Line.of(thrown),
          thrown);
    }
  }

  private static String name(Object message) {
    String name = message.getClass().getName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /// Reads a message if it is a value that needs no class of the user's, and stands alone: a text,
  /// a number, an array of primitives, a time.
  ///
  /// @return null, and the reader stays where it is, if it is something else, or cannot be read
  public @Nullable Object readPlain(ByteReader in) {
    int start = in.position();
    try {
      int tag = in.isAtEnd() ? Tag.NULL : in.u8();
      if (tag != Tag.NULL && tag < Tag.CONTAINERS) {
        return Decoder.builtIn(tag, in, limits);
      }
    } catch (NotDecodable | Malformed _) {
      // whoever reads it as any message says what is wrong
    }
    in.rewind(start);
    return null;
  }

  /// What a message is called, as far as that can be told without reading it: the name of its class
  /// if it is the user's.
  public static String name(ByteReader in, ReadContext context) {
    try {
      return in.u8() == Tag.TYPED
          ? context.shape(in.count("number of a type", Integer.MAX_VALUE)).name()
          : "a message";
    } catch (Malformed _) {
      return "a message";
    }
  }

  /// Reads a message.
  ///
  /// @param protocol the type of the messages that the receiver understands; `Object` for one that
  ///   is not known
  /// @throws NotDecodable if it is none that may be read here
  public @Nullable Object read(ByteReader in, Class<?> protocol, ReadContext context) {
    return read(in, Purpose.MESSAGE, protocol, context);
  }

  /// Reads an answer, or something else.
  ///
  /// @param purpose which says what a refusal is to say
  /// @param protocol the class of the question; `Object` where nothing names what may come
  /// @throws NotDecodable if it is none that may be read here
  public @Nullable Object read(
      ByteReader in, Purpose purpose, Class<?> protocol, ReadContext context) {
    try {
      return new Decoder(plans(protocol), limits, in, context, purpose).value(Declared.ANY);
    } catch (NotDecodable refused) {
      throw refused;
    } catch (RuntimeException wrong) {
      throw Decoder.wrong(wrong);
    } catch (LinkageError | StackOverflowError broken) {
      throw new NotDecodable("a class that cannot be used: " + Line.of(broken));
    }
  }

  private Plans plans(Class<?> protocol) {
    Plans plans = byProtocol.get(protocol);
    return plans != null
        ? plans
        : byProtocol.computeIfAbsent(protocol, each -> new Plans(each, allowed, own, this::plans));
  }
}
