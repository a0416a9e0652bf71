// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// What [ProcessSelf#tryReceive] found.
///
/// @param <R> the type of what was taken
public sealed interface Received<R> {

  /// A message was taken.
  record Taken<R>(R value) implements Received<R> {
    public Taken {
      Objects.requireNonNull(value, "value");
    }
  }

  /// None that fits came in time.
  record Nothing<R>() implements Received<R> {}
}
