// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.supervision.Child.Phase;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Children that do not depend on each other: each restarts alone. Their first starts are one after
/// the other (one_for_one), or whenever they come (dynamic).
final class EachAlone implements Regime {

  private final Roster roster;
  private final boolean inOrder;
  private final ArrayDeque<Child> queue = new ArrayDeque<>();

  // Whose first start, with its retries, the queue waits for.
  private @Nullable Child first;

  EachAlone(Roster roster, boolean inOrder) {
    this.roster = roster;
    this.inOrder = inOrder;
  }

  @Override
  public void added(Child child) {
    if (inOrder) {
      queue.addLast(child);
      next();
    } else {
      roster.start(child);
    }
  }

  @Override
  public void crashed(Child child, long waitNanos) {
    if (waitNanos > 0) {
      roster.startLater(child, waitNanos);
    } else {
      roster.start(child);
    }
  }

  @Override
  public void due(Child child) {
    if (child.is(Phase.WAITING)) {
      roster.start(child);
    }
  }

  @Override
  public void settled(Child child) {
    if (child == first) {
      first = null;
      next();
    }
  }

  @Override
  public boolean isQuiet() {
    return first == null;
  }

  @Override
  public BackoffClock clockOf(Child child) {
    return child.backoff;
  }

  private void next() {
    while (first == null && !queue.isEmpty()) {
      Child child = queue.removeFirst();
      if (child.is(Phase.DOWN)) { // else it was stopped before its turn came
        first = child;
        roster.start(child);
      }
    }
  }
}
