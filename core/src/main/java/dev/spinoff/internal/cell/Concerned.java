// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.spi.Control;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom a cell's end concerns: those who watch it, and those it owes an answer. Guarded by its
/// monitor.
public abstract class Concerned extends Kin {

  private @Nullable Mourners mourners; // none, for most
  private boolean told; // the end has come, and those it concerned have been taken out

  Concerned(LocalRef<Object> ref, Recipe<?> recipe) {
    super(ref, recipe);
  }

  final void addWatcher(Ref<?> watcher) {
    synchronized (this) {
      if (!told) {
        mourners().addWatcher(watcher);
        return;
      }
    }
    ref.answerDead(new Control.Watch(watcher));
  }

  final synchronized void removeWatcher(Ref<?> watcher) {
    if (mourners != null) {
      mourners.removeWatcher(watcher);
    }
  }

  /// Notes that a question was handled without an answer.
  final void owes(Asker<?> asker) {
    synchronized (this) {
      if (!told) {
        mourners().addAsker(asker);
        return;
      }
    }
    asker.breakOff(ref + " ended before it answered", null);
  }

  final synchronized void settled(Asker<?> asker) {
    if (mourners != null) {
      mourners.removeAsker(asker);
    }
  }

  /// Takes out whom the end concerns. Once, when dead.
  ///
  /// @return null if there is nobody
  final synchronized @Nullable Mourners takeMourners() {
    Mourners taken = mourners;
    mourners = null;
    told = true;
    return taken;
  }

  private Mourners mourners() {
    if (mourners == null) {
      mourners = new Mourners();
    }
    return mourners;
  }

  /// Whom an actor's end concerns.
  static final class Mourners {
    private Set<Ref<?>> watchers = Set.of();
    private Set<Asker<?>> askers = Set.of();

    private void addWatcher(Ref<?> watcher) {
      watchers = with(watchers, watcher);
    }

    private void addAsker(Asker<?> asker) {
      askers = with(askers, asker);
    }

    // Mostly there is but one of the two kinds.
    private static <T> Set<T> with(Set<T> set, T one) {
      Set<T> changed = set instanceof LinkedHashSet<T> ? set : new LinkedHashSet<>(4);
      changed.add(one);
      return changed;
    }

    private void removeWatcher(Ref<?> watcher) {
      if (!watchers.isEmpty()) {
        watchers.remove(watcher);
      }
    }

    private void removeAsker(Asker<?> asker) {
      if (!askers.isEmpty()) {
        askers.remove(asker);
      }
    }

    /// Who watches it.
    Set<Ref<?>> watchers() {
      return watchers;
    }

    /// To whom it owes an answer.
    Set<Asker<?>> askers() {
      return askers;
    }
  }
}
