// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import org.jspecify.annotations.Nullable;

/// The end of a watched actor, queued for its watcher. Whether it is still wanted is looked up when
/// it is offered, so that `unwatch` takes it back by forgetting the watch.
final class EndOfWatched extends Word {

  private final Ref<?> who;
  private final ExitReason why;

  EndOfWatched(Ref<?> who, ExitReason why) {
    super(who, null);
    this.who = who;
    this.why = why;
  }

  @Override
  @Nullable Object offer(CellContext<?> to) {
    Ties.Watch watch = new Bonds(to).watchOf(who);
    if (watch == null) {
      return null;
    }
    return watch.message() != null ? watch.message() : new Terminated(watch.who(), why);
  }

  @Override
  void taken(CellContext<?> by) {
    var _ = new Bonds(by).forget(who);
  }
}
