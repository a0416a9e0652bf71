// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.internal.logging.ActorLog;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/// What only some bodies have, made when it is wanted. The body's thread only, but for its own
/// thread; after closing, who closed it.
///
/// @param <M> the type of the messages the body understands
final class Belongings<M> {

  private @Nullable OwnTimers<M> timers;
  private @Nullable Logger log;
  private @Nullable RandomGenerator random;
  private @Nullable OwnThread thread;

  OwnTimers<M> timers(CellContext<M> owner) {
    if (timers == null) {
      timers = new OwnTimers<>(owner);
    }
    return timers;
  }

  Logger log(CellContext<M> owner) {
    if (log == null) {
      log = new ActorLog(owner.origin(), owner.loggedClass());
    }
    return log;
  }

  RandomGenerator random(Cell cell) {
    if (random == null) {
      random = cell.host().world().random("actor " + cell.ref.path());
    }
    return random;
  }

  /// The thread that runs the body's turns and no other's. Under the owner's monitor.
  OwnThread thread(CellContext<M> owner) {
    if (thread == null) {
      thread = OwnThread.start(owner.host().world(), owner.cell.ref.toString());
    }
    return thread;
  }

  /// Lets go of the timers and the thread.
  void release() {
    if (timers != null) {
      timers.release();
    }
    if (thread != null) {
      thread.close();
    }
  }
}
