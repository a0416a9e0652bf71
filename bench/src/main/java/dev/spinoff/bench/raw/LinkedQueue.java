// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.raw;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A queue that many threads may push to, and one takes from: D. Vyukov's.
final class LinkedQueue {

  private final AtomicReference<Node> last;
  private Node first = new Node(""); // its content has been taken

  LinkedQueue() {
    last = new AtomicReference<>(first);
  }

  void push(Object content) {
    Node node = new Node(content);
    last.getAndSet(node).setRelease(node);
  }

  /// The next; null if there is none yet.
  @Nullable Object poll() {
    Node next = first.getAcquire();
    if (next == null) {
      return null;
    }
    first = next;
    return next.take();
  }

  // Is the reference to the next one, which saves an object.
  private static final class Node extends AtomicReference<@Nullable Node> {
    private static final long serialVersionUID = 1;

    private transient @Nullable Object content;

    Node(Object content) {
      this.content = content;
    }

    @Nullable Object take() {
      Object taken = content;
      content = null;
      return taken;
    }
  }
}
