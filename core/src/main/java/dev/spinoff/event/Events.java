// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.event;

import dev.spinoff.Cancellable;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What happens on a node, for whoever wants to know. All methods may be called on any thread.
public interface Events {

  /// Calls `listener` for each event of this type, on the thread it happens on: the listener must
  /// be quick and must not block or wait. What it throws is logged. Cancel to unsubscribe.
  <E extends Event> Cancellable subscribe(Class<E> type, Consumer<? super E> listener);

  /// Sends each event of this type to an actor as a message, until that is cancelled or the actor
  /// ends.
  <E extends Event> Cancellable subscribe(Class<E> type, Ref<? super E> subscriber);

  /// Starts to wait for the first event of this type that fits, from now on; take it with
  /// [Expected#await].
  <E extends Event> Expected<E> expect(Class<E> type, Predicate<? super E> which);

  /// How many dead letters there have been, per cause.
  Map<DeadLetterCause, Long> deadLetters();

  /// How many threads are given up and have not ended yet.
  int abandonedThreads();

  /// An event that is waited for.
  ///
  /// @param <E> its type
  interface Expected<E extends Event> {

    /// Waits for it.
    ///
    /// @throws java.util.NoSuchElementException if it does not happen within `timeout`
    E await(Duration timeout) throws InterruptedException;
  }
}
