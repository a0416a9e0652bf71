// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.spi.Control;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom a cell's end concerns: those who watch it, and those it owes an answer. Guarded by its
/// monitor.
public abstract class Concerned extends Kin {

  private @Nullable LinkedHashSet<Ref<?>> watchers;
  private @Nullable LinkedHashSet<Asker<?>> owed;
  private boolean told; // the end has come, and those it concerned have been taken out

  Concerned(LocalRef<Object> ref, Recipe<?> recipe) {
    super(ref, recipe);
  }

  final void addWatcher(Ref<?> watcher) {
    synchronized (this) {
      if (!told) {
        if (watchers == null) {
          watchers = new LinkedHashSet<>(4);
        }
        watchers.add(watcher);
        return;
      }
    }
    ref.answerDead(new Control.Watch(watcher));
  }

  final synchronized void removeWatcher(Ref<?> watcher) {
    if (watchers != null) {
      watchers.remove(watcher);
    }
  }

  /// Notes that a question was handled without an answer.
  final void owes(Asker<?> asker) {
    synchronized (this) {
      if (!told) {
        if (owed == null) {
          owed = new LinkedHashSet<>(4);
        }
        owed.add(asker);
        return;
      }
    }
    asker.breakOff(ref + " ended before it answered", null);
  }

  final synchronized void settled(Asker<?> asker) {
    if (owed != null) {
      owed.remove(asker);
    }
  }

  /// Takes out whom the end concerns. Once, when dead.
  final synchronized Mourners takeMourners() {
    List<Ref<?>> watching = watchers == null ? List.of() : List.copyOf(watchers);
    List<Asker<?>> asking = owed == null ? List.of() : List.copyOf(owed);
    watchers = null;
    owed = null;
    told = true;
    return new Mourners(watching, asking);
  }

  /// Whom an actor's end concerns.
  record Mourners(List<Ref<?>> watchers, List<Asker<?>> askers) {}
}
