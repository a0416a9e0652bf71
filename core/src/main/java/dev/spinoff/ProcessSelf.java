// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a process ([ProcessActor]) can do. Valid on its own thread.
///
/// Receiving is selective: the first message that fits is taken, in arrival order; those refused
/// keep their place and are offered again, in order, by the next call. While a call waits it offers
/// each message once only. Signals ([Signal]) are offered like messages.
///
/// Every method that waits throws [InterruptedException] when the process is being stopped.
///
/// @param <M> the type of the messages the process understands
public non-sealed interface ProcessSelf<M> extends Context<M> {

  /// Takes the next message or signal, however long that takes.
  Object receive() throws InterruptedException;

  /// Takes the next message or signal.
  ///
  /// @throws ReceiveTimeout if none comes within `timeout`
  Object receive(Duration timeout) throws InterruptedException;

  /// Takes the first message that the predicate accepts: `self.receive("ack"::equals,
  /// ofSeconds(5))`.
  ///
  /// @throws ReceiveTimeout if none comes within `timeout`
  Object receive(Predicate<Object> what, Duration timeout) throws InterruptedException;

  /// Takes the first message of this type.
  ///
  /// @throws ReceiveTimeout if none comes within `timeout`
  <T> T receive(Class<T> type, Duration timeout) throws InterruptedException;

  /// Takes the first message that the selector does not skip, and gives what it was taken as. The
  /// selector may be a `switch` over patterns; it should have no effects, for it sees messages that
  /// it then skips.
  ///
  /// @throws ReceiveTimeout if none comes within `timeout`
  <R> R select(Function<Object, Match<R>> selector, Duration timeout) throws InterruptedException;

  /// As [#receive(Predicate, Duration)], giving what happened as a value. A timeout of zero looks
  /// at what is there and does not wait.
  Received<Object> tryReceive(Predicate<Object> what, Duration timeout) throws InterruptedException;

  /// As [#select], giving what happened as a value.
  <R> Received<R> trySelect(Function<Object, Match<R>> selector, Duration timeout)
      throws InterruptedException;

  /// Reports everything that was set aside as unhandled, and forgets it.
  void flush();

  /// Says that the start is complete, to a supervisor whose specification waits for it. Does
  /// nothing otherwise, or a second time.
  void started();
}
