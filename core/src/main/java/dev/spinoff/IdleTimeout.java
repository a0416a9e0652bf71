// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;
import java.util.Objects;

/// No message has come for the time set by [Self#idleTimeout].
///
/// @param after that time
public record IdleTimeout(Duration after) implements Signal {
  public IdleTimeout {
    Objects.requireNonNull(after, "after");
  }
}
