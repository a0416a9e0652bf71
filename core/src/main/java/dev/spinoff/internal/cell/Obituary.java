// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.event.Event;
import dev.spinoff.spi.Control;
import org.jspecify.annotations.Nullable;

/// What follows when an actor has ended for good. The order is part of the promises: first nobody
/// can reach it, then its queue is accounted for, then its names are free, then those are told who
/// wait for that, and the parent last, since it outlives its children.
final class Obituary {

  private Obituary() {}

  static void publish(Cell cell, ExitReason why) {
    LocalRef<Object> ref = cell.ref;
    ref.letGo();
    cell.closeMailbox();
    freeNames(cell);
    cell.host().publishIfWanted(Event.Ended.class, () -> new Event.Ended(ref, why));
    tell(cell, why);
    Cell parent = parentOf(ref);
    if (parent != null) {
      parent.bury(cell);
    } else {
      cell.host().rootEnded();
    }
  }

  private static void freeNames(Cell cell) {
    if (cell.isNamed()) {
      cell.host().freeNames(cell.ref);
    }
    Cell parent = parentOf(cell.ref);
    if (parent != null) {
      parent.freeName(cell);
    }
  }

  private static void tell(Cell cell, ExitReason why) {
    Cell.Mourners mourners = cell.takeMourners();
    mourners
        .askers()
        .forEach(asker -> asker.breakOff(cell.ref + " ended before it answered: " + why, null));
    mourners
        .watchers()
        .forEach(watcher -> ActorRef.of(watcher).control(new Control.Ended(cell.ref, why)));
  }

  private static @Nullable Cell parentOf(LocalRef<?> ref) {
    LocalRef<?> parent = ref.parent();
    return parent == null ? null : parent.cell();
  }
}
