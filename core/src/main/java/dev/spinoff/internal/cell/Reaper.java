// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.event.Event;
import dev.spinoff.internal.values.Ending;
import dev.spinoff.internal.values.Nanos;
import java.time.Duration;
import java.util.List;

/// Ends bodies that are not waited for. A killed body is interrupted, and has the grace of its
/// recipe to come to its end by itself; then its context is closed in its stead, and the thread
/// that still runs it is abandoned: nobody can stop a Java thread, but nothing depends on it any
/// more.
///
/// A thread that is just in the runtime's code is on its way to its end, and is given a moment. So
/// is a body that no thread runs: the turn in which it would end is due. If it does not come,
/// because all workers are stuck, the body is closed without it.
final class Reaper {

  private static final long MOMENT_NANOS = 10_000_000;
  private static final int MOMENTS_MAX = 100;

  private Reaper() {}

  static void kill(Cell cell, CellContext<?> body) {
    long grace = Nanos.of(cell.terms.killGrace());
    if (body.interrupt() || grace <= MOMENT_NANOS) {
      abandonAfter(grace, cell, body);
    } else {
      Runnable again =
          () -> {
            body.interruptAgain();
            if (!body.isClosed()) {
              abandonAfter(grace - MOMENT_NANOS, cell, body);
            }
          };
      body.deadlines().reaper(cell.host().world().timer(MOMENT_NANOS, again));
    }
  }

  private static void abandonAfter(long grace, Cell cell, CellContext<?> body) {
    body.deadlines().reaper(cell.host().world().timer(grace, () -> abandon(cell, body, 0)));
  }

  /// Kills later, unless the actor or at least the body it has now has ended.
  static void killLater(Cell cell, CellContext<?> body, Ending how, Duration within) {
    int life = cell.life();
    Runnable kill =
        () -> {
          if (cell.life() == life) {
            cell.end(how);
          }
        };
    body.deadlines().patience(cell.host().world().timer(Nanos.of(within), kill));
  }

  private static void abandon(Cell cell, CellContext<?> body, int moments) {
    Thread thread = body.thread();
    if (thread != null) {
      abandon(cell, body, thread);
    } else if (moments >= MOMENTS_MAX) {
      cell.close(body);
    }
    if (!body.isClosed()) {
      Runnable again = () -> abandon(cell, body, moments + 1);
      body.deadlines().reaper(cell.host().world().timer(MOMENT_NANOS, again));
    }
  }

  private static void abandon(Cell cell, CellContext<?> body, Thread thread) {
    List<StackTraceElement> stack = body.pursue(thread);
    Host host = cell.host();
    host.abandoned(cell.ref, thread);
    if (cell.closeAbandoned(body)) {
      host.publish(new Event.Abandoned(cell.ref, thread.getName(), stack));
    } else {
      host.returned(thread);
    }
  }
}
