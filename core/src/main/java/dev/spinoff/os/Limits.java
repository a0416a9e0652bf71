// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import java.time.Duration;

/// The limits of a running program.
///
/// @param window how many lines its owner may have that it has not said to be handled; default
///   1,000
/// @param lineChars how many characters of a line come in one piece; default 8,192
/// @param pendingWrites how many texts may wait to be written; default 1,000
/// @param outputChars how many characters [Command#run] collects per stream before it gives up;
///   default 1,048,576
/// @param grace how long a program that is to end may take before it is killed, and how long its
///   actor waits to hear of the last lines handled; default 2 s
public record Limits(
    int window, int lineChars, int pendingWrites, int outputChars, Duration grace) {

  /// The defaults.
  public static final Limits DEFAULT = new Limits(1000, 8192, 1000, 1 << 20, Duration.ofSeconds(2));

  public Limits {
    requirePositive(window, "window");
    requirePositive(lineChars, "lineChars");
    requirePositive(pendingWrites, "pendingWrites");
    requirePositive(outputChars, "outputChars");
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must not be negative, was " + grace);
    }
  }

  /// With this many unhandled lines.
  public Limits withWindow(int window) {
    return new Limits(window, lineChars, pendingWrites, outputChars, grace);
  }

  /// With pieces of up to this many characters.
  public Limits withLineChars(int lineChars) {
    return new Limits(window, lineChars, pendingWrites, outputChars, grace);
  }

  /// With this many texts waiting to be written.
  public Limits withPendingWrites(int pendingWrites) {
    return new Limits(window, lineChars, pendingWrites, outputChars, grace);
  }

  /// With up to this many characters collected per stream.
  public Limits withOutputChars(int outputChars) {
    return new Limits(window, lineChars, pendingWrites, outputChars, grace);
  }

  /// With this time to end.
  public Limits withGrace(Duration grace) {
    return new Limits(window, lineChars, pendingWrites, outputChars, grace);
  }

  private static void requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }
}
