// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What all runs so far come to. Any thread.
final class Tally {

  private static final double HOUR_SECONDS = 3_600;
  private static final double SECOND_NANOS = 1e9;

  private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
  private final long began = System.nanoTime();
  private long seeds;
  private long failed;
  private long steps;
  private Duration virtual = Duration.ZERO;

  synchronized void add(Outcome outcome) {
    seeds++;
    failed += outcome.isOk() ? 0 : 1;
    steps += outcome.steps();
    virtual = virtual.plus(outcome.time());
    outcome.faults().forEach((kind, times) -> faults.merge(kind, times, Integer::sum));
  }

  synchronized long seeds() {
    return seeds;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// How fast it goes, for the progress bar.
  synchronized String pace() {
    return String.format(
        Locale.ROOT,
        "%.0f seeds/s, %.2f virtual h, %d failed",
        perSecond(),
        virtualHours(),
        failed);
  }

  /// All of it.
  synchronized String summary() {
    return String.format(
        Locale.ROOT,
        "%,d %s in %.1f s (%.0f seeds/s), %.2f virtual hours, %,d steps, %d failed",
        seeds,
        seeds == 1 ? "seed" : "seeds",
        seconds(),
        perSecond(),
        virtualHours(),
        steps,
        failed);
  }

  /// Which faults there were, the kinds in their own order.
  synchronized String faults() {
    String each =
        faults.entrySet().stream()
            .map(fault ->
                String.format(Locale.ROOT, "%s %,d", name(fault.getKey()), fault.getValue()))
            .collect(Collectors.joining(", "));
    return "faults: " + (each.isEmpty() ? "none" : each);
  }

  private static String name(FaultKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private double seconds() {
    return elapsed().toNanos() / SECOND_NANOS;
  }

  private double perSecond() {
    return seeds / Math.max(seconds(), 1e-3);
  }

  private double virtualHours() {
    return virtual.toNanos() / SECOND_NANOS / HOUR_SECONDS;
  }
}
