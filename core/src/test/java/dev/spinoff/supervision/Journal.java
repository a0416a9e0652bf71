// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What happened, in order, as lines; written by any thread and waited for by the test.
final class Journal {

  private static final long NET_NANOS = Duration.ofSeconds(10).toNanos();

  private final List<String> lines = new ArrayList<>();

  synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /// The lines from now on.
  synchronized void clear() {
    lines.clear();
  }

  /// Waits until this line is there so many times.
  void await(String line, int times) {
    await(all -> all.stream().filter(line::equals).count() >= times, times + " times " + line);
  }

  /// Waits until this line is there.
  void await(String line) {
    await(line, 1);
  }

  /// Waits until there are so many lines.
  void awaitSize(int size) {
    await(all -> all.size() >= size, size + " lines");
  }

  private synchronized void await(Predicate<List<String>> enough, String what) {
    long deadline = System.nanoTime() + NET_NANOS;
    while (!enough.test(lines)) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        fail("no %s in %s", what, lines);
      }
      try {
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException _) {
        fail("interrupted while waiting for %s", what);
      }
    }
  }
}
