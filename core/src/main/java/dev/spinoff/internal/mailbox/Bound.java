// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.mailbox;

import dev.spinoff.MailboxSpec.WhenFull;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The bounded part of a mailbox: a queue whose length is exact. It replaces the chain of an
/// unbounded one; the inbox then only wakes the owner. Guarded by its own monitor, which is a leaf:
/// nothing else is locked or called while it is held.
public final class Bound {

  private final int capacity;
  private final WhenFull whenFull;
  private final ArrayDeque<Envelope> queue = new ArrayDeque<>();
  private final ArrayDeque<Thread> waiting = new ArrayDeque<>();
  private int counted; // messages in the queue that are not exempt
  private boolean closed;

  public Bound(int capacity, WhenFull whenFull) {
    this.capacity = capacity;
    this.whenFull = whenFull;
  }

  /// What became of an envelope that was offered.
  public enum Outcome {
    /// It is queued.
    TAKEN,
    /// There is no room.
    FULL,
    /// The actor has ended.
    CLOSED
  }

  public WhenFull whenFull() {
    return whenFull;
  }

  /// How many messages it may hold.
  public int capacity() {
    return capacity;
  }

  public synchronized Outcome offer(Envelope envelope) {
    if (closed) {
      return Outcome.CLOSED;
    }
    if (counted >= capacity) {
      return Outcome.FULL;
    }
    counted++;
    envelope.depth = 1; // marks it as one that counts
    queue.add(envelope);
    return Outcome.TAKEN;
  }

  /// Queues what is exempt from the bound.
  public synchronized Outcome offerExempt(Envelope envelope) {
    if (closed) {
      return Outcome.CLOSED;
    }
    queue.add(envelope);
    return Outcome.TAKEN;
  }

  /// Makes room by taking out the message that has waited longest, if there is no room.
  public synchronized @Nullable Envelope evict() {
    if (counted < capacity) {
      return null;
    }
    for (var each = queue.iterator(); each.hasNext(); ) {
      Envelope oldest = each.next();
      if (oldest.depth == 1) {
        each.remove();
        counted--;
        return oldest;
      }
    }
    return null;
  }

  /// Takes the next one.
  ///
  /// @param roomFor is given a thread that waits for room, if there is one and there is room now
  public @Nullable Envelope poll(java.util.function.Consumer<Thread> roomFor) {
    Envelope first;
    Thread waiter = null;
    synchronized (this) {
      first = queue.poll();
      if (first != null && first.depth == 1) {
        first.depth = 0;
        counted--;
        waiter = waiting.poll();
      }
    }
    if (waiter != null) {
      roomFor.accept(waiter);
    }
    return first;
  }

  public synchronized boolean isEmpty() {
    return queue.isEmpty();
  }

  public synchronized int depth() {
    return queue.size();
  }

  /// Lets a thread stand in line for room; whoever makes room wakes the one that has waited
  /// longest.
  public synchronized void queueUp(Thread sender) {
    if (!waiting.contains(sender)) {
      waiting.add(sender);
    }
  }

  /// Takes a thread out of the line.
  ///
  /// @return the next one, if there is room for it: the wake-up may have gone to the one that
  ///   leaves
  public synchronized @Nullable Thread leaveLine(Thread sender) {
    waiting.remove(sender);
    return counted < capacity ? waiting.poll() : null;
  }

  /// Puts a chain, oldest first, before everything else; exempt from the bound.
  public synchronized void putBack(Envelope first) {
    ArrayDeque<Envelope> back = new ArrayDeque<>();
    Envelope at = first;
    while (at != null) {
      Envelope next = at.next;
      at.next = null;
      at.depth = 0;
      back.push(at);
      at = next;
    }
    back.forEach(queue::addFirst);
  }

  /// How many wait before the one that fits, or -1.
  public synchronized int positionOf(java.util.function.Predicate<Envelope> which) {
    int position = 0;
    for (Envelope each : queue) {
      if (which.test(each)) {
        return position;
      }
      position++;
    }
    return -1;
  }

  /// Closes it for ever and gives what is in it, oldest first, and who waits for room.
  public synchronized Leftover close() {
    closed = true;
    Leftover rest = new Leftover(new ArrayDeque<>(queue), new ArrayDeque<>(waiting));
    queue.clear();
    waiting.clear();
    counted = 0;
    return rest;
  }

  public record Leftover(ArrayDeque<Envelope> messages, ArrayDeque<Thread> waiting) {}
}
