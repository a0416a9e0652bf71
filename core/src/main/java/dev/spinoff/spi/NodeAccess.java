// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Address;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.Event;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a node lets its extensions do. All methods may be called on any thread, and none blocks but
/// [#await] and [#run].
public interface NodeAccess {

  /// The node's world.
  World world();

  /// Makes this the way to other nodes, and its address the node's. Once, while the extension
  /// starts.
  void install(Transport transport);

  /// The reference to an actor anywhere; one of this node comes out local.
  ///
  /// @param incarnation which actor at that address; 0 means whoever lives there
  Ref<Object> reference(Address address, long incarnation);

  /// Whether a reference is that of an actor of this node that has not ended: [#reference] would
  /// then give it again. Quick.
  boolean isAlive(Ref<?> ref);

  /// Makes the calling thread wait until something is so: the one way in which a [Destination] may
  /// park a sender. A handler's wait hands its worker's role over. A body's ends when its actor is
  /// to stop or is killed.
  ///
  /// @param so asked at once, and each time the thread has been unparked; must be quick. Whoever
  ///   makes it so calls [World#unpark] on this thread
  /// @param nanosMax how long at most; `Long.MAX_VALUE`: no limit
  /// @return whether it is so; false when the time is over
  /// @throws InterruptedException if the thread is interrupted, or its body must not wait any more.
  ///   The interrupt flag is then clear; a destination that throws nothing sets it again
  boolean await(BooleanSupplier so, long nanosMax) throws InterruptedException;

  /// Has a task run once, on the calling thread, as soon as the body that runs there has ended its
  /// turn, or waits by the node's means: the moment to send in one piece what it has said one by
  /// one. One that is put off already is not put off twice. The task must be quick, and never
  /// block. A turn may take long; whoever cannot wait has to see to that.
  ///
  /// @return false if no body runs on the calling thread: nothing will be called
  default boolean afterTurn(Runnable task) {
    return afterTurn(task, () -> task) != null;
  }

  /// The same with one task for each key, which may gather what there is to do then.
  ///
  /// @param key compared by [Object#equals]
  /// @param made makes the task if none is put off under this key; must be quick
  /// @return the task that is put off under this key; null if no body runs on the calling thread
  @Nullable Runnable afterTurn(Object key, Supplier<? extends Runnable> made);

  /// Spawns a process as a child of an actor of this node, and runs it on the calling thread, for
  /// an extension whose threads have something to run already: returns when the program has. It is
  /// an actor like any other, and ends as any other: when it fails, when it is stopped, when it is
  /// killed, when its parent ends.
  ///
  /// The calling thread may have a [Carrier] of its own, which then learns of waits. It is left
  /// without an interrupt.
  ///
  /// @param program its only body; it has no name, no bound, and is not supervised
  /// @param ended told once how it has ended; quick, and what it throws is logged. On the calling
  ///   thread, or, if it was killed and its program has not returned in time, on another one while
  ///   the program is still running
  /// @throws IllegalStateException if the parent has ended, or if a body runs on the calling thread
  void run(Ref<?> parent, ProcessActor<Object> program, Consumer<ExitReason> ended);

  /// Delivers a message that came from another node. Never parks: a full mailbox whose senders wait
  /// refuses it (`MAILBOX_FULL`, and who asked fails).
  ///
  /// @param to an actor of this node, dead or alive
  /// @param message the message, or an [Encoded] that it is in
  /// @param sender a reference to who sent it, or the place of its asker ([#asker])
  /// @param trace its trace id, if it has one
  void deliver(Ref<?> to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace);

  /// Delivers a message that came from no actor, and does not count against the bound of the
  /// mailbox: for a source that sends the next one only when the one before has been taken. Never
  /// parks.
  ///
  /// @param to an actor of this node, dead or alive
  /// @param message the message, or an [Encoded] that it is in
  void deliverExempt(Ref<?> to, Object message);

  /// Begins to deliver several messages that have come together.
  Deliveries deliveries();

  /// The place where the answer to a question from another node goes. To be given to [#deliver] as
  /// the sender, and to stand in the message where the question holds it, so that it is one
  /// question whichever way it is answered. It is broken off when it cannot be answered any more,
  /// as one that was asked here.
  ///
  /// @param asked the actor here that the question has come to
  /// @param away told what becomes of it
  ReplyTo<Object> asker(Ref<?> asked, AwayAsker away);

  /// What [#asker] was given for this place; empty if it is not of an asker on another node.
  Optional<AwayAsker> away(ReplyTo<?> place);

  /// Says that a question from another node is waited for no longer. One that has not been handled
  /// is skipped, as a dead letter (`WITHDRAWN`); a later answer is one, too (`LATE_ANSWER`). Does
  /// nothing for any other place.
  void withdraw(ReplyTo<?> place);

  /// Whether this is the place of a question, asked here or on another node, rather than a
  /// reference. Such a sender of a message waits for what becomes of it.
  boolean isAsker(ReplyTo<?> place);

  /// Has `then` called once when a question is over: answered, broken off, timed out or withdrawn.
  /// On the thread that ends it, or at once if it is over; it must be quick, and must not throw.
  ///
  /// @return false if this is no place of a question: nothing will be called
  boolean whenDone(ReplyTo<?> place, Runnable then);

  /// Lets a question fail, since no answer can come any more: because the other node says so, or is
  /// lost. The asker gets an [dev.spinoff.AskFailed]. Does nothing if the question is over, or if
  /// this is no place of one.
  ///
  /// @param why goes into its text, behind whom it has asked what, and how long it has waited
  void breakOff(ReplyTo<?> place, String why, @Nullable Throwable cause);

  /// Delivers a control word that came from another node.
  void control(Ref<?> to, Control control);

  /// Reports a message that cannot be delivered. If it is a question it fails with that; to say
  /// something else, [#breakOff] it first.
  ///
  /// @param to whom it was for; if it is an answer, who was asked
  void deadLetter(
      Ref<?> to,
      Object message,
      @Nullable ReplyTo<Object> sender,
      Loss how,
      @Nullable Object trace);

  /// Reports an event.
  void publish(Event event);
}
