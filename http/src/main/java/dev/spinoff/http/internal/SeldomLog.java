// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lines that clients can cause as often as they like: one a minute for each place, and the others
/// are counted. There are as many places as the program has routes and kinds of trouble. Any
/// thread.
public final class SeldomLog {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.http");
  private static final long QUIET_NANOS = 60_000_000_000L;

  private static final class Said {
    long atNanos;
    long leftOut;
  }

  private final LongSupplier nanoTime;
  private final Map<String, Said> said = new HashMap<>(); // guarded by this

  /// @param nanoTime the world's clock
  public SeldomLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Writes a line, unless one of this kind was written within the last minute.
  ///
  /// @param place what it is about, and the kind of trouble
  public void warn(String place, String text) {
    long leftOut = admitted(place);
    if (leftOut == 0) {
      LOG.warn("{}: {}", place, text);
    } else if (leftOut > 0) {
      LOG.warn("{}: {} ({} more like it were not logged)", place, text, leftOut);
    }
  }

  // How many were left out since the last one; -1 if this one is, too.
  private synchronized long admitted(String place) {
    long now = nanoTime.getAsLong();
    Said last = said.get(place);
    if (last != null && now - last.atNanos <= QUIET_NANOS) {
      last.leftOut++;
      return -1;
    }
    Said line = new Said();
    line.atNanos = now;
    said.put(place, line);
    return last == null ? 0 : last.leftOut;
  }
}
