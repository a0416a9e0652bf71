// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the threads of nodes that are left over after tests. Of tests that run side by side the
/// last one to end is told, since a thread does not say whose it is.
///
/// A node has at least one platform thread until it has stopped, so these are enough to find one.
final class StrayThreads {

  private static final String PREFIX = "spinoff-node-";
  private static final Duration END_WITHIN = Duration.ofSeconds(1);

  private int tests; // guarded by this, as the next
  private Set<Thread> before = Set.of();

  /// A test begins.
  synchronized void enter() {
    if (tests++ == 0) {
      before = ofNodes();
    }
  }

  /// A test has ended.
  ///
  /// @return the names of the threads that it or those beside it have left, sorted
  synchronized List<String> leave() throws InterruptedException {
    if (--tests > 0) {
      return List.of();
    }
    Set<Thread> now = ofNodes();
    now.removeAll(before);
    boolean interrupted = Thread.interrupted(); // by the test, and none of our business
    for (Thread thread : now) {
      thread.join(END_WITHIN); // it may be about to end
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return now.stream().filter(Thread::isAlive).map(Thread::getName).sorted().toList();
  }

  private static Set<Thread> ofNodes() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(PREFIX))
        .collect(Collectors.toSet());
  }
}
