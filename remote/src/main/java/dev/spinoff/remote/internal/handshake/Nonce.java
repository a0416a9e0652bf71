// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.util.random.RandomGenerator;

/// 32 bytes that were never used before, so that no proof is good twice.
record Nonce(long first, long second, long third, long fourth) {

  static Nonce drawn(RandomGenerator random) {
    return new Nonce(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  static Nonce read(ByteReader in) {
    return new Nonce(in.u64(), in.u64(), in.u64(), in.u64());
  }

  void write(ByteWriter out) {
    out.u64(first);
    out.u64(second);
    out.u64(third);
    out.u64(fourth);
  }
}
