// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.AskFailed;
import dev.spinoff.Cancellable;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.Nanos;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Carrier;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * One question under way. It is completed once, by a compare-and-set on `outcome`: by the answer,
 * by whoever finds out that no answer can come any more, by the time-out, or by its own withdrawal.
 *
 * The common case costs nothing extra: the question travels as the sender of its envelope, and only
 * if the body has handled it without answering does the cell note that it owes an answer, so that
 * it can break the promise when the actor ends.
 */
/// The asker's end of a question: where the answer goes.
///
/// @param <R> the type of the answer
public final class Promise<R> implements ReplyTo<R> {

  /// How far the question has come.
  enum Progress {
    /// Not yet taken by the body.
    QUEUED,
    /// The body is at it.
    IN_PROGRESS,
    /// The body has handled it, and did not answer.
    HANDLED
  }

  private static final VarHandle OUTCOME;

  static {
    try {
      OUTCOME = MethodHandles.lookup().findVarHandle(Promise.class, "outcome", Outcome.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ActorRef<?> target;
  private final Duration timeout;
  private final Object question;
  private final Thread waiter = Thread.currentThread();
  private @Nullable CompletableFuture<R> future; // set before the question is sent
  private @Nullable Cancellable timer; // used by the asker's thread and the completer
  private volatile @Nullable Outcome outcome;
  private volatile @Nullable Cell debtor; // whose cell notes that it owes this answer
  private volatile Progress progress = Progress.QUEUED;
  private volatile long inProgressSince;

  private <M> Promise(
      ActorRef<M> target, Function<? super ReplyTo<R>, ? extends M> question, Duration timeout) {
    this.target = target;
    this.timeout = timeout;
    this.question = Objects.requireNonNull(question.apply(this), "the question");
  }

  /// Asks and waits.
  static <M, R> R ask(
      ActorRef<M> target, Function<? super ReplyTo<R>, ? extends M> question, Duration timeout)
      throws InterruptedException {
    Promise<R> promise = new Promise<>(target, question, timeout);
    promise.refuseToWaitForOneself();
    long began = promise.host().world().nanoTime();
    promise.send(Nanos.of(timeout));
    return promise.await(promise.host().world().nanoTime() - began);
  }

  /// Asks and goes on.
  static <M, R> CompletableFuture<R> askAsync(
      ActorRef<M> target, Function<? super ReplyTo<R>, ? extends M> question, Duration timeout) {
    Promise<R> promise = new Promise<>(target, question, timeout);
    CompletableFuture<R> answer = new CompletableFuture<>();
    promise.future = answer;
    promise.timer = promise.host().world().timer(Nanos.of(timeout), promise::expire);
    var _ = answer.whenComplete((_, _) -> promise.withdraw());
    promise.send(ActorRef.NEVER_PARK);
    return answer;
  }

  private void refuseToWaitForOneself() {
    CellContext<?> asker = CellContext.current();
    if (asker != null && asker.ref().equals(target)) {
      throw new AskFailed(target + " asks itself, and could only answer after it has waited", null);
    }
  }

  private void send(long parkNanosMax) {
    Carrier here = Carrier.current();
    CellContext<?> asker = here == null ? null : CellContext.on(here);
    Object trace = asker == null ? host().traceFromOutside() : asker.outgoingTrace();
    Envelope envelope = new Envelope(question, anyAnswer(), trace);
    if (asker != null && asker.isClosed()) {
      Reports.lost(host(), target, envelope, DeadLetterCause.SENDER_DEAD);
    } else {
      target.deliver(envelope, here, parkNanosMax);
    }
  }

  @SuppressWarnings(
      "unchecked") // a body replies with whatever it likes; the asker's cast checks it
  private ReplyTo<Object> anyAnswer() {
    return (ReplyTo<Object>) this;
  }

  @SuppressWarnings("unchecked") // the question's type says what it is answered with
  private R await(long spentNanos) throws InterruptedException {
    long limit = Nanos.of(timeout);
    Duration left = Duration.ofNanos(limit == Nanos.FOREVER ? limit : limit - spentNanos);
    boolean done;
    try {
      done = Waiting.until(host(), this::isDone, left);
    } catch (InterruptedException stopped) {
      if (complete(Outcome.Withdrawn.INSTANCE)) {
        throw stopped;
      }
      Thread.currentThread().interrupt(); // it was answered first, and no answer is lost in silence
      done = true;
    }
    if (!done) {
      expire();
    }
    return (R) Objects.requireNonNull(outcome).value();
  }

  // The text is made before the outcome is set: afterwards the question may be skipped.
  private void expire() {
    if (!isDone()) {
      complete(new Outcome.Late(Diagnosis.of(this)));
    }
  }

  private void withdraw() {
    complete(Outcome.Withdrawn.INSTANCE);
  }

  /// Breaks the promise: no answer can come any more.
  void breakOff(String why, @Nullable Throwable cause) {
    complete(new Outcome.Broken(why, cause));
  }

  @Override
  public ReplyTo<R> tell(R answer) {
    settle(answer, new Outcome.Given(Objects.requireNonNull(answer, "answer")));
    return this;
  }

  @Override
  public ReplyTo<R> fail(Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    settle(
        failure,
        new Outcome.Broken(
            target
                + " answered "
                + question.getClass().getSimpleName()
                + " with a failure: "
                + Texts.of(failure),
            failure));
    return this;
  }

  private void settle(Object answer, Outcome how) {
    CellContext<?> from = CellContext.current();
    if (from != null && from.isClosed()) {
      reportLost(answer, from, DeadLetterCause.SENDER_DEAD);
    } else if (complete(how)) {
      Reports.answered(host(), target, answer);
    } else {
      reportLost(answer, from, DeadLetterCause.LATE_ANSWER);
    }
  }

  private void reportLost(Object answer, @Nullable CellContext<?> from, DeadLetterCause cause) {
    host()
        .deadLetter(
            target,
            answer,
            from == null ? null : from.cell.ref,
            cause,
            from == null ? null : from.outgoingTrace());
  }

  private boolean complete(Outcome how) {
    if (!OUTCOME.compareAndSet(this, null, how)) {
      return false;
    }
    Cell owing = debtor;
    if (owing != null) {
      owing.settled(this);
    }
    if (timer != null) {
      timer.cancel();
    }
    hand(how);
    return true;
  }

  private void hand(Outcome how) {
    CompletableFuture<R> answer = future;
    if (answer == null) {
      host().world().unpark(waiter);
    } else if (how != Outcome.Withdrawn.INSTANCE) {
      host()
          .world()
          .start("answer", dev.spinoff.spi.World.ThreadKind.VIRTUAL, () -> put(how, answer));
    }
  }

  // The asker may have cancelled it after the answer was there.
  private void put(Outcome how, CompletableFuture<R> answer) {
    if (!how.put(answer) && how instanceof Outcome.Given(Object lost)) {
      reportLost(lost, null, DeadLetterCause.LATE_ANSWER);
    }
  }

  boolean isDone() {
    return outcome != null;
  }

  /// Notes that a body has taken the question.
  void begun() {
    inProgressSince = host().world().nanoTime();
    progress = Progress.IN_PROGRESS;
  }

  /// Notes that the body has handled the question; if it has not answered, its cell owes the
  /// answer.
  void handledBy(Cell cell) {
    progress = Progress.HANDLED;
    debtor = cell;
    cell.owes(this);
    if (isDone()) {
      cell.settled(this);
    }
  }

  /// Notes that the question has been passed on, and waits for another body.
  void passedOn() {
    progress = Progress.QUEUED;
  }

  Progress progress() {
    return progress;
  }

  long inProgressNanos() {
    return host().world().nanoTime() - inProgressSince;
  }

  ActorRef<?> target() {
    return target;
  }

  Object question() {
    return question;
  }

  Duration timeout() {
    return timeout;
  }

  private Host host() {
    return target.host();
  }

  @Override
  public String toString() {
    return "asker of " + target;
  }
}
