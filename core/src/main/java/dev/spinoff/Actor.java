// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// A body that reacts to one message at a time.
///
/// ```java
/// Ref<String> greeter = node.spawn(Actor.of((self, name) -> self.log().info("hello {}", name)));
/// greeter.tell("world");
/// ```
///
/// All methods run on the actor's turn: never two at once, each seeing what the one before wrote. A
/// method may block (sleep, ask, call a database): that holds up this actor only. Threads are
/// shared between handlers, so a `ThreadLocal` does not belong to an actor. Whatever a method
/// throws is a crash: it is reported, and the supervisor decides; without one the actor stops.
///
/// @param <M> the type of the messages it understands; a message of another type is reported as
///   unhandled and never reaches [#receive]
@FunctionalInterface
public non-sealed interface Actor<M> extends Body<M> {

  /// Handles one message. Messages of one sender come in the order they were sent.
  void receive(Self<M> self, M message) throws Exception;

  /// Called once per body, before its first message. Messages sent meanwhile wait.
  default void preStart(Self<M> self) throws Exception {}

  /// Called once per body when it ends: after its last message, before its children are stopped.
  /// The actor counts as stopped only after this has returned; an error here is reported and the
  /// end goes on as normal. Not called for a body that did not get through its construction and
  /// [#preStart], nor for one whose thread had to be abandoned.
  default void postStop(Self<M> self) throws Exception {}

  /// Handles a word of the runtime, in mailbox order. The default throws [UnhandledTermination] on
  /// [Terminated], which ends this actor, and ignores the rest.
  default void onSignal(Self<M> self, Signal signal) throws Exception {
    if (signal instanceof Terminated terminated) {
      throw new UnhandledTermination(self.ref(), terminated);
    }
  }

  /// Gives a lambda its type: `Actor.of((self, message) -> …)`. Its messages are not type-checked
  /// unless the recipe names their type ([Recipe#accepting]).
  static <M> Actor<M> of(Actor<M> handler) {
    return handler;
  }
}
