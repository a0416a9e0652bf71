// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Breaks the rules on purpose; nothing runs it, its bytecode is read.
final class Rebel {

  static final int LIMIT = 3;
  static final AtomicLong NEXT = new AtomicLong();
  static final List<String> SEEN = new ArrayList<>();
  static int count;

  private final LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();

  long clock() {
    return System.nanoTime();
  }

  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }

  Set<String> sets() {
    Set<String> both = Set.of("a", "b");
    return count++ > LIMIT ? both : Set.of("c");
  }

  synchronized String waits() throws InterruptedException {
    while (SEEN.isEmpty()) {
      wait(NEXT.getAndIncrement());
    }
    return String.valueOf(queue.poll(1, TimeUnit.SECONDS));
  }
}
