// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// A typed name: of an actor in the [Registry], or of a topic. Equal if name and type are equal.
///
/// @param <M> the type of the messages
public record Key<M>(String name, Class<M> type) {
  public Key {
    Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a key's name must not be blank");
    }
  }

  /// A key of this name for messages of this type.
  public static <M> Key<M> of(String name, Class<M> type) {
    return new Key<>(name, type);
  }
}
