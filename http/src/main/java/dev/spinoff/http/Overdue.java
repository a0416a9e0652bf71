// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.time.Duration;
import java.util.Objects;

/// Why a responder was stopped that had not begun its answer in time: it is in the
/// [dev.spinoff.ExitReason.Custom] that the responder ends with.
///
/// @param limit how long it had, [HttpLimits#respondWithin]
public record Overdue(Duration limit) {
  public Overdue {
    Objects.requireNonNull(limit, "limit");
  }
}
