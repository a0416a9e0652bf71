// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.internal.values.Texts;
import dev.spinoff.spi.Control;
import org.jspecify.annotations.Nullable;

/// What follows when an actor has ended for good. The order is part of the promises: first nobody
/// gets anything into its queue and what is there is accounted for, then its names are free, then
/// those are told who wait for its end. The parent comes after this, since it outlives its
/// children.
final class Obituary {

  private Obituary() {}

  static void publish(Cell cell, ExitReason why) {
    LocalRef<Object> ref = cell.ref;
    cell.closeMailbox();
    freeNames(cell);
    cell.host().publishIfWanted(Event.Ended.class, () -> new Event.Ended(ref, why));
    Concerned.@Nullable Mourners mourners = cell.takeMourners();
    ref.letGo();
    if (mourners != null) {
      tell(mourners, ref, why);
    }
  }

  private static void freeNames(Cell cell) {
    if (cell.isNamed()) {
      cell.host().freeNames(cell.ref);
    }
    Cell parent = cell.ref.isNamed() ? parentOf(cell.ref) : null;
    if (parent != null) {
      parent.freeName(cell);
    }
  }

  private static void tell(Concerned.Mourners mourners, LocalRef<?> ref, ExitReason why) {
    for (Asker<?> asker : mourners.askers()) {
      asker.breakOff(ref + " ended before it answered: " + Texts.of(why), null);
    }
    for (Ref<?> watcher : mourners.watchers()) {
      ActorRef.of(watcher).control(new Control.Ended(ref, why));
    }
  }

  private static @Nullable Cell parentOf(LocalRef<?> ref) {
    LocalRef<?> parent = ref.parent();
    return parent == null ? null : parent.cell();
  }
}
