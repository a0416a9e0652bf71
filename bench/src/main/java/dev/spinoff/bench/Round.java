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

  /// One number.
  ///
  /// @param name what it is
  /// @param unit in what
  public record Figure(String name, String unit, double value) {}
}
