// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.words;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Names as people type them: `other_actor`, `other-actor` and `otherActor` are one name.
public final class Names {

  private Names() {}

  /// Whether it can name a parameter.
  public static boolean isName(String text) {
    return text.matches("[\\p{L}_$][\\p{L}\\p{N}_$-]*");
  }

  /// Whether the two are spellings of one name.
  public static boolean same(String one, String other) {
    return folded(one).equals(folded(other));
  }

  private static String folded(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /// Those of `known` that `typed` was probably meant to be, the likeliest first.
  public static List<String> near(String typed, Collection<String> known) {
    String wanted = folded(typed);
    int far = Math.max(1, wanted.length() / 3);
    return known.stream()
        .filter(name -> distance(wanted, folded(name)) <= far)
        .sorted(Comparator.comparingInt(name -> distance(wanted, folded(name))))
        .toList();
  }

  /// How many letters must be put in, left out, replaced or swapped with their neighbour to make
  /// one of the other.
  public static int distance(String one, String other) {
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : fewest(steps, i, j, one, other);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int fewest(int[][] steps, int i, int j, String one, String other) {
    int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int added = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
    int fewest = Math.min(steps[i - 1][j - 1] + same, added);
    boolean swapped =
        Math.min(i, j) > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
  }
}
