// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ReplyTo;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * What has never been sent in a talk that has ended begins the next one. It has to be encoded anew,
 * which calls the user's code and takes a while; what others send meanwhile has to go behind it, so
 * it waits here, too.
 */
/// Messages on their way from one talk into the next, in order. Any thread.
final class HandedOn {

  private final ArrayDeque<Sent> left; // guarded by this, as the next
  private @Nullable Thread passing; // its sends go through
  private boolean isDone;

  HandedOn(List<Sent> sent) {
    this.left = new ArrayDeque<>(sent);
    this.isDone = left.isEmpty();
  }

  /// Those who sent what is in it.
  synchronized List<ReplyTo<?>> senders() {
    return left.stream().<ReplyTo<?>>map(Sent::sender).filter(Objects::nonNull).toList();
  }

  /// Takes a message that has to go behind the others.
  ///
  /// @return false if there are none any more, or if this is one of them
  synchronized boolean take(Sent sent) {
    if (isDone || passing == Thread.currentThread()) {
      return false;
    }
    left.add(sent);
    return true;
  }

  /// Whether all have been sent.
  synchronized boolean isDone() {
    return isDone;
  }

  /// Sends all of them.
  void passOn(Outbound outbound) {
    for (Sent next = next(); next != null; next = next()) {
      outbound.again(next);
    }
  }

  private synchronized @Nullable Sent next() {
    passing = Thread.currentThread();
    isDone = left.isEmpty();
    return left.poll();
  }
}
