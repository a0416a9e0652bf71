// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import java.time.Duration;

/// Why a supervisor gives up: a child needs one restart more than its intensity allows. [#getCause]
/// is what the child threw last, if it did.
public final class RestartsExceeded extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String child;
  private final int restarts;
  private final Duration period;

  /// @param child the name of the child that ended last
  /// @param why how it ended
  /// @param restarts how many restarts there had been within `period`
  public RestartsExceeded(String child, ExitReason why, int restarts, Duration period) {
    super(text(child, why, restarts, period), Crashes.causeOf(why));
    this.child = child;
    this.restarts = restarts;
    this.period = period;
  }

  /// The name of the child that ended last.
  public String child() {
    return child;
  }

  /// How many restarts there had been within the period, which is as many as are allowed.
  public int restarts() {
    return restarts;
  }

  /// The window in which they are counted.
  public Duration period() {
    return period;
  }

  private static String text(String child, ExitReason why, int restarts, Duration period) {
    String window = period.equals(SupervisorSpec.FOREVER) ? "its life" : period.toString();
    return "child '%s' ended (%s) after %d restarts within %s, the most that are allowed"
        .formatted(child, why, restarts, window);
  }
}
