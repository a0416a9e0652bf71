// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/// Says what is being measured, and how long the rest may take. On a terminal it is one line that
/// is written anew, elsewhere a line each.
final class Progress {

  private static final String ANEW = "\r\u001b[K";
  private static final int WIDTH = 20;
  private static final double NANOS_PER_MINUTE = 60e9;
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier clock;
  private final int steps;
  private final long begunNanos;
  private int done;

  /// @param out where to
  /// @param terminal whether that is one
  /// @param clock nanoseconds
  /// @param steps how many there will be
  Progress(PrintStream out, boolean terminal, LongSupplier clock, int steps) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.steps = steps;
    this.begunNanos = clock.getAsLong();
  }

  /// The next step begins.
  void begin(String what) {
    String line = "%s %d/%d %s%s".formatted(bar(), done + 1, steps, what, left());
    if (terminal) {
      out.print(ANEW + line);
      out.flush();
    } else {
      out.println(line.substring(bar().length() + 1));
    }
  }

  /// It has ended, or was left out.
  void end() {
    done++;
  }

  /// Makes room for other text.
  void clear() {
    if (terminal) {
      out.print(ANEW);
      out.flush();
    }
  }

  private String bar() {
    int full = WIDTH * done / steps;
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
  }

  private String left() {
    if (done == 0) {
      return "";
    }
    double nanos = (double) (clock.getAsLong() - begunNanos) / done * (steps - done);
    return nanos < NANOS_PER_MINUTE
        ? ", about %.0f s left".formatted(nanos / NANOS_PER_SECOND)
        : ", about %.0f min left".formatted(nanos / NANOS_PER_MINUTE);
  }
}
