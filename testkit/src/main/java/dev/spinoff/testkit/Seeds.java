// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;

/// Which seeds are run.
///
/// @param count at least 1
record Seeds(long first, long count) {

  private static final String ONE = "spinoff.seed";
  private static final String MANY = "spinoff.seeds";

  Seeds {
    if (count < 1) {
      throw new IllegalArgumentException("seeds must be at least 1, was " + count);
    }
  }

  /// As the annotation says, unless a parameter of JUnit says otherwise.
  static Seeds of(SimTest test, ExtensionContext context) {
    return context
        .getConfigurationParameter(ONE, Long::valueOf)
        .map(one -> new Seeds(one, 1))
        .orElseGet(() -> new Seeds(test.firstSeed(), count(test, context)));
  }

  private static long count(SimTest test, ExtensionContext context) {
    return context.getConfigurationParameter(MANY, Long::valueOf).orElse((long) test.seeds());
  }

  /// What runs a seed again.
  static String option(long seed) {
    return "-D" + ONE + "=" + seed;
  }
}
