// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Writers to encode messages with, used again and again. Not one per thread: there may be a
/// million of those.
public final class Scratch {

  private static final int SLOTS = 16;
  private static final int SPREAD = 16; // threads side by side would share a cache line
  private static final int KEPT_BYTES = 1 << 16;
  private static final int FIRST_BYTES = 512;

  private final AtomicReferenceArray<@Nullable ByteWriter> slots =
      new AtomicReferenceArray<>(SLOTS * SPREAD);

  public ByteWriter take() {
    ByteWriter ready = slots.getAndSet(slot(), null);
    return ready == null ? new ByteWriter(FIRST_BYTES) : ready;
  }

  public void give(ByteWriter writer) {
    writer.reset(KEPT_BYTES);
    slots.lazySet(slot(), writer);
  }

  private static int slot() {
    return ((int) Thread.currentThread().threadId() & (SLOTS - 1)) * SPREAD;
  }
}
