// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.event.Event;
import dev.spinoff.internal.logging.SafeLog;
import dev.spinoff.spi.World;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the events that someone should see to the log. Those that may come in floods are limited
/// to some lines a second.
final class EventJournal {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.actors");
  private static final int LINES_PER_SECOND = 10;

  private final LineLimit limit;

  EventJournal(World world) {
    this.limit = new LineLimit(world, LINES_PER_SECOND);
  }

  /// Writes it if it is to be seen. Never throws, whatever the user's objects do when printed.
  void write(Event event) {
    SafeLog.guarded(LOG, () -> writeLine(event));
  }

  private void writeLine(Event event) {
    switch (event) {
      case Event.ActorFailed(var actor, var error, var during, var message) ->
          LOG.error("{} failed in {}{}", actor, during, on(message), error);
      case Event.Abandoned(var actor, var thread, var stack) ->
          LOG.error("{} was killed, and its thread {} does not end: {}", actor, thread, stack);
      case Event.Spinning(var actor, var busyFor, var stack) ->
          LOG.warn("{} has kept a processor busy for {}: {}", actor, busyFor, stack);
      case Event.ParkedInCycle(_, var cycle) ->
          LOG.warn("actors wait for room in each other's mailboxes: {}", cycle);
      case Event.Restarted(var actor, var reason) ->
          LOG.info("{} has a new body, after {}", actor, reason);
      case Event.UnhandledMessage _, Event.MailboxHigh _ -> writeSome(event);
      case Event.DeadLetter _, Event.Spawned _, Event.Ended _ -> {}
    }
  }

  private void writeSome(Event event) {
    if (!limit.admits()) {
      return;
    }
    long leftOut = limit.takeLeftOut();
    if (leftOut > 0) {
      LOG.warn("{} more warnings of full mailboxes and unhandled messages were left out", leftOut);
    }
    if (event instanceof Event.MailboxHigh(var actor, var depth, var highWater)) {
      LOG.warn("{} has {} messages waiting, more than {}", actor, depth, highWater);
    } else if (event instanceof Event.UnhandledMessage(var actor, var message, _, var cause)) {
      LOG.warn("{} did not handle a {} ({})", actor, message.getClass().getName(), cause);
    }
  }

  private static String on(Optional<Object> message) {
    return message.map(what -> " of a " + what.getClass().getName()).orElse("");
  }
}
