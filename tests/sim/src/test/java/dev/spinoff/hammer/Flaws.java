// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import java.util.Collection;
import java.util.List;
import java.util.SequencedCollection;
import java.util.concurrent.atomic.AtomicLong;

/// What mutants call instead of what they ought to.
public final class Flaws {

  private static final long WRAPS_AT = 15;

  private Flaws() {}

  /// Leaves out the first.
  public static <T> List<T> allButTheFirst(Collection<T> all) {
    return all.stream().skip(1).toList();
  }

  /// Does not reverse.
  public static <T> SequencedCollection<T> asItIs(SequencedCollection<T> all) {
    return all;
  }

  /// Begins again after a few; what says which start of the node it is stays.
  public static long wrapping(AtomicLong counter) {
    long next = counter.getAndIncrement();
    return (next >>> Integer.SIZE << Integer.SIZE) + 1 + (next & WRAPS_AT);
  }

  /// The least instead of the most.
  public static long least(long one, long other) {
    return Math.min(one, other);
  }
}
