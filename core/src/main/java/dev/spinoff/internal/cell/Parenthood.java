// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.internal.values.Ending;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an actor may do with its children, and with nobody else.
final class Parenthood {

  private final Cell parent;

  Parenthood(Cell parent) {
    this.parent = parent;
  }

  void stop(Ref<?> child, Duration within) {
    Cell own = own(child);
    if (own != null) {
      own.endWithin(new Ending(ExitReason.SHUTDOWN, true, false), within);
    }
  }

  void hold(Ref<?> child, Duration within) {
    Cell own = supervised(child);
    if (own != null) {
      own.endWithin(new Ending(ExitReason.SHUTDOWN, false, false), within);
    }
  }

  void revive(Ref<?> child) {
    Cell own = supervised(child);
    if (own == null) {
      throw new NoSuchActor(child + " has ended, and cannot be revived");
    }
    own.revive();
  }

  private @Nullable Cell supervised(Ref<?> child) {
    Cell own = own(child);
    if (own != null && own.terms.supervision() == Recipe.Supervision.NONE) {
      throw new IllegalArgumentException(child + " is not supervised by " + parent.ref);
    }
    return own;
  }

  private @Nullable Cell own(Ref<?> child) {
    if (child instanceof LocalRef<?> local && local.parent() == parent.ref) {
      return local.cell();
    }
    throw new IllegalArgumentException(child + " is not a child of " + parent.ref);
  }
}
