// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import org.jspecify.annotations.Nullable;

/// Sees every message that a body is given, and every answer. For worlds that keep a record of what
/// happens, such as simulated ones.
@FunctionalInterface
public interface Tap {

  /// A body is about to handle a message or signal, or has taken it with `receive`. Called on the
  /// body's thread; must be quick, must not wait, and must not throw.
  ///
  /// @param to the actor whose body it is
  /// @param message what it is given
  /// @param sender who sent it, or asks; null if nobody did
  void given(Ref<?> to, Object message, @Nullable ReplyTo<Object> sender);

  /// A question has got its answer, or the failure that was answered. Called on the thread that
  /// brings it; as the other otherwise.
  ///
  /// @param asked whom the question was for
  default void answered(Ref<?> asked, Object answer) {}
}
