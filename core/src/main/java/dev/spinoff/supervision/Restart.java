// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;

/// When a child that has ended is restarted. The words are OTP's.
///
/// | | `Normal`, `Shutdown` | any other reason |
/// |---|---|---|
/// | permanent | restarted | restarted |
/// | transient | ends | restarted |
/// | temporary | ends | ends |
public enum Restart {
  /// Always, however it ended: also after its own `stop` or somebody's. The default.
  PERMANENT,
  /// Unless it ended in order ([ExitReason#isOrderly]).
  TRANSIENT,
  /// Never. Its specification goes with it.
  TEMPORARY;

  /// Whether a child of this kind that ended so, of itself, is restarted.
  public boolean isDueAfter(ExitReason why) {
    return switch (this) {
      case PERMANENT -> true;
      case TRANSIENT -> !why.isOrderly();
      case TEMPORARY -> false;
    };
  }
}
