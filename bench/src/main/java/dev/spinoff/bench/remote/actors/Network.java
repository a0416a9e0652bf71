// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.actors;

/// An actor system that reaches another, reduced to what the workloads need.
///
/// @param <A> how the system refers to its actors
public interface Network<A> {

  /// Where others reach it.
  int port();

  /// Spawns an actor that others can look up.
  A spawn(String name, Handler<A> handler);

  /// Looks an actor of another JVM up.
  A lookup(int port, String name) throws Exception;

  /// Sends from outside to an actor here.
  void tell(A to, Object message);

  /// What an actor does.
  ///
  /// @param <A> how the system refers to its actors
  @FunctionalInterface
  interface Handler<A> {

    /// Handles one message.
    void receive(Self<A> self, Object message);
  }

  /// What an actor can do while it handles a message.
  ///
  /// @param <A> how the system refers to its actors
  interface Self<A> {

    /// Sends; the receiver can reply.
    void tell(A to, Object message);

    /// Sends to the sender of the message being handled.
    void reply(Object message);
  }
}
