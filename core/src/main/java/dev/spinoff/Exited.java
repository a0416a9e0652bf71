// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// The exit of a linked actor, or an exit sent on purpose ([Context#exit]), as seen by one that
/// traps exits ([Context#trapExits]). OTP's `{'EXIT', From, Reason}`.
///
/// @param who the actor the exit came from
/// @param why its reason
public record Exited(Ref<?> who, ExitReason why) implements Signal {
  public Exited {
    Objects.requireNonNull(who, "who");
    Objects.requireNonNull(why, "why");
  }
}
