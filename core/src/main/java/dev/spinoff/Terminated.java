// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// The end of a watched actor. Exactly one comes per watch, after every message of the dead actor
/// that will ever be delivered.
///
/// @param who the reference that was watched; what is sent to it becomes a dead letter
/// @param why how it ended; [ExitReason.NoActor] if it was gone before it was watched
public record Terminated(Ref<?> who, ExitReason why) implements Signal {
  public Terminated {
    Objects.requireNonNull(who, "who");
    Objects.requireNonNull(why, "why");
  }
}
