// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.internal.values.Ties;
import dev.spinoff.spi.Control;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes and unmakes a body's ties: notes them on this side under the cell's monitor, then tells
/// the other side with no monitor held.
final class Bonds {

  private final CellContext<?> body;
  private final Cell cell;

  Bonds(CellContext<?> body) {
    this.body = body;
    this.cell = body.cell;
  }

  <T> Ref<T> watch(Ref<T> who, Ties.Watch watch) {
    ActorRef<?> target = ActorRef.of(who);
    if (!who.equals(cell.ref) && noted(watch)) {
      target.control(new Control.Watch(cell.ref));
    }
    return who;
  }

  // A body that has been given up would never undo it. And the comparison is the user's code, so
  // no monitor is held.
  private boolean noted(Ties.Watch watch) {
    Ties.Watch before;
    synchronized (cell) {
      if (body.isClosed()) {
        return false;
      }
      before = body.ties().watch(watch);
    }
    if (before != null && !Objects.equals(before.message(), watch.message())) {
      throw new IllegalStateException(
          watch.who() + " is watched already, with another message: unwatch it first");
    }
    return before == null;
  }

  void unwatch(Ref<?> who) {
    if (forget(who) != null) {
      ActorRef.of(who).control(new Control.Unwatch(cell.ref));
    }
  }

  Ties.@Nullable Watch watchOf(Ref<?> who) {
    synchronized (cell) {
      return body.ties().watchOf(who);
    }
  }

  Ties.@Nullable Watch forget(Ref<?> who) {
    synchronized (cell) {
      return body.ties().unwatch(who);
    }
  }

  <T> Ref<T> link(Ref<T> other) {
    boolean isNew;
    synchronized (cell) {
      isNew = !body.isClosed() && !other.equals(cell.ref) && body.ties().link(other);
    }
    if (isNew) {
      ActorRef.of(other).control(new Control.Link(cell.ref));
    }
    return other;
  }

  void unlink(Ref<?> other) {
    boolean was;
    synchronized (cell) {
      was = body.ties().unlink(other);
    }
    if (was) {
      ActorRef.of(other).control(new Control.Unlink(cell.ref));
    }
  }

  void trapExits(boolean trap) {
    synchronized (cell) {
      body.ties().trapExits(trap);
    }
  }

  /// Undoes them all, at the body's end: those watched need not tell any more, those linked learn
  /// why.
  void release(ExitReason why) {
    @Nullable Ties undone;
    synchronized (cell) {
      undone = body.takeTies();
    }
    if (undone == null) {
      return; // the common case: most actors are tied to nobody
    }
    Control unwatch = new Control.Unwatch(cell.ref);
    undone.watched().forEach(who -> ActorRef.of(who).control(unwatch));
    Control exit = new Control.Exit(cell.ref, why, true);
    undone.links().forEach(other -> ActorRef.of(other).control(exit));
  }
}
