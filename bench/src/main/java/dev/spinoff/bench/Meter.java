// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Measures rounds. A trial does so many operations at once; its round is repeated until the time
/// that a measured one takes is over, so that a fast system is not measured for a moment and a slow
/// one for minutes. What measures its own figures is done once.
///
/// @param clock nanoseconds
/// @param leastNanos how long a measured round lasts at least
record Meter(LongSupplier clock, long leastNanos) {

  static final String TIME_UNIT = "/s";

  private static final double NANOS_PER_SECOND = 1e9;

  /// One measured round.
  List<Round.Figure> measure(Workload.Trial trial, String operations) throws Exception {
    Usage before = Usage.here().plus(trial.elsewhere());
    long begun = clock.getAsLong();
    Round round = trial.round();
    while (isToRepeat(round, begun)) {
      round = Round.of(round.operations() + trial.round().operations());
    }
    double seconds = (clock.getAsLong() - begun) / NANOS_PER_SECOND;
    Usage used = Usage.here().plus(trial.elsewhere()).since(before);
    List<Round.Figure> figures = new ArrayList<>(round.figures());
    long done = round.operations();
    if (done > 0) {
      figures.addAll(
          Round.rate(operations, done, seconds, (double) used.cpuNanos(), (double) used.bytes()));
    }
    return figures;
  }

  private boolean isToRepeat(Round round, long begun) {
    return round.operations() > 0
        && round.figures().isEmpty()
        && clock.getAsLong() - begun < leastNanos;
  }
}
