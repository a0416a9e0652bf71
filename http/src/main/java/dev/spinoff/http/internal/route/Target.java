// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import dev.spinoff.Body;
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

  /// A WebSocket, whose actor has such a body.
  ///
  /// @param json what its client's texts are made into; empty if they stay texts
  record Connect(Function<? super WebSocket, ? extends Body<?>> factory, Optional<Class<?>> json)
      implements Target {
    public Connect {
      Objects.requireNonNull(factory, "factory");
      Objects.requireNonNull(json, "json");
    }
  }
}
