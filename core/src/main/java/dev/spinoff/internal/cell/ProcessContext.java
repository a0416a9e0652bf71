// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.Match;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.ReceiveTimeout;
import dev.spinoff.Received;
import dev.spinoff.Recipe;
import dev.spinoff.event.Event.ActorFailed.During;
import dev.spinoff.internal.logging.Mdc;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.MessageTypes;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.StandIn;
import dev.spinoff.spi.World.ThreadKind;
import dev.spinoff.spi.WorldEnded;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A process's context, and the life of its thread. The thread owns the inbox, except while it
/// waits in `receive` with nothing there.
///
/// @param <M> the type of the messages the body understands
final class ProcessContext<M> extends CellContext<M> implements ProcessSelf<M> {

  private final ProcessActor<M> program;
  private final SelectiveReceive receive;
  private volatile @Nullable Thread thread;
  private boolean stopping; // in postStop, where waiting is allowed
  private boolean announced;

  private ProcessContext(HandlerContext<M> before, ProcessActor<M> program) {
    this(before.cell, before.follows(), program);
  }

  /// Of an actor whose body was there before it.
  ProcessContext(Cell cell, ProcessActor<M> program) {
    this(cell, null, program);
  }

  private ProcessContext(Cell cell, @Nullable ExitReason follows, ProcessActor<M> program) {
    super(cell, follows);
    this.program = program;
    Class<?> type = cell.terms.messageType().orElseGet(() -> MessageTypes.of(program));
    this.receive = new SelectiveReceive(this, type);
  }

  /// Takes over from the context in which the body was made, on a thread of its own.
  static <M> void take(HandlerContext<M> before, ProcessActor<M> program) {
    ProcessContext<M> self = new ProcessContext<>(before, program);
    Cell cell = self.cell;
    if (cell.replace(self, before)) {
      self.inheritPatience(before);
      self.startThread();
      if (cell.isKilled()) {
        Reaper.kill(cell, self);
      }
    }
  }

  // A machine may have no more threads to give.
  private void startThread() {
    ThreadKind kind = cell.terms.ownThread() ? ThreadKind.PLATFORM : ThreadKind.VIRTUAL;
    try {
      host().world().start(cell.ref.toString(), kind, this::live);
    } catch (Throwable error) {
      end(verdict(error, During.START), false);
    }
  }

  // ---- the thread's life

  private void live() {
    Carrier carrier = new Carrier();
    carrier.bind();
    live(carrier);
    carrier.unbind();
  }

  /// Lives on the calling thread, and leaves it as it was. For a context that no other came before.
  void runHere() {
    Carrier known = Carrier.current();
    if (known == null) {
      live();
    } else {
      live(known);
    }
    Thread.interrupted(); // meant for what has just ended
  }

  private void live(Carrier carrier) {
    carrier.body(this);
    thread = carrier.thread();
    if (host().options().mdc()) {
      Mdc.enter(origin());
    }
    try {
      run();
    } catch (WorldEnded over) {
      return; // nothing is to happen any more
    } catch (Throwable broken) {
      giveUp(broken);
    }
    carrier.body(null);
    carrier.catchUp();
    if (host().options().mdc()) {
      Mdc.leave();
    }
    host().returned(carrier.thread());
  }

  // Whatever goes wrong, even in what is not the user's, must not leave an actor that nobody runs.
  private void giveUp(Throwable broken) {
    if (cell.beginStop(this, new ExitReason.Crashed(broken))) {
      report(broken, During.RUN);
      cell.close(this);
    }
  }

  private void run() {
    if (isClosed() || cell.isKilled()) {
      end(null, false);
      return;
    }
    Throwable failure = call(program::preStart);
    if (!comeHome()) {
      return;
    }
    if (failure != null) {
      end(verdict(failure, During.START), false);
      return;
    }
    cell.started(this);
    if (cell.terms.supervision() == Recipe.Supervision.BY_PARENT) {
      announce();
    }
    Throwable thrown = call(program::run);
    if (comeHome()) {
      end(thrown == null ? null : verdict(thrown, During.RUN), true);
    }
  }

  /// A part of the program.
  private interface Part<M> {
    void run(ProcessSelf<M> self) throws Exception;
  }

  // Gives what it has thrown. The thread is away afterwards.
  private @Nullable Throwable call(Part<M> part) {
    goAway();
    try {
      part.run(this);
      return null;
    } catch (WorldEnded over) {
      throw over;
    } catch (Throwable error) {
      return error;
    }
  }

