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
import dev.spinoff.spi.Loss;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The asker's end of a question: where the answer goes.
///
/// @param <R> the type of the answer
public final class Promise<R> extends Asker<R> {

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final int FEW = 64; // what a handler takes in one turn

  private final ActorRef<?> target;
  private final Duration timeout;
  private final Object question;
  private final Thread waiter = Thread.currentThread();
  private final long began;
  private @Nullable CompletableFuture<R> future; // set before the question is sent
  private boolean isNext; // few messages were before it when it was sent; the asker's
  private @Nullable Cancellable timer; // used by the asker's thread and the completer

  private <M> Promise(
      ActorRef<M> target, Function<? super ReplyTo<R>, ? extends M> question, Duration timeout) {
    this.target = target;
    this.timeout = timeout;
    this.question = Objects.requireNonNull(question.apply(this), "the question");
    this.began = host().world().nanoTime();
  }

  /// Asks and waits.
  static <M, R> R ask(
      ActorRef<M> target, Function<? super ReplyTo<R>, ? extends M> question, Duration timeout)
      throws InterruptedException {
    Promise<R> promise = new Promise<>(target, question, timeout);
    long nanos = Nanos.of(timeout);
    Carrier here = Carrier.current();
    promise.refuseToWaitForOneself(here);
    promise.send(here, nanos);
    return promise.await(here, nanos);
  }

  /// Asks and goes on.
  static <M, R> CompletableFuture<R> askAsync(
      ActorRef<M> target, Function<? super ReplyTo<R>, ? extends M> question, Duration timeout) {
    Promise<R> promise = new Promise<>(target, question, timeout);
    CompletableFuture<R> answer = new CompletableFuture<>();
    promise.future = answer;
    promise.timer = promise.host().world().timer(Nanos.of(timeout), promise::expire);
    var _ = answer.whenComplete((_, _) -> promise.withdraw());
    promise.send(Carrier.current(), ActorRef.NEVER_PARK);
    return answer;
  }

  private void refuseToWaitForOneself(@Nullable Carrier here) {
    CellContext<?> asker = CellContext.on(here);
    if (asker != null && asker.ref().equals(target)) {
      throw new AskFailed(target + " asks itself, and could only answer after it has waited", null);
    }
  }

  private void send(@Nullable Carrier here, long parkNanosMax) {
    CellContext<?> asker = CellContext.on(here);
    Object trace = asker == null ? host().traceFromOutside() : asker.outgoingTrace();
    Envelope envelope = Envelope.of(question, anyAnswer(), trace);
    if (asker != null && asker.isClosed()) {
      Reports.lost(host(), target, envelope, DeadLetterCause.SENDER_DEAD);
    } else {
      target.deliver(envelope, here, parkNanosMax);
      isNext = envelope.depth <= FEW;
    }
  }

  @SuppressWarnings(
      "unchecked") // a body replies with whatever it likes; the asker's cast checks it
  private ReplyTo<Object> anyAnswer() {
    return (ReplyTo<Object>) this;
  }

  @SuppressWarnings("unchecked") // the question's type says what it is answered with
  private R await(@Nullable Carrier here, long nanos) throws InterruptedException {
    boolean done;
    BooleanSupplier over = this::isDone;
    try {
      done =
          (isNext && Waiting.briefly(host(), over, here))
              || Waiting.until(host(), over, here, began, nanos);
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
    return (R) Objects.requireNonNull(outcome()).value(this);
  }

  // The text is made before the outcome is set: afterwards the question may be skipped.
  private void expire() {
    if (!isDone()) {
      complete(new Outcome.Late(Diagnosis.of(this)));
    }
  }

  private long waitedNanos() {
    return host().world().nanoTime() - began;
  }

  /// What an asker is told who gets no answer. How long it took says something only of a question
  /// to another node.
  String noAnswer(String why) {
    String waited =
        target instanceof RemoteRef<?>
            ? " after " + Duration.ofNanos(waitedNanos()).toMillis() / MILLIS_PER_SECOND + " s"
            : "";
    return "no answer from %s to %s%s: %s".formatted(target, questionType(), waited, why);
  }

  /// What an asker is told whose answer is a failure.
  String failureText(Throwable failure) {
    return "%s answered %s with a failure: %s".formatted(target, questionType(), Texts.of(failure));
  }

  String questionType() {
    return Reports.shortName(question);
  }

  @Override
  void answered(Object answer) {
    Reports.answered(host(), target, answer);
  }

  @Override
  void hand(Outcome how) {
    if (timer != null) {
      timer.cancel();
    }
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
    if (!how.put(this, answer) && how instanceof Outcome.Given(Object lost)) {
      reportLost(lost, null, new Loss(DeadLetterCause.LATE_ANSWER, "its future was done before"));
    }
  }

  @Override
  ActorRef<?> target() {
    return target;
  }

  Object question() {
    return question;
  }

  Duration timeout() {
    return timeout;
  }

  @Override
  Host host() {
    return target.host();
  }

  @Override
  public String toString() {
    return "asker of " + target;
  }
}
