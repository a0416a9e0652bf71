// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.ActorFailed.During;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.internal.logging.Mdc;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.mailbox.Opening;
import dev.spinoff.internal.values.MessageTypes;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Encoded;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.WorldEnded;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * Runs a handler's turns. Whoever pushes on an idle inbox hands this to the dispatcher; the thread
 * that runs it owns the inbox until it goes idle, or until the body has ended.
 *
 * A kill interrupts the thread that runs the turn, and must never hit the body that the same thread
 * runs next. It holds the cell's monitor while it (1) has set the attention flag, (2) pushes a word
 * on the inbox, (3) looks whether the turn is `running`, and then interrupts its `runner`. The turn
 * says that it is running before it looks at the flag, takes that back before it goes idle, and
 * cannot go idle past the pushed word; having seen the flag it enters the monitor before it leaves.
 * So if (2) found the inbox idle there is no turn to interrupt, and if (3) finds it running it
 * cannot leave before the kill is through. Else the turn waits for its thread, and will see the
 * flag; or it has just begun, and neither has seen the other yet, since a turn that begins has no
 * fence. For that case the kill looks again a moment later. Where a turn pauses, because it has
 * used up its messages, a full fence stands between `running` and the flag; a turn that makes its
 * body asks under the monitor whether it is killed.
 */
/// A handler's context, and its turn.
///
/// @param <M> the type of the messages the body understands
final class HandlerContext<M> extends CellContext<M> implements Self<M>, Turn {

  private @Nullable Actor<M> first; // whose hooks are called
  private @Nullable Actor<M> handler; // who receives
  private Class<?> type = Object.class;
  private boolean hasStarted; // so that there is something to stop
  private boolean passedOn; // forwarded or stashed: the message at hand is owed by somebody else
  private @Nullable Thread runner; // who ran it last
  private boolean running;

  HandlerContext(Cell cell) {
    this(cell, null);
  }

  HandlerContext(Cell cell, @Nullable ExitReason follows) {
    super(cell, follows);
  }

  // ---- woken from outside

  /// Makes the first turn ready, in which the body is made.
  void begin(@Nullable Carrier here) {
    dispatcher().ready(this, here);
  }

  // Who found the inbox idle wakes the body that left it so. If the actor has got a new one since,
  // that one has begun by itself, and must not be made ready a second time.
  @Override
  void wake(@Nullable Carrier here) {
    if (handler != null) {
      dispatcher().ready(this, here);
    }
  }

  private Dispatcher dispatcher() {
    if (!cell.terms.ownThread()) {
      return host().dispatcher();
    }
    synchronized (this) {
      return belongings().thread(this);
    }
  }

  @Override
  void attend() {
    cell.knock(Carrier.current());
  }

  @Override
  boolean interrupt() {
    boolean wasIdle;
    boolean met;
    synchronized (cell) {
      if (isClosed()) {
        return true;
      }
      wasIdle = cell.knockQuietly();
      met = !wasIdle && interruptRunner();
    }
    if (wasIdle) {
      wake(Carrier.current());
    }
    return wasIdle || met;
  }

  @Override
  void interruptAgain() {
    synchronized (cell) {
      var _ = !cell.isStopping() && interruptRunner(); // the hook has its grace to itself
    }
  }

  private boolean interruptRunner() {
    if (!running || runner == null) {
      return false;
    }
    host().world().interrupt(runner);
    return true;
  }

  @Override
  @Nullable Thread thread() {
    return running ? runner : null;
  }

  // ---- the turn

  @Override
  public boolean run(Carrier carrier) {
    if (carrier.body() != this) { // as with the runner: the crew has noted it already
      carrier.body(this);
    }
    enter(carrier.thread());
    boolean more = tryRun();
    carrier.body(null);
    carrier.catchUp();
    if (host().options().mdc()) {
      Mdc.leave();
    }
    if (isClosed() || isSeized()) {
      host().returned(carrier.thread());
    }
    return more;
  }

  // Whatever goes wrong here, even in what is not the user's, must not leave an actor that nobody
  // runs.
  private boolean tryRun() {
    try {
      return !isClosed() && (handler != null || start()) && turn();
    } catch (Throwable broken) {
      running = false;
      if (cell.beginStop(this, new ExitReason.Crashed(broken))) {
        report(broken, During.RUN);
        cell.close(this);
      }
      return false;
    }
  }

  private void enter(Thread thread) {
    if (runner != thread) { // a reference is dearer to write than to compare
      runner = thread;
    }
    running = true;
  }

  private boolean turn() {
    int left = host().options().turnMessages();
    if (needsAttention()) {
      end(null);
      return false;
    }
    while (true) {
      Envelope next = cell.takeInHand(this);
      if (needsAttention()) {
        giveUp(next);
        return false;
      }
      if (next == null) {
        running = false;
        if (cell.rest(this)) {
          return false;
        }
        running = true;
      } else if (!handle(next)) {
        return false;
      } else {
        handled();
        if (--left <= 0) {
          return pause();
        }
      }
    }
  }

