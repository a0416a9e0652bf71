// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Body;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.remote.NotSpawned;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.codec.Codec;
import dev.spinoff.remote.internal.codec.NotDecodable;
import dev.spinoff.remote.internal.link.Life;
import dev.spinoff.remote.internal.session.Kind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Actors that one node starts on another. Any thread.
final class Spawns {

  private static final int TEXT_BYTES_MAX = 1_024;

  /// What has become of it.
  private sealed interface Outcome {}

  private record Started(String path, long incarnation) implements Outcome {}

  private record Refused(String why) implements Outcome {}

  private final RemoteNode node;
  private final Node local;
  private final Map<String, Class<?>> allowed; // by name
  private final Replies<Outcome> replies;

  /// @param allowed the classes that others may start here, by name
  Spawns(RemoteNode node, Node local, Map<String, Class<?>> allowed) {
    this.node = node;
    this.local = local;
    this.allowed = Map.copyOf(allowed);
    this.replies = new Replies<>(node);
  }

  /// How many wait.
  int size() {
    return replies.size();
  }

  /// Starts an actor on another node, and waits until it is started.
  ///
  /// @param name empty: one is made up
  Ref<Object> spawn(
      NodeAddress at, String type, String name, List<Object> arguments, Duration timeout)
      throws InterruptedException {
    Link link = node.link(at);
    Outcome outcome =
        replies.await(
            link,
            timeout,
            number ->
                link.outbound()
                    .control((talk, out) -> {
                      out.u8(Kind.SPAWN);
                      out.varint(number);
                      out.text(type);
                      out.text(name);
                      node.codec().write(arguments, out, talk.numbers);
                    }));
    return switch (outcome) {
      case Started(String path, long incarnation) -> link.ref(path, incarnation);
      case Refused(String why) -> throw new NotSpawned(type + " was not started: " + why);
    };
  }

  /// Another node wants an actor to be started. The user's code may take its time.
  void wanted(Link link, ByteReader in, Reading reading) {
    long number = in.varint();
    String type = Printable.of(in.text(TEXT_BYTES_MAX));
    String name = in.text(TEXT_BYTES_MAX);
    ByteReader rest = new ByteReader(in.bytes(in.remaining()));
    boolean isBegun =
        node.chores()
            .start("spawn", link, () -> reply(link, number, outcome(type, name, rest, reading)));
    if (!isBegun) {
      reply(link, number, new Refused(node.address() + " starts as many as it may at once"));
    }
  }

  private Outcome outcome(String type, String name, ByteReader in, Reading reading) {
    Class<?> found = allowed.get(type);
    if (found == null) {
      return new Refused(node.address() + " does not allow it: Remoting.allowSpawn(...)");
    }
    try {
      Object[] arguments =
          arguments(node.codec().read(in, Codec.Purpose.OTHER, Object.class, reading));
      Recipe<Object> recipe = recipe(found, arguments);
      Ref<Object> started = local.spawn(name.isEmpty() ? recipe : recipe.named(name));
      return new Started(started.address().path(), started.incarnation());
    } catch (RuntimeException failure) {
      return new Refused(String.valueOf(failure.getMessage()));
    }
  }

  private static Object[] arguments(@Nullable Object read) {
    if (read instanceof List<?> list) {
      return list.toArray();
    }
    throw new NotDecodable("arguments that are no list");
  }

  private static Recipe<Object> recipe(Class<?> type, Object[] arguments) {
    Constructor<?> constructor =
        Stream.of(type.getConstructors())
            .filter(candidate -> takes(candidate.getParameterTypes(), arguments))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no public constructor takes these " + arguments.length + " arguments"));
    return Recipe.of(() -> made(constructor, arguments));
  }

  private static boolean takes(Class<?>[] types, Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!java.lang.invoke.MethodType.methodType(types[i])
          .wrap()
          .returnType()
          .isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("unchecked") // only classes of bodies are allowed
  private static Body<Object> made(Constructor<?> constructor, Object[] arguments) {
    try {
      return (Body<Object>) constructor.newInstance(arguments);
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException(thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void reply(Link link, long number, Outcome outcome) {
    link.outbound()
        .control((talk, out) -> {
          out.u8(Kind.SPAWNED);
          out.varint(number);
          switch (outcome) {
            case Started(String path, long incarnation) -> {
              out.u8(1);
              out.text(path);
              out.varint(Life.travelling(incarnation, talk.ownLife()));
            }
            case Refused(String why) -> {
              out.u8(0);
              out.text(Printable.of(why));
            }
          }
        });
  }

  /// Takes the reply.
  void replied(Link link, ByteReader in) {
    long number = in.varint();
    Outcome outcome =
        in.u8() == 1
            ? new Started(in.text(Forms.PATH_BYTES_MAX), in.varint())
            : new Refused(Printable.of(in.text(Forms.PATH_BYTES_MAX)));
    replies.arrived(link, number, outcome);
  }

  /// That node replies nothing any more.
  void lost(Link link, String why) {
    replies.lost(link, why);
  }
}
