// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.List;

/// Ends bodies that are not waited for. A killed body is interrupted, and has the grace of its
/// recipe to come to its end by itself; then its context is closed in its stead, and if a thread
/// still runs it, that thread is abandoned: nobody can stop a Java thread, but nothing depends on
/// it any more.
final class Reaper {

  private Reaper() {}

  static void kill(Cell cell, CellContext<?> body) {
    body.interrupt();
    long grace = Nanos.of(cell.recipe.killGrace());
    body.reaper(cell.host().world().timer(grace, () -> abandon(cell, body)));
  }

  /// Kills later, unless the actor or at least that body has ended.
  static void killLater(Cell cell, CellContext<?> body, Ending how, Duration within) {
    Runnable kill =
        () -> {
          if (cell.context() == body) {
            cell.end(how);
          }
        };
    body.reaper(cell.host().world().timer(Nanos.of(within), kill));
  }

  private static void abandon(Cell cell, CellContext<?> body) {
    Thread thread = body.thread();
    if (thread == null) {
      cell.close(body);
      return;
    }
    List<StackTraceElement> stack = List.of(thread.getStackTrace());
    Host host = cell.host();
    host.abandoned(cell.ref, thread);
    if (cell.close(body)) {
      host.publish(new Event.Abandoned(cell.ref, thread.getName(), stack));
    } else {
      host.returned(thread);
    }
  }
}
