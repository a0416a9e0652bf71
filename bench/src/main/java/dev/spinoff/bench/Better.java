// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import java.util.Set;

/// Whether more or less of something is better.
enum Better {
  MORE,
  LESS,
  NEITHER;

  private static final Set<String> COSTS =
      Set.of("s", "ms", "µs", "ns", "ns/op", "B/op", "ns/message", "bytes", "%");

  /// By the unit.
  static Better of(String unit) {
    if (unit.endsWith(Meter.TIME_UNIT)) {
      return MORE;
    }
    return COSTS.contains(unit) ? LESS : NEITHER;
  }
}
