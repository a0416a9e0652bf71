// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.World;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Ids by which a failed request is found in the log: 16 hexadecimal digits that tell strangers
/// nothing. Any thread may ask for one.
final class TraceIds {

  private static final long STEP = 0x9E3779B97F4A7C15L; // odd, so that none comes twice

  private final AtomicLong last;

  TraceIds(World world) {
    last = new AtomicLong(world.random("http-traces").nextLong());
  }

  String next() {
    return HexFormat.of().toHexDigits(mixed(last.addAndGet(STEP)));
  }

  // The finisher of SplitMix64: one to one.
  private static long mixed(long z) {
    long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long x = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