  // Gives others their turn; this stays ready.
  private boolean pause() {
    tellTaken(cell);
    running = false;
    VarHandle.fullFence();
    if (!needsAttention()) {
      return true;
    }
    running = true;
    end(null);
    return false;
  }

  private void giveUp(@Nullable Envelope taken) {
    if (taken != null) {
      cell.untake(this, taken);
    }
    end(null);
  }

  private boolean start() {
    if (cell.isKilled()) {
      end(null);
      return false;
    }
    goAway();
    try {
      return enter(cell.factory.get());
    } catch (Throwable error) {
      if (comeHome()) {
        hasStarted = false;
        failed(error, During.START);
      }
      return false;
    }
  }

  @SuppressWarnings("unchecked") // the recipe's type argument is this context's
  private boolean enter(Body<?> body) throws Exception {
    return switch (body) {
      case Actor<?> actor -> enter((Actor<M>) actor);
      case ProcessActor<?> program -> {
        if (comeHome()) {
          ProcessContext.take(this, (ProcessActor<M>) program);
        }
        yield false;
      }
    };
  }

  private boolean enter(Actor<M> actor) throws Exception {
    first = actor;
    type = cell.terms.messageType().orElseGet(() -> MessageTypes.of(actor));
    noteInLog();
    actor.preStart(this);
    if (!comeHome()) {
      return false;
    }
    hasStarted = true;
    if (handler == null) { // else it has become another already
      handler = actor;
    }
    cell.started(this);
    cell.announceStart();
    return true;
  }

  // ---- one message

  // Returns whether the body is still there.
  private boolean handle(Envelope envelope) {
    return envelope instanceof Word word ? word(word) : message(envelope);
  }

  private boolean message(Envelope envelope) {
    Asker<?> asker = envelope.sender instanceof Asker<?> question ? question : null;
    if (asker != null && asker.isDone()) {
      cell.lose(envelope, DeadLetterCause.WITHDRAWN);
      return true;
    }
    Object message = envelope.message;
    if (fits(message)) {
      return given(envelope, message, asker);
    }
    return message instanceof Encoded encoded ? encoded(envelope, encoded) : misfit(envelope);
  }

  private boolean fits(Object message) {
    return type == Object.class
        ? !(message instanceof Signal || message instanceof Encoded)
        : type.isInstance(message);
  }

  private boolean given(Envelope envelope, Object message, @Nullable Asker<?> asker) {
    if (asker != null) {
      asker.begun();
    }
    return entered(envelope, message, false) && done(asker);
  }

  private boolean misfit(Envelope envelope) {
    Cause cause = type == Object.class ? Cause.FORGED_SIGNAL : Cause.WRONG_TYPE;
    Reports.unhandled(this, envelope, cause);
    return true;
  }

  // It is this turn's from now on, so that its asker is not forgotten if the body is given up. Once
  // open it is a message like any other.
  private boolean encoded(Envelope envelope, Encoded encoded) {
    begin(envelope);
    goAway();
    Throwable why = Opening.of(envelope, encoded, type, handler);
    if (why == null && !(envelope.sender instanceof Asker<?>) && fits(envelope.message)) {
      return called(envelope, envelope.message, false) && done(null); // it is away already
    }
    if (!comeHome()) {
      return false;
    }
    if (why == null) {
      return message(envelope);
    }
    Reports.notDecodable(cell, envelope, encoded, why);
    return true;
  }

  private boolean entered(Envelope envelope, Object what, boolean isSignal) {
    begin(envelope);
    goAway();
    return called(envelope, what, isSignal);
  }

  // While it is away.
  @SuppressWarnings("unchecked") // checked against the body's type
  private boolean called(Envelope envelope, Object what, boolean isSignal) {
    Actor<M> receiver = handler;
    try {
      if (receiver == null) {
        throw new IllegalStateException(cell.ref + " has no handler");
      }
      if (host().isObserved()) {
        noteInLog();
        Reports.given(this, what, envelope);
      }
      if (isSignal) {
        receiver.onSignal(this, (Signal) what);
      } else {
        receiver.receive(this, (M) what);
      }
    } catch (Throwable error) {
      thrown(error);
      return false;
    }
    return back();
  }

  private void thrown(Throwable error) {
    if (comeHome()) {
      failed(error, During.RUN);
    }
  }

  // Returns whether the body is still there.
  private boolean back() {
    if (!comeHome()) {
      return false;
    }
    Belongings<M> mine = knownBelongings();
    if (mine != null && mine.stash != null) {
      mine.stash.handled();
    }
    return true;
  }

  private void noteInLog() {
    if (host().options().mdc()) {
      Mdc.enter(origin());
    }
  }

