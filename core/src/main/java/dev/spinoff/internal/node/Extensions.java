// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Node;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import java.util.ArrayList;
import java.util.List;

/// The extensions of a node: started one by one, by whoever adds them, and handed out once for the
/// node's stop. No lock is held while one starts, since that may take its time; so one that gets
/// ready when the others have been handed out already is stopped by the thread that has started it.
final class Extensions {

  private final Node node;
  private final NodeAccess access;
  private final List<NodeExtension> known = new ArrayList<>(); // start or run; guarded by this
  private final List<NodeExtension> running = new ArrayList<>(); // oldest first; guarded by this
  private boolean isClosed; // guarded by this

  Extensions(Node node, NodeAccess access) {
    this.node = node;
    this.access = access;
  }

  /// Starts one.
  ///
  /// @throws IllegalStateException if it is there already, the node is stopping, or it cannot start
  ///   for a reason that is a checked exception, which is the cause
  void add(NodeExtension extension) {
    enter(extension);
    try {
      start(extension);
    } catch (RuntimeException | Error failure) {
      forget(extension);
      throw failure;
    }
    if (!keep(extension)) {
      stop(extension);
      throw tooLate(extension);
    }
  }

  private synchronized void enter(NodeExtension extension) {
    if (node.isStopping()) {
      throw tooLate(extension);
    }
    if (known.stream().anyMatch(one -> one == extension)) {
      throw new IllegalStateException("this " + name(extension) + " is part of the node already");
    }
    known.add(extension);
  }

  private static IllegalStateException tooLate(NodeExtension extension) {
    return new IllegalStateException(
        "the node is stopping, and takes no " + name(extension) + " any more");
  }

  private synchronized void forget(NodeExtension extension) {
    known.removeIf(one -> one == extension);
  }

  private void start(NodeExtension extension) {
    try {
      extension.start(node, access);
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Exception failure) {
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException(
          name(extension) + " could not start: " + failure.getMessage(), failure);
    }
  }

  private synchronized boolean keep(NodeExtension extension) {
    return !isClosed && running.add(extension);
  }

  /// Takes no more, and gives those that run, the youngest first.
  synchronized List<NodeExtension> close() {
    isClosed = true;
    return List.copyOf(running.reversed());
  }

  /// Stops one.
  static void stop(NodeExtension extension) {
    try {
      extension.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(name(extension) + " did not stop in order", failure);
    }
  }

  static String name(NodeExtension extension) {
    String simple = extension.getClass().getSimpleName();
    return simple.isEmpty() ? extension.getClass().getName() : simple;
  }
}
