// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.AskTimeout;
import dev.spinoff.NodeAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Threads that wait for another node's reply to what they have asked it. Any thread.
///
/// @param <T> what it replies
final class Replies<T> {

  private static final class Waiting<T> {
    final NodeAddress peer;
    final Thread thread = Thread.currentThread();
    volatile @Nullable T reply;
    volatile String whyVain = "";

    Waiting(NodeAddress peer) {
      this.peer = peer;
    }

    boolean isOver() {
      return reply != null || !whyVain.isEmpty();
    }
  }

  private final RemoteNode node;
  private final Map<Long, Waiting<T>> waiting = new LinkedHashMap<>(); // guarded by itself
  private long numbers;

  Replies(RemoteNode node) {
    this.node = node;
  }

  /// Asks, and waits for the reply.
  ///
  /// @param ask sends the question, with this number
  /// @throws AskTimeout if none comes in time, or the node is lost
  T await(Link link, Duration timeout, LongConsumer ask) throws InterruptedException {
    Waiting<T> mine = new Waiting<>(link.peer());
    long number = add(mine);
    try {
      ask.accept(number);
      boolean _ = node.access().await(mine::isOver, TimeUnit.NANOSECONDS.convert(timeout));
    } finally {
      var _ = remove(number);
    }
    T reply = mine.reply;
    if (reply == null) {
      throw new AskTimeout(mine.whyVain.isEmpty() ? tooLate(link, timeout) : mine.whyVain);
    }
    return reply;
  }

  private static String tooLate(Link link, Duration timeout) {
    return "%s did not reply within %s; it was %s"
        .formatted(link.peer(), timeout, link.whereabouts());
  }

  private long add(Waiting<T> mine) {
    synchronized (waiting) {
      waiting.put(++numbers, mine);
      return numbers;
    }
  }

  /// How many wait.
  int size() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  private @Nullable Waiting<T> remove(long number) {
    synchronized (waiting) {
      return waiting.remove(number);
    }
  }

  /// Takes a reply.
  void arrived(Link from, long number, T reply) {
    Waiting<T> one = remove(number);
    if (one != null && one.peer.equals(from.peer())) {
      one.reply = reply;
      node.world().unpark(one.thread);
    }
  }

  /// That node replies nothing any more.
  ///
  /// @param why names it
  void lost(Link link, String why) {
    List<Waiting<T>> vain;
    synchronized (waiting) {
      vain = waiting.values().stream().filter(one -> one.peer.equals(link.peer())).toList();
    }
    for (Waiting<T> one : vain) {
      one.whyVain = why;
      node.world().unpark(one.thread);
    }
  }
}
