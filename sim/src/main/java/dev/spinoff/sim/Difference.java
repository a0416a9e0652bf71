// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.util.List;
import java.util.Optional;

/// Finds where two runs that should be the same are not.
///
/// The idea is that of Accord's burn test, which runs a seed twice and compares the two logs line
/// by line.
final class Difference {

  private Difference() {}

  static Optional<String> between(Outcome one, Outcome other) {
    if (one.hash() == other.hash()) {
      return Optional.empty();
    }
    int line = firstDifferent(one.listing().text(), other.listing().text());
    int event = firstDifferent(one.listing().hashes(), other.listing().hashes());
    return Optional.of(
        "seed %d ran differently: from event %d on; the first line that differs is '%s' and '%s'"
            .formatted(one.seed(), event, at(one, line), at(other, line)));
  }

  private static int firstDifferent(List<?> one, List<?> other) {
    int same = 0;
    int most = Math.min(one.size(), other.size());
    while (same < most && one.get(same).equals(other.get(same))) {
      same++;
    }
    return same;
  }

  private static String at(Outcome outcome, int line) {
    List<String> text = outcome.listing().text();
    return line < text.size() ? text.get(line).strip() : "(the end)";
  }
}
