// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A reference to an actor, here or on another node: what one holds, sends to, and passes around.
///
/// References compare by node, path and incarnation. One from a live actor names its incarnation
/// and never reaches a later actor of the same name. A reference stays usable for ever: what is
/// sent to a dead one becomes a dead letter. All methods may be called on any thread.
///
/// Implemented by the runtime only.
///
/// @param <M> the type of the messages the actor understands
public interface Ref<M> extends ReplyTo<M> {

  /// Sends a message: at most once, in order per pair of sender and receiver, and reported as a
  /// dead letter with its cause if it cannot be delivered. Called from a body it carries that
  /// body's actor as the sender; from any other thread it has none.
  ///
  /// Does not block, except on a bounded mailbox whose policy is to park the sender, and then no
  /// longer than that policy's deadline; and where too much waits for the actor's node already, for
  /// as long as the transport says. Never throws but on `null`.
  @Override
  Ref<M> tell(M message);

  /// Sends a [Failure] message.
  @Override
  Ref<M> fail(Throwable failure);

  /// Asks and waits for the typed answer: `account.ask(Balance::new, ofSeconds(1))`.
  ///
  /// Blocks the calling thread (a body's wait holds up nobody else), for the time-out at most; what
  /// a full mailbox makes it wait counts. Fails at once where the answer can no longer come.
  ///
  /// Where the result is not assigned to a typed variable, the lambda names the answer:
  /// `(ReplyTo<Long> to) -> new Balance(to)`.
  ///
  /// From another node comes only an answer of a type that the question's class names (that of its
  /// `ReplyTo<Answer>`), unless the asker's transport was told to allow it.
  ///
  /// @param question makes the message from the place the answer goes to
  /// @throws AskTimeout after `timeout`; its text says where the question was
  /// @throws AskFailed when the target is dead, ends or crashes on the question, refuses it, or
  ///   answers with a failure
  <R> R ask(Function<? super ReplyTo<R>, ? extends M> question, Duration timeout)
      throws InterruptedException;

  /// Asks with a plain message, answered by [Context#reply]. Otherwise as [#ask(Function,
  /// Duration)]; where the message's class does not name the answer, and it comes from another
  /// node, the asker's transport has to allow its type, if that is one of the program's own.
  Object ask(M message, Duration timeout) throws InterruptedException;

  /// As [#ask(Function, Duration)], giving what happened as a value instead of an exception.
  <R> Answer<R> tryAsk(Function<? super ReplyTo<R>, ? extends M> question, Duration timeout)
      throws InterruptedException;

  /// As [#ask(Object, Duration)], giving what happened as a value instead of an exception.
  Answer<Object> tryAsk(M message, Duration timeout) throws InterruptedException;

  /// Asks without waiting, not even for room in a full mailbox. The future fails with [AskTimeout]
  /// or [AskFailed], and completes on a virtual thread of its own, never inside the replier's turn.
  /// Cancelling it withdraws the question.
  <R> CompletableFuture<R> askAsync(
      Function<? super ReplyTo<R>, ? extends M> question, Duration timeout);

  /// Asks with a plain message without waiting.
  CompletableFuture<Object> askAsync(M message, Duration timeout);

  /// Asks the actor to end: the message under way is finished, nothing more is handled, what is
  /// queued becomes dead letters. A waiting process is interrupted. The reason is
  /// [ExitReason.Normal]. Returns at once; a second stop, or one to a dead actor, does nothing.
  void stop();

  /// Ends the actor without waiting for its body: the body is interrupted and its watchers are told
  /// even if its thread never returns. The reason is [ExitReason.Killed].
  void kill();

  /// Ends the actor after everything queued before this call has been handled. Later sends become
  /// dead letters with cause `DRAINING`.
  void drain();

  /// Waits for the actor to end and gives the reason; [ExitReason.NoActor] if it was gone already.
  ///
  /// @throws JoinTimeout after `timeout`
  ExitReason join(Duration timeout) throws InterruptedException;

  /// Waits for the actor to end, however long that takes.
  ExitReason join() throws InterruptedException;

  /// Where the actor lives.
  Address address();

  /// The last step of the path; empty for the root.
  default String name() {
    return address().name();
  }

  /// Which of the actors that ever lived at this address; 0 means whoever lives there.
  long incarnation();

  /// Whether the other reference names the same address, whatever the incarnations.
  default boolean isAt(Ref<?> other) {
    return address().equals(other.address());
  }

  /// The reference of exactly the actor that lives at this address now: of this one's own as long
  /// as it lives, then of its namesake if there is one. So what stays dead for an exact reference
  /// is found again by resolving that. For an actor of this node it comes at once; another node is
  /// asked.
  ///
  /// @throws NoSuchActor if nobody lives there
  /// @throws AskTimeout if its node does not answer within `timeout`, or is lost meanwhile
  Ref<M> resolve(Duration timeout) throws InterruptedException;

  /// The actor at a path relative to this one, such as `child/grandchild`.
  ///
  /// @throws NoSuchActor if this node has no such actor
  Ref<Object> lookup(String relativePath);

  /// A look at the actor from outside, answered even while its body blocks. For an actor of another
  /// node it waits, some seconds at most; one that cannot be seen in that time is shown as
  /// `UNREACHABLE`, and so is one whose node was lost; why, [#resolve] says. It is shown as `DEAD`
  /// only if its node says so.
  ActorInfo inspect();
}
