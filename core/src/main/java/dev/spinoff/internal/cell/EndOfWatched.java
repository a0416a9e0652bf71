// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.Terminated;
import org.jspecify.annotations.Nullable;

/// The end of a watched actor, queued for its watcher. Whether it is still wanted is looked up when
/// it is offered, so that `unwatch` takes it back by forgetting the watch.
final class EndOfWatched extends Word {

  private final Ties.Watch watch;
  private final ExitReason why;

  EndOfWatched(Ties.Watch watch, ExitReason why) {
    super(watch.who(), null);
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
