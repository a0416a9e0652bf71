// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;

/// What the runtime gives to a body: itself, seen from inside. [Self] and [ProcessSelf] add what
/// only handlers or only processes can do.
///
/// Valid on the thread that runs the body and no other; elsewhere, and once the body has ended, its
/// methods throw [IllegalStateException]. The exceptions are [#ref], [#node], [#log] and
/// [#tellFrom], which any thread may call.
///
/// @param <M> the type of the messages the actor understands
public sealed interface Context<M> permits Self, ProcessSelf {

  /// This actor's reference.
  Ref<M> ref();

  /// The node it lives on.
  Node node();

  /// Whoever spawned it; the node's guardian for a top-level actor.
  Ref<Object> parent();

  /// A logger named after the body's class whose lines carry the node, this actor's address and the
  /// trace id as key-value pairs. Without a trace there is no such pair.
  Logger log();

  /// Who sent the message being handled (a process: the one received last): an actor, or an asker
  /// who waits. Without a sender, a place whose messages become dead letters with cause
  /// `NO_SENDER`.
  ReplyTo<Object> sender();

  /// The same as a reference, if the sender is an actor.
  Optional<Ref<Object>> senderRef();

  /// Answers the message being handled: `sender().tell(answer)`.
  default void reply(Object answer) {
    sender().tell(answer);
  }

  /// Passes the message being handled on, with its sender: the duty to answer goes with it.
  void forward(Ref<?> to);

  /// Reports the message being handled as unhandled. An asker fails at once.
  void unhandled();

  /// The trace id of the message being handled, if it has one. What is sent meanwhile inherits it.
  Optional<Object> trace();

  /// Makes this body one that never waits for room in a full mailbox: from now on what it sends
  /// there is refused (`MAILBOX_FULL`) where others would be parked. For actors that many depend
  /// on, such as pools and topics.
  void neverPark();

  /// Sends with this actor as the sender, from any thread.
  <T> void tellFrom(Ref<T> to, T message);

  /// Sends to `to` after the delay (at least 0), with this actor as the sender. Cancelled when this
  /// body ends.
  <T> Cancellable tellLater(Ref<T> to, T message, Duration delay);

  /// Spawns a child under a generated name. The reference is usable at once; construction and
  /// `preStart` happen on the child's side.
  default <T> Ref<T> spawn(Supplier<? extends Body<T>> factory) {
    return spawn(Recipe.of(factory));
  }

  /// Spawns a child under this name.
  ///
  /// @throws NameConflict if a child of that name lives, or is still stopping
  /// @throws IllegalArgumentException if the name is empty, holds a `/` or a control character, or
  ///   starts with `$`
  default <T> Ref<T> spawn(String name, Supplier<? extends Body<T>> factory) {
    return spawn(Recipe.of(factory).named(name));
  }

  /// Spawns a child whose one body is this, under a generated name: for lambdas, and for bodies
  /// without state, since a restart enters the same object again.
  default <T> Ref<T> spawn(Body<T> body) {
    return spawn(Recipe.of(body));
  }

  /// Spawns a child whose one body is this, under this name.
  default <T> Ref<T> spawn(String name, Body<T> body) {
    return spawn(Recipe.of(body).named(name));
  }

  /// Spawns a child from a recipe, under its name if it has one.
  <T> Ref<T> spawn(Spawnable<T> spawnable);

  /// Spawns a child from a recipe under this name.
  default <T> Ref<T> spawn(String name, Spawnable<T> spawnable) {
    return spawn(spawnable.named(name));
  }

  /// The children that have not ended yet, oldest first.
  List<Ref<?>> children();

  /// The child of this name, if there is one.
  Optional<Ref<Object>> child(String name);

  /// Watches an actor: its end comes as [Terminated], exactly once; at once if it is dead already.
  /// Watching twice is watching once; watching oneself does nothing.
  ///
  /// @return its argument
  <T> Ref<T> watch(Ref<T> who);

  /// Watches an actor whose end comes as a message of one's own protocol.
  ///
  /// @throws IllegalStateException if it is watched already with another message, or without one
  <T> Ref<T> watch(Ref<T> who, M message);

  /// Spawns a child and watches it, in one step: its end cannot be missed, however soon it comes.
  /// OTP's `spawn_monitor`. With [#spawn] and then [#watch(Ref)] it may be over before it is
  /// watched, and then ends with [ExitReason.NoActor].
  <T> Ref<T> watch(Spawnable<T> spawnable);

  /// Stops watching. Takes back a [Terminated] that is queued. Does nothing if it is not watched.
  void unwatch(Ref<?> who);

  /// Links the two actors: when either ends other than normally, the other ends with the same
  /// reason, or receives [Exited] if it traps exits. Linking to a dead actor counts as its exit
  /// with [ExitReason.NoActor]. OTP's `link/1`.
  <T> Ref<T> link(Ref<T> other);

  /// Spawns a child and links to it, in one step. OTP's `spawn_link`.
  <T> Ref<T> link(Spawnable<T> spawnable);

  /// Undoes a link. An exit that was already on its way still counts.
  void unlink(Ref<?> other);

  /// Whether exits come as [Exited] instead of ending this actor. Off in a new body. OTP's
  /// `process_flag(trap_exit, …)`.
  void trapExits(boolean trap);

  /// Sends an exit: the other ends with this reason unless it traps exits; [ExitReason.Normal] ends
  /// nobody; [ExitReason.Killed] cannot be trapped. OTP's `exit/2`.
  void exit(Ref<?> other, ExitReason reason);

  /// Ends this actor once the message being handled is finished (a process: at its next wait). The
  /// reason is [ExitReason.Normal].
  default void stop() {
    stop(ExitReason.NORMAL);
  }

  /// Ends this actor likewise, with a reason of its own.
  void stop(ExitReason reason);

  /// Stops a child in order, with [ExitReason.Shutdown]; kills it if it has not ended after the
  /// time.
  void stop(Ref<?> child, Duration within);

  /// Takes the body from a supervised child, as a stop would, or a kill if it takes longer than the
  /// time; comes back as [ChildSignal.Held].
  ///
  /// @throws IllegalArgumentException if it is not a supervised child of this actor
  void hold(Ref<?> child, Duration within);

  /// Gives a held child a new body; comes back as [ChildSignal.Started] or [ChildSignal.Held].
  ///
  /// @throws IllegalArgumentException if it is not a supervised child of this actor
  void revive(Ref<?> child);

  /// Waits. Other actors go on meanwhile.
  void sleep(Duration time) throws InterruptedException;

  /// Sends the outcome of a future to oneself, once it is there, as a message made from it. Exempt
  /// from the mailbox's bound.
  <T> void pipe(
      CompletionStage<T> future,
      Function<? super T, ? extends M> onValue,
      Function<? super Throwable, ? extends M> onFailure);

  /// This actor's timers.
  Timers<M> timers();

  /// The node's clock: the one to use for the time of day, since a simulation sets it.
  Clock clock();

  /// The node's monotonic clock in nanoseconds, for measuring.
  long nanoTime();

  /// This actor's random numbers. In a simulation they follow from the seed.
  RandomGenerator random();

  /// Starts a program of the operating system. What becomes of it is the caller's business;
  /// `dev.spinoff.os` makes an actor of it.
  ///
  /// @throws IOException if it cannot be started
  Process launch(ProcessBuilder command) throws IOException;
}
