// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.call;

import java.util.Locale;
import java.util.Optional;

/// How long round trips have taken. Any thread.
final class RoundTrips {

  private static final double MILLI_NANOS = 1e6;

  private long count; // all is guarded by this
  private long lost;
  private long sumNanos;
  private long minNanos = Long.MAX_VALUE;
  private long maxNanos;
  private boolean isSummedUp;

  synchronized void took(long nanos) {
    count++;
    sumNanos += nanos;
    minNanos = Math.min(minNanos, nanos);
    maxNanos = Math.max(maxNanos, nanos);
  }

  synchronized void lost() {
    lost++;
  }

  synchronized boolean hasAny() {
    return count > 0;
  }

  /// A line for all of them, once; empty if there were none, and the second time.
  synchronized Optional<String> summary() {
    if (isSummedUp || count + lost == 0) {
      return Optional.empty();
    }
    isSummedUp = true;
    String times =
        count == 0
            ? ""
            : "min %s, avg %s, max %s, "
                .formatted(text(minNanos), text(sumNanos / count), text(maxNanos));
    return Optional.of("%s%d of %d lost".formatted(times, lost, count + lost));
  }

  static String text(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / MILLI_NANOS);
  }
}
