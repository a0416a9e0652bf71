// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import java.util.concurrent.ConcurrentHashMap;

/// The threads whose bodies were killed and have not come back. They can only be counted: nobody
/// can end a Java thread from outside.
final class AbandonedThreads {

  private final ConcurrentHashMap<Thread, Boolean> threads = new ConcurrentHashMap<>();

  void add(Thread thread) {
    threads.put(thread, true);
  }

  void remove(Thread thread) {
    if (!threads.isEmpty()) {
      threads.remove(thread);
    }
  }

  int count() {
    return threads.size();
  }
}