  private boolean done(@Nullable Asker<?> asker) {
    Belongings<M> mine = knownBelongings();
    if (mine != null && mine.idle != null) {
      mine.idle.touch();
    }
    if (asker != null && !passedOn && !asker.isDone()) {
      asker.handledBy(cell);
    }
    passedOn = false;
    return true;
  }

  private boolean word(Word word) {
    Object offered = word.offer(this);
    if (offered == null) {
      return true;
    }
    if (!taken(word)) {
      return false;
    }
    Word given = word;
    if (offered != word.message) {
      given = new Word.Given(this, offered);
      handling(given); // the inbox has the word itself in hand
    }
    boolean alive = entered(given, offered, offered instanceof Signal);
    if (alive) {
      word.handled(this);
      passedOn = false;
    }
    return alive;
  }

  // A timer's key is the user's, and may throw.
  private boolean taken(Word word) {
    try {
      word.taken(this);
      return true;
    } catch (Throwable error) {
      failed(error, During.RUN);
      return false;
    }
  }

  // ---- the end

  // What a kill makes a body throw is no failure.
  private void failed(Throwable error, During during) {
    if (isClosed() || error instanceof WorldEnded) {
      return; // its process has taken over; or nothing is to happen any more
    }
    if (cell.isKilled()) {
      end(null);
      return;
    }
    Envelope handling = currentEnvelope();
    if (handling != null && handling.sender instanceof Asker<?> asker && !passedOn) {
      asker.breakOff(cell.ref + " crashed on this question: " + Texts.of(error), error);
    }
    report(error, during);
    end(new ExitReason.Crashed(error));
  }

  private void end(@Nullable ExitReason crash) {
    settle();
    if (!cell.beginStop(this, crash)) {
      return;
    }
    Thread.interrupted(); // meant for what has just ended
    Actor<M> body = first;
    if (body != null && hasStarted && !stop(body)) {
      return;
    }
    running = false;
    cell.close(this);
    Thread.interrupted(); // meant for the end that is now over
  }

  // Returns whether the body has not been given up meanwhile.
  private boolean stop(Actor<M> body) {
    Throwable failure = null;
    goAway();
    try {
      noteInLog();
      body.postStop(this);
    } catch (Throwable error) {
      failure = error;
    }
    boolean back = comeHome();
    if (back && failure != null && !cell.isKilled()) {
      report(failure, During.STOP);
    }
    return back;
  }

  @Override
  void settle() {
    Envelope handling = currentEnvelope();
    handled();
    if (handling != null
        && !passedOn
        && handling.sender instanceof Asker<?> asker
        && !asker.isDone()) {
      asker.handledBy(cell);
    }
  }

  @Override
  int setAside() {
    Stash set = knownStash();
    return set == null ? 0 : set.count();
  }

  @Override
  int positionSetAside(Predicate<Envelope> which) {
    Stash set = knownStash();
    return set == null ? -1 : set.positionOf(which);
  }

  private @Nullable Stash knownStash() {
    Belongings<M> mine = knownBelongings();
    return mine == null ? null : mine.stash;
  }

  @Override
  void giveBack() {
    unstash();
    Belongings<M> mine = knownBelongings();
    if (mine != null && mine.idle != null) {
      mine.idle.cancel();
    }
  }

  @Override
  boolean mustNotWait() {
    return isClosed() || cell.isKilled();
  }

  @Override
  Class<?> loggedClass() {
    Actor<M> body = first;
    return body == null ? Actor.class : body.getClass();
  }

  @Override
  void passedOn(Envelope envelope) {
    passedOn = true;
    if (envelope.sender instanceof Asker<?> asker) {
      asker.passedOn();
    }
  }

  // ---- the user's side

  @Override
  public void stash() {
    enterRuntime();
    try {
      stashNow();
    } finally {
      goAway();
    }
  }

  private void stashNow() {
    Envelope handling = theMessage();
    Belongings<M> mine = belongings();
    Stash set = mine.stash == null ? new Stash(this) : mine.stash;
    mine.stash = set;
    set.add(handling);
    passedOn(handling);
  }

  @Override
  public void unstashAll() {
    enterRuntime();
    try {
      unstash();
    } finally {
      goAway();
    }
  }

  private void unstash() {
    Stash set = knownStash();
    if (set != null) {
      set.putBack();
    }
  }

  @Override
  public void become(Actor<M> next) {
    check();
    handler = java.util.Objects.requireNonNull(next, "handler");
  }

  @Override
  public void idleTimeout(Duration after) {
    check();
    Belongings<M> mine = belongings();
    if (mine.idle != null) {
      mine.idle.cancel();
    }
    mine.idle = after.isZero() ? null : IdleWatch.start(cell, after);
  }

  @Override
  public Ref<?> actor() {
    return cell.ref;
  }
}
