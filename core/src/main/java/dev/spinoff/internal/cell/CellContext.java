// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Cancellable;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Spawnable;
import dev.spinoff.Timers;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.internal.logging.Origin;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.Deadlines;
import dev.spinoff.internal.values.Ending;
import dev.spinoff.internal.values.Nanos;
import dev.spinoff.internal.values.Ties;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// One body's side of its cell: what the body sees as `self`, and everything that ends with it.
/// What handlers and processes have in common.
///
/// Fields are the body's thread's unless they say otherwise. Once closed it is of no use to the
/// body, even if a thread still runs it.
///
/// @param <M> the type of the messages the body understands
abstract class CellContext<M> extends Whereabouts {

  private static final VarHandle CURRENT;

  static {
    try {
      CURRENT = MethodHandles.lookup().findVarHandle(CellContext.class, "current", Envelope.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Cell cell;
  private final Host host; // the cell's: the body need not look there at each message
  private volatile boolean closed; // both written under the cell's monitor
  private volatile boolean attention;

  // Shown as the message at hand, if that is not what the inbox has in hand, or has been looked for
  // there. The body's thread writes; who inspects it may see it later.
  private @Nullable Envelope current;
  private volatile @Nullable Belongings<M> belongings; // none, for most; written under its monitor

  CellContext(Cell cell, @Nullable ExitReason follows) {
    this.cell = cell;
    this.host = cell.reference().host();
    if (follows != null) {
      belongings().follows(follows);
    }
  }

  /// The context of the body that runs on the calling thread.
  static @Nullable CellContext<?> current() {
    return on(Carrier.current());
  }

  static @Nullable CellContext<?> on(@Nullable Carrier carrier) {
    return carrier != null && carrier.body() instanceof CellContext<?> context ? context : null;
  }

  // ---- for the cell and the reaper: any thread

  /// Wakes the owner of the inbox, which is this body's thread.
  abstract void wake(@Nullable Carrier here);

  /// Makes the body's thread look at how it is to end.
  abstract void attend();

  /// The same for a kill: interrupts the body wherever it is.
  ///
  /// @return false if its thread may have been entering the body at this very moment, so that
  ///   [#interruptAgain] has to come a moment later
  abstract boolean interrupt();

  /// Interrupts the body if it runs.
  abstract void interruptAgain();

  /// The thread that runs the body now, if one does.
  abstract @Nullable Thread thread();

  /// How many messages the body has set aside.
  abstract int setAside();

  /// How many of those come before the one that fits, or -1; a hint while the body works.
  abstract int positionSetAside(Predicate<Envelope> which);

  /// Gives what was set aside back to the mailbox. By whoever closed this.
  abstract void giveBack();

  /// Ends the handling of the message at hand: an answer not given yet is owed from now on. By the
  /// body's thread, or by whoever closed this.
  abstract void settle();

  /// Whether a wait in this body must end because the actor is to stop.
  abstract boolean mustNotWait();

  final Host host() {
    return host;
  }

  final boolean isClosed() {
    return closed;
  }

  /// Under the cell's monitor.
  final void close() {
    closed = true;
  }

  /// Whether the body's thread has to look at how the body is to end.
  final boolean needsAttention() {
    return attention;
  }

  /// Lets the body's thread look at that. Under the cell's monitor.
  final void callForAttention() {
    attention = true;
  }

  final @Nullable ExitReason follows() {
    Belongings<M> mine = belongings;
    return mine == null ? null : mine.follows();
  }

  /// The message being handled; on other threads than the body's a hint.
  final @Nullable Envelope currentEnvelope() {
    Envelope shown = (Envelope) CURRENT.getAcquire(this);
    return shown == null ? inHand(cell) : shown;
  }

  /// For how long the message being handled has been, if that is known.
  final long busyNanos() {
    Envelope now = currentEnvelope();
    return now != null && now.sender instanceof Asker<?> asker ? asker.inProgressNanos() : 0;
  }

  final @Nullable Mailbox waitsFor() {
    Belongings<M> mine = belongings;
    return mine == null ? null : mine.waitsFor();
  }

  final void waitsFor(@Nullable Mailbox full) {
    belongings().waitsFor(full);
  }

  /// What comes when this body has not ended in time.
  final Deadlines deadlines() {
    return belongings().deadlines();
  }

  private @Nullable Deadlines knownDeadlines() {
    Belongings<M> mine = belongings;
    return mine == null ? null : mine.knownDeadlines();
  }

  /// Takes over the patience with the context before this one, which made the body.
  final void inheritPatience(CellContext<?> before) {
    Deadlines known = before.knownDeadlines();
    if (known != null) {
      deadlines().patience(known.takePatience());
    }
  }

  final void cancelReaper() {
    Deadlines known = knownDeadlines();
    if (known != null) {
      known.cancel();
    }
  }

  /// Notes that what the inbox has in hand is being handled, with its trace. On the body's thread.
  final void begin(Envelope envelope) {
    Object carried = envelope.trace();
    if (carried != outgoingTrace()) {
      belongings().trace(carried);
    }
  }

  /// Notes what is shown as being handled. On the body's thread.
  final void handling(Envelope envelope) {
    begin(envelope);
    CURRENT.setRelease(this, envelope);
  }

  /// Nothing is being handled any more. By the body's thread, or by whoever closed this.
  final void handled() {
    if (outgoingTrace() != null) {
      belongings().trace(null);
    }
    if (current != null) {
      CURRENT.setRelease(this, null);
    }
    letGo();
  }

  // The body's thread looks for it in the inbox once.
  private @Nullable Envelope atHand() {
    Envelope shown = current;
    if (shown == null) {
      shown = inHand(cell);
      if (shown != null) {
        CURRENT.setRelease(this, shown);
      }
    }
    return shown;
  }

  /// Whom this body watches and is linked to. Under the cell's monitor.
  final Ties ties() {
    return belongings().ties();
  }

  /// Lets go of everything that ends with the body. By whoever closed this.
  final void release(ExitReason why) {
    settle();
    Belongings<M> mine = belongings;
    if (mine != null) {
      mine.release();
    }
    giveBack();
    new Bonds(this).release(why);
  }

  /// Takes the ties out, if there are any, so that the body has none. Under the cell's monitor.
  final @Nullable Ties takeTies() {
    Belongings<M> mine = belongings;
    return mine == null ? null : mine.takeTies();
  }

  /// Takes over from the context in which the body was made. Under the cell's monitor.
  final void takeOver(CellContext<?> before) {
    Ties ties = before.takeTies(); // those made while the body was being made
    if (ties != null) {
      belongings().ties(ties);
    }
    attention = before.attention;
    inherit(before);
  }

  // ---- sending

  /// Sends with this actor as the sender, through the gate: what a dead actor's body still sends is
  /// a dead letter.
  final void send(ActorRef<?> to, Object message, @Nullable Carrier here) {
    Envelope envelope = Envelope.of(message, cell.ref, outgoingTrace());
    if (closed) {
      Reports.lost(host(), to, envelope, DeadLetterCause.SENDER_DEAD);
    } else {
      to.deliver(envelope, here, parkNanosMax());
    }
  }

  private long parkNanosMax() {
    Belongings<M> mine = belongings;
    return mine != null && mine.neverParks() ? ActorRef.NEVER_PARK : ActorRef.PARK;
  }

  final @Nullable Object outgoingTrace() {
    Belongings<M> mine = belongings;
    return mine == null ? null : mine.trace();
  }

  final void report(Throwable error, Event.ActorFailed.During during) {
    Reports.failed(this, error, during);
  }

  // ---- the user's side: the body's thread, but where it says otherwise

  /// Makes sure that this is used by its body only.
  final void check() {
    Carrier here = Carrier.current();
    if (here == null || here.body() != this || closed) {
      throw new IllegalStateException(
          "self of " + cell.ref + " is used off its body, or after the body's end");
    }
  }

  /// Begins what the body does with something it owns together with the runtime; [#goAway] ends it.
  final void enterRuntime() {
    check();
    if (!comeHome()) {
      throw new IllegalStateException("the body of " + cell.ref + " has been given up");
    }
  }

  final Envelope theMessage() {
    check();
    Envelope handling = atHand();
    if (handling == null) {
      throw new IllegalStateException(cell.ref + " is handling no message now");
    }
    return handling;
  }

  @SuppressWarnings("unchecked") // the body's type argument is the reference's
  public final Ref<M> ref() {
    return (Ref<M>) cell.ref;
  }

  public final Node node() {
    return host().node();
  }

  @SuppressWarnings("unchecked") // anybody may send to the parent, who says what it does not handle
  public final Ref<Object> parent() {
    check();
    LocalRef<?> parent = cell.ref.parent();
    return parent == null ? cell.ref : (Ref<Object>) parent;
  }

  public final Logger log() {
    return belongings().log(this);
  }

  final Origin origin() {
    return new LogOrigin(this);
  }

  /// The class that names the logger.
  abstract Class<?> loggedClass();

  public final ReplyTo<Object> sender() {
    check();
    Envelope handling = atHand();
    ReplyTo<Object> from = handling == null ? null : handling.sender;
    return from == null ? new NoSender(this) : from;
  }

  @SuppressWarnings("unchecked") // anybody may send to anybody, who says what it does not handle
  public final Optional<Ref<Object>> senderRef() {
    check();
    Envelope handling = atHand();
    return handling != null && handling.sender instanceof Ref<?> ref
        ? Optional.of((Ref<Object>) ref)
        : Optional.empty();
  }

  public final void forward(Ref<?> to) {
    Envelope handling = theMessage();
    passedOn(handling);
    Envelope again = Envelope.of(handling.message, handling.sender, handling.trace());
    ActorRef.of(to).deliver(again, Carrier.current(), parkNanosMax());
  }

  public final void neverPark() {
    check();
    belongings().neverPark();
  }

  /// Notes that the duty to answer is somebody else's now.
  abstract void passedOn(Envelope envelope);

  public final void unhandled() {
    Reports.unhandled(this, theMessage(), Event.UnhandledMessage.Cause.DECLARED);
  }

  public final Optional<Object> trace() {
    check();
    return Optional.ofNullable(outgoingTrace());
  }

  public final <T> void tellFrom(Ref<T> to, T message) {
    Objects.requireNonNull(message, "message");
    Carrier here = Carrier.current();
    boolean mine = here != null && here.body() == this;
    Envelope envelope = Envelope.of(message, cell.ref, mine ? outgoingTrace() : null);
    if (closed) {
      Reports.lost(host(), to, envelope, DeadLetterCause.SENDER_DEAD);
    } else {
      ActorRef.of(to).deliver(envelope, here, parkNanosMax());
    }
  }

  public final <T> Cancellable tellLater(Ref<T> to, T message, Duration delay) {
    check();
    Objects.requireNonNull(message, "message");
    OwnTimers.requireNotNegative(delay);
    Envelope envelope = Envelope.of(message, cell.ref, outgoingTrace());
    return ownTimers()
        .later(Nanos.of(delay), () -> ActorRef.of(to).deliver(envelope, null, ActorRef.NEVER_PARK));
  }

  public final <T> Ref<T> spawn(Spawnable<T> spawnable) {
    check();
    return Birth.of(cell, spawnable.recipe(), _ -> {});
  }

  public final <T> Ref<T> watch(Spawnable<T> spawnable) {
    check();
    return Birth.of(cell, spawnable.recipe(), child -> watch(child));
  }

  public final <T> Ref<T> link(Spawnable<T> spawnable) {
    check();
    return Birth.of(cell, spawnable.recipe(), child -> link(child));
  }

  public final List<Ref<?>> children() {
    check();
    return cell.living();
  }

  @SuppressWarnings("unchecked") // anybody may send to a child, who says what it does not handle
  public final Optional<Ref<Object>> child(String name) {
    check();
    Cell child = cell.child(name);
    return child == null || child.ref.cell() == null ? Optional.empty() : Optional.of(child.ref);
  }

  public final <T> Ref<T> watch(Ref<T> who) {
    check();
    return new Bonds(this).watch(who, new Ties.Watch(who, null));
  }

  public final <T> Ref<T> watch(Ref<T> who, M message) {
    check();
    Objects.requireNonNull(message, "message");
    return new Bonds(this).watch(who, new Ties.Watch(who, message));
  }

  public final void unwatch(Ref<?> who) {
    check();
    new Bonds(this).unwatch(who);
  }

  public final <T> Ref<T> link(Ref<T> other) {
    check();
    return new Bonds(this).link(other);
  }

  public final void unlink(Ref<?> other) {
    check();
    new Bonds(this).unlink(other);
  }

  public final void trapExits(boolean trap) {
    check();
    new Bonds(this).trapExits(trap);
  }

  public final void exit(Ref<?> other, ExitReason reason) {
    check();
    Objects.requireNonNull(reason, "reason");
    ActorRef.of(other).control(new Control.Exit(cell.ref, reason, false));
  }

  public final void stop(ExitReason reason) {
    check();
    cell.end(new Ending(Objects.requireNonNull(reason, "reason"), false, false));
  }

  public final void stop(Ref<?> child, Duration within) {
    check();
    new Parenthood(cell).stop(child, within);
  }

  public final void hold(Ref<?> child, Duration within) {
    check();
    new Parenthood(cell).hold(child, within);
  }

  public final void revive(Ref<?> child) {
    check();
    new Parenthood(cell).revive(child);
  }

  public final void sleep(Duration time) throws InterruptedException {
    check();
    Waiting.until(host(), () -> false, time);
  }

  public final <T> void pipe(
      CompletionStage<T> future,
      Function<? super T, ? extends M> onValue,
      Function<? super Throwable, ? extends M> onFailure) {
    check();
    Pipe.lay(future, cell, outgoingTrace(), onValue, onFailure);
  }

  public final Timers<M> timers() {
    check();
    return ownTimers();
  }

  final OwnTimers<M> ownTimers() {
    return belongings().timers(this);
  }

  public final Clock clock() {
    check();
    return host().world().clock();
  }

  public final long nanoTime() {
    check();
    return host().world().nanoTime();
  }

  public final RandomGenerator random() {
    check();
    return belongings().random(cell);
  }

  public final Process launch(ProcessBuilder command) throws IOException {
    check();
    return host().world().launch(command);
  }

  /// What this body has, if it has anything of the kind. Any thread.
  final @Nullable Belongings<M> knownBelongings() {
    return belongings;
  }

  /// The same, made if there is none. Any thread.
  final Belongings<M> belongings() {
    Belongings<M> mine = belongings;
    return mine == null ? madeBelongings() : mine;
  }

  private synchronized Belongings<M> madeBelongings() {
    Belongings<M> mine = belongings;
    if (mine == null) {
      mine = new Belongings<>();
      belongings = mine;
    }
    return mine;
  }
}
