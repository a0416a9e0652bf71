// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// What a selector says of a message it was offered ([ProcessSelf#select]): take it, as some value,
/// or skip it, so that it keeps its place.
///
/// @param <R> the type of the value
public sealed interface Match<R> {

  /// Takes the message out of the mailbox; the selection gives `value`.
  static <R> Match<R> take(R value) {
    return new Take<>(value);
  }

  /// Leaves the message where it is.
  static <R> Match<R> skip() {
    return Skip.instance();
  }

  /// See [#take].
  record Take<R>(R value) implements Match<R> {
    public Take {
      Objects.requireNonNull(value, "value");
    }
  }

  /// See [#skip].
  final class Skip<R> implements Match<R> {
    private static final Skip<?> INSTANCE = new Skip<>();

    private Skip() {}

    @SuppressWarnings("unchecked") // holds no R
    private static <R> Skip<R> instance() {
      return (Skip<R>) INSTANCE;
    }
  }
}
