// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.spi.Loss;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * One question under way, as its target's node sees it. It is completed once, by a compare-and-set
 * on `outcome`: by the answer, by whoever finds out that no answer can come any more, by the
 * time-out, or by its own withdrawal.
 *
 * The common case costs nothing extra: the question travels as the sender of its envelope, and only
 * if the body has handled it without answering does the cell note that it owes an answer, so that
 * it can break the promise when the actor ends.
 */
/// Where the answer to a question goes, and how far the question has come.
///
/// @param <R> the type of the answer
public abstract class Asker<R> implements ReplyTo<R> {

  /// How far a question has come.
  enum Progress {
    /// Not yet taken by the body.
    QUEUED,
    /// The body is at it.
    IN_PROGRESS,
    /// The body has handled it, and did not answer.
    HANDLED
  }

  /// What is to be done when it is over, and what was to be done before that was added.
  private record Sequel(Runnable then, @Nullable Sequel before) {}

  private static final VarHandle OUTCOME;
  private static final VarHandle SEQUELS;
  private static final VarHandle PROGRESS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OUTCOME = lookup.findVarHandle(Asker.class, "outcome", Outcome.class);
      SEQUELS = lookup.findVarHandle(Asker.class, "sequels", Sequel.class);
      PROGRESS = lookup.findVarHandle(Asker.class, "progress", Progress.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Outcome outcome;
  private volatile @Nullable Cell debtor; // whose cell notes that it owes this answer
  private Progress progress = Progress.QUEUED; // written by the body that has it, read by anyone
  private long inProgressSince; // likewise, and written before the progress
  private volatile @Nullable Sequel sequels; // newest first; rare

  // ---- what differs

  /// The node that this is on.
  abstract Host host();

  /// Whom the question is for.
  abstract Ref<?> target();

  /// Brings the outcome to whoever waits. Once, on the thread that completes it.
  abstract void hand(Outcome how);

  /// Takes note that the answer has been brought.
  abstract void answered(Object answer);

  // ---- the end of it

  @Override
  public final ReplyTo<R> tell(R answer) {
    settle(answer, new Outcome.Given(Objects.requireNonNull(answer, "answer")));
    return this;
  }

  @Override
  public final ReplyTo<R> fail(Throwable failure) {
    settle(failure, new Outcome.Failed(Objects.requireNonNull(failure, "failure")));
    return this;
  }

  private void settle(Object answer, Outcome how) {
    CellContext<?> from = CellContext.current();
    if (from != null && from.isClosed()) {
      reportLost(answer, from, Loss.of(DeadLetterCause.SENDER_DEAD));
    } else if (complete(how)) {
      answered(answer);
    } else {
      reportLost(answer, from, new Loss(DeadLetterCause.LATE_ANSWER, whyLate()));
    }
  }

  private String whyLate() {
    return switch (outcome) {
      case null -> "";
      case Outcome.Given _, Outcome.Failed _ -> "it had been answered before";
      case Outcome.Broken broken -> "the question had failed: " + broken.why();
      case Outcome.Late _ -> "the " + this + " had waited as long as it would";
      case Outcome.Withdrawn _ -> "the " + this + " had stopped waiting";
    };
  }

  final void reportLost(Object answer, @Nullable CellContext<?> from, Loss how) {
    host()
        .deadLetter(
            target(),
            answer,
            from == null ? null : from.cell.ref,
            how,
            from == null ? null : from.outgoingTrace());
  }

  /// Breaks it off: no answer can come any more. The asker is told why, behind whom it has asked
  /// what.
  public final void breakOff(String why, @Nullable Throwable cause) {
    complete(new Outcome.Broken(why, cause, cause == null));
  }

  /// Breaks it off since its target does not understand it.
  final void refuse(String why) {
    complete(new Outcome.Broken(why, null, false));
  }

  /// Says that nobody waits for the answer any more.
  public final void withdraw() {
    complete(Outcome.Withdrawn.INSTANCE);
  }

  final boolean complete(Outcome how) {
    if (!OUTCOME.compareAndSet(this, null, how)) {
      return false;
    }
    Cell owing = debtor;
    if (owing != null) {
      owing.settled(this);
    }
    hand(how);
    if (sequels != null) {
      runSequels();
    }
    return true;
  }

  final boolean isDone() {
    return outcome != null;
  }

  final @Nullable Outcome outcome() {
    return outcome;
  }

  /// Has `then` run once when it is over: on the thread that ends it, or at once if it is.
  public final void whenDone(Runnable then) {
    Sequel before;
    do {
      before = sequels;
    } while (!SEQUELS.compareAndSet(this, before, new Sequel(then, before)));
    if (isDone()) {
      runSequels(); // who has ended it may have looked before
    }
  }

  // Whoever takes them runs them; a new one never meets an old one again.
  private void runSequels() {
    Sequel taken = (Sequel) SEQUELS.getAndSet(this, null);
    for (Sequel each = taken; each != null; each = each.before()) {
      each.then().run();
    }
  }

  // ---- how far it has come

  /// Notes that a body has taken the question.
  final void begun() {
    inProgressSince = host().world().nanoTime();
    PROGRESS.setRelease(this, Progress.IN_PROGRESS);
  }

  /// Notes that the body has handled the question; if it has not answered, its cell owes the
  /// answer.
  final void handledBy(Cell cell) {
    PROGRESS.setRelease(this, Progress.HANDLED);
    debtor = cell;
    cell.owes(this);
    if (isDone()) {
      cell.settled(this);
    }
  }

  /// Notes that the question has been passed on, and waits for another body.
  final void passedOn() {
    PROGRESS.setRelease(this, Progress.QUEUED);
  }

  final Progress progress() {
    return (Progress) PROGRESS.getAcquire(this);
  }

  final long inProgressNanos() {
    return host().world().nanoTime() - inProgressSince;
  }
}
