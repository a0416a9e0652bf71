// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import java.util.Collection;
import java.util.List;
import java.util.SequencedCollection;
import java.util.concurrent.atomic.AtomicLong;

/// What mutants call instead of what they ought to.
public final class Flaws {

  private static final int WRAPS_AT = 15;

  private Flaws() {}

  /// Leaves out the first.
  public static <T> List<T> allButTheFirst(Collection<T> all) {
    return all.stream().skip(1).toList();
  }

  /// Does not reverse.
  public static <T> SequencedCollection<T> asItIs(SequencedCollection<T> all) {
    return all;
  }

  /// Begins again after a few.
  public static long wrapping(AtomicLong counter) {
    return 1 + (counter.getAndIncrement() & WRAPS_AT);
  }
}
