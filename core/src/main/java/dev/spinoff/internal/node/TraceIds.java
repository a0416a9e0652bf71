// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.spi.World;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes trace ids: 16 random bytes in hexadecimal, as W3C Trace Context has them.
final class TraceIds {

  private static final int BYTES = 16;

  private final RandomGenerator random;

  TraceIds(World world) {
    this.random = world.random("traces");
  }

  synchronized String next() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
