// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import org.jspecify.annotations.Nullable;

/// What was thrown, of a reason.
final class Crashes {

  /// What a body threw to end for this reason; null if it did not throw.
  static @Nullable Throwable causeOf(ExitReason why) {
    return why instanceof ExitReason.Crashed(var cause) ? cause : null;
  }

  private Crashes() {}
}
