// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import dev.spinoff.Body;
import dev.spinoff.Recipe;
import dev.spinoff.http.Responder;
import dev.spinoff.http.WebSocket;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a route leads to.
public sealed interface Target {

  /// A responder.
  record Respond(Supplier<? extends Responder> factory) implements Target {
    public Respond {
      Objects.requireNonNull(factory, "factory");
    }
  }

  /// The files of a folder, of which nobody knows which paths they are before they are looked for:
  /// so that such a route matches says nothing of other methods.
  record Folder(Responder files) implements Target {
    public Folder {
      Objects.requireNonNull(files, "files");
    }
  }

  /// A WebSocket, whose actor has such a body.
  ///
  /// @param json what its client's texts are made into; empty if they stay texts
  /// @param options a recipe for the actor, but for its factory
  record Connect(
      Function<? super WebSocket, ? extends Body<?>> factory,
      Optional<Class<?>> json,
      Recipe<Object> options)
      implements Target {

    /// The options of a recipe that is not told any.
    public static final Recipe<Object> PLAIN =
        Recipe.of(() -> {
          throw new IllegalStateException("made for its options alone");
        });

    public Connect {
      Objects.requireNonNull(factory, "factory");
      Objects.requireNonNull(json, "json");
      options.name().ifPresent(Connect::refuse);
    }

    private static void refuse(String name) {
      throw new IllegalArgumentException(
          "the actor of a WebSocket cannot be named " + name + ": each connection has one");
    }

    /// How to make the actor of a connection.
    @SuppressWarnings("unchecked") // what the body does not understand is checked when it comes
    public Recipe<Object> recipe(WebSocket socket) {
      return new Recipe<>(
          () -> (Body<Object>) factory.apply(socket),
          Optional.empty(),
          options.mailbox(),
          options.messageType(),
          options.ownThread(),
          options.supervision(),
          options.stashUpTo(),
          options.killGrace());
    }
  }
}
