// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.List;

/// What one round gave.
///
/// @param operations how many operations there were, so that a rate comes out of the round's time;
///   0 if the figures say it all
/// @param figures what the round has measured itself
public record Round(long operations, List<Figure> figures) {

  /// So many operations in the round's time.
  public static Round of(long operations) {
    return new Round(operations, List.of());
  }

  /// What was measured by the round itself.
  public static Round of(Figure... figures) {
    return new Round(0, List.of(figures));
  }

  /// What so many operations in so long a time come to.
  ///
  /// @param operations what they are called
  /// @param bytes that were allocated; NaN if that is not known
  public static List<Figure> rate(
      String operations, long done, double seconds, double cpuNanos, double bytes) {
    return List.of(
        new Figure(operations, Meter.TIME_UNIT, done / seconds),
        new Figure("CPU", "ns/op", cpuNanos / done),
        new Figure("allocated", "B/op", bytes / done));
  }

  /// One number.
  ///
  /// @param name what it is
  /// @param unit in what
  /// @param value NaN if it is not known
  public record Figure(String name, String unit, double value) {}
}