  // What a stop or a kill makes a body throw is no failure.
  private @Nullable ExitReason verdict(Throwable error, During during) {
    boolean asked = error instanceof InterruptedException && needsAttention();
    if (isClosed() || asked || cell.isKilled()) {
      return null;
    }
    receive.breakOff(error);
    report(error, during);
    return new ExitReason.Crashed(error);
  }

  private void end(@Nullable ExitReason crash, boolean entered) {
    settle();
    if (!cell.beginStop(this, crash)) {
      return;
    }
    Thread.interrupted(); // meant for what has just ended
    stopping = true;
    if (!entered || afterwards()) {
      cell.close(this);
    }
  }

  // Returns whether the body has not been given up meanwhile.
  private boolean afterwards() {
    Throwable failure = call(program::postStop);
    boolean back = comeHome();
    if (back && failure != null && !cell.isKilled()) {
      report(failure, During.STOP);
    }
    return back;
  }

  @Override
  void settle() {
    receive.settle();
  }

  private void announce() {
    if (!announced) {
      announced = true;
      cell.announceStart();
    }
  }

  // ---- for the cell

  @Override
  void wake(@Nullable Carrier here) {
    Thread waiting = thread;
    if (waiting != null) {
      host().world().unpark(waiting);
    }
  }

  @Override
  void attend() {
    wake(null);
  }

  @Override
  boolean interrupt() {
    interruptAgain();
    wake(null);
    return true;
  }

  @Override
  void interruptAgain() {
    synchronized (cell) {
      Thread running = thread;
      if (running != null && !isClosed()) {
        host().world().interrupt(running);
      }
    }
  }

  @Override
  @Nullable Thread thread() {
    return thread;
  }

  @Override
  int setAside() {
    return receive.setAside();
  }

  @Override
  int positionSetAside(Predicate<Envelope> which) {
    return receive.positionSetAside(which);
  }

  @Override
  void giveBack() {
    receive.giveBack();
  }

  @Override
  boolean mustNotWait() {
    return isClosed() || (stopping ? cell.isKilled() : needsAttention());
  }

  @Override
  Class<?> loggedClass() {
    return program instanceof StandIn standIn ? standIn.loggedClass() : program.getClass();
  }

  @Override
  void passedOn(Envelope envelope) {
    receive.passedOn(envelope);
  }

  // ---- the user's side

  @Override
  public Object receive() throws InterruptedException {
    return receive(ActorRef.FOREVER);
  }

  @Override
  public Object receive(Duration timeout) throws InterruptedException {
    return receive(_ -> true, timeout);
  }

  @Override
  public Object receive(Predicate<Object> what, Duration timeout) throws InterruptedException {
    return select(matching(what), timeout);
  }

  @Override
  public <T> T receive(Class<T> type, Duration timeout) throws InterruptedException {
    return select(
        message -> type.isInstance(message) ? Match.take(type.cast(message)) : Match.skip(),
        timeout);
  }

  @Override
  public <R> R select(Function<Object, Match<R>> selector, Duration timeout)
      throws InterruptedException {
    R found = receive.find(selector, timeout);
    if (found == null) {
      throw new ReceiveTimeout(
          "%s got no message that fits within %s; %d set aside"
              .formatted(cell.ref, timeout, setAside()));
    }
    return found;
  }

  @Override
  public Received<Object> tryReceive(Predicate<Object> what, Duration timeout)
      throws InterruptedException {
    return trySelect(matching(what), timeout);
  }

  @Override
  public <R> Received<R> trySelect(Function<Object, Match<R>> selector, Duration timeout)
      throws InterruptedException {
    R found = receive.find(selector, timeout);
    return found == null ? new Received.Nothing<>() : new Received.Taken<>(found);
  }

  private static Function<Object, Match<Object>> matching(Predicate<Object> what) {
    Objects.requireNonNull(what, "what");
    return message -> what.test(message) ? Match.take(message) : Match.skip();
  }

  @Override
  public void flush() {
    enterRuntime();
    try {
      receive.flush();
    } finally {
      goAway();
    }
  }

  @Override
  public void started() {
    check();
    if (cell.terms.supervision() == Recipe.Supervision.BY_PARENT_ONCE_STARTED) {
      announce();
    }
  }
}
