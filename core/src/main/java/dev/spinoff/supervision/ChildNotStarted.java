// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import java.time.Duration;

/// A child's start failed. [#getCause] is what its construction or `preStart` threw, if that is
/// why.
public final class ChildNotStarted extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Because its body ended before it had started.
  ///
  /// @param child its name
  /// @param why how it ended
  public ChildNotStarted(String child, ExitReason why) {
    super(
        "child '%s' ended (%s) before it had started".formatted(child, why), Crashes.causeOf(why));
  }

  /// Because it took too long.
  ///
  /// @param child its name
  /// @param within how long it could have taken
  public ChildNotStarted(String child, Duration within) {
    super("child '%s' had not started within %s".formatted(child, within));
  }
}
