// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.peer;

import java.time.Duration;
import java.util.function.Supplier;

/// An actor system under test, reduced to what the workloads need. A workload is written once,
/// against this, and runs on each system in a JVM of its own, so that what is called through this
/// interface is compiled for that system alone.
///
/// @param <A> how the system refers to its actors
public interface Peer<A> extends AutoCloseable {

  /// Spawns an actor, from outside.
  A spawn(Supplier<? extends Handler<A>> factory);

  /// Spawns, from outside, an actor whose handlers block or compute for long, as the system's
  /// documentation advises for these. Where it has no advice they are like any other.
  default A spawnBlocking(Supplier<? extends Handler<A>> factory) {
    return spawn(factory);
  }

  /// Sends, from outside or from a handler.
  void tell(A to, Object message);

  /// Asks from outside, and waits for [Self#reply].
  Object ask(A to, Object question, Duration timeout) throws Exception;

  /// Ends the system and its threads.
  @Override
  void close();

  /// What an actor does.
  ///
  /// @param <A> how the system refers to its actors
  interface Handler<A> {

    /// Handles one message.
    void receive(Self<A> self, Object message);

    /// The actor has been stopped.
    default void stopped() {}
  }

  /// What an actor can do while it handles a message.
  ///
  /// @param <A> how the system refers to its actors
  interface Self<A> {

    /// Itself.
    A address();

    /// Spawns a child.
    A spawn(Supplier<? extends Handler<A>> factory);

    /// Answers the question being handled.
    void reply(Object answer);

    /// Stops once this message is handled.
    void stop();
  }
}
