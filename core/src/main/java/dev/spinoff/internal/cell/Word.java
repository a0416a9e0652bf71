// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.Terminated;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.Ties;
import org.jspecify.annotations.Nullable;

/// An envelope of the runtime itself: exempt from a mailbox's bound, and nobody's loss if its actor
/// ends first.
class Word extends Envelope {

  Word(Object what) {
    super(what, null);
  }

  /// What a body is to be offered, or null if that is no longer wanted. May be asked several times.
  @Nullable Object offer(CellContext<?> to) {
    return message;
  }

  /// Notes that the body has taken what it was offered.
  void taken(CellContext<?> by) {}

  /// Notes that the body has done with what it took.
  void handled(CellContext<?> by) {}

  /// Wakes the owner of an inbox and says nothing.
  static final class Wake extends Word {
    Wake() {
      super("wake");
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      return null;
    }
  }

  /// What a body was given once, and has stashed: nobody takes it back, but the next body does not
  /// get it.
  static final class Given extends Word {
    private final CellContext<?> owner;

    Given(CellContext<?> owner, Object what) {
      super(what);
      this.owner = owner;
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      return to == owner ? message : null;
    }
  }

  /// Marks the place up to which a draining actor works.
  static final class DrainMark extends Word {
    DrainMark() {
      super("drain");
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      to.cell.drained();
      return null;
    }
  }

  /// The end of a watched actor, queued for its watcher. Whether it is still wanted is looked up
  /// when it is offered, so that `unwatch` takes it back by forgetting the watch.
  static final class EndOfWatched extends Word {

    private final Ties.Watch watch;
    private final ExitReason why;

    EndOfWatched(Ties.Watch watch, ExitReason why) {
      super(watch.who());
      this.watch = watch;
      this.why = why;
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      if (new Bonds(to).watchOf(watch.who()) != watch) {
        return null;
      }
      return watch.message() != null ? watch.message() : new Terminated(watch.who(), why);
    }

    @Override
    void taken(CellContext<?> by) {
      var _ = new Bonds(by).forget(watch.who());
    }
  }
}
