// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.route;

import dev.spinoff.http.Responder;
import java.util.Objects;
import java.util.function.Supplier;

/// What a route leads to.
public sealed interface Target {

  /// A responder.
  record Respond(Supplier<? extends Responder> factory) implements Target {
    public Respond {
      Objects.requireNonNull(factory, "factory");
    }
  }
}
