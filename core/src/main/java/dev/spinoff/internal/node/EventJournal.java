// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.internal.logging.Placed;
import dev.spinoff.internal.logging.SafeLog;
import dev.spinoff.spi.World;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes the events that someone should see to the log. Those that may come in floods are limited
/// to some lines a second.
final class EventJournal {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.actors");
  private static final Logger NODE_LOG = LoggerFactory.getLogger("dev.spinoff.node");
  private static final int LINES_PER_SECOND = 10;

  private final Supplier<Optional<NodeAddress>> node;
  private final LineLimit limit;

  /// @param node whose it is
  EventJournal(World world, Supplier<Optional<NodeAddress>> node) {
    this.node = node;
    this.limit = new LineLimit(world, LINES_PER_SECOND);
  }

  /// Writes it if it is to be seen. Never throws, whatever the user's objects do when printed.
  void write(Event event) {
    switch (event) {
      case Event.OfActor ofActor -> SafeLog.guarded(LOG, () -> writeLine(ofActor));
      case Event.OfNode ofNode -> SafeLog.guarded(NODE_LOG, () -> writeLine(ofNode));
    }
  }

  private void writeLine(Event.OfNode event) {
    switch (event) {
      case Event.NodeUp(var other) -> placed(NODE_LOG.atInfo()).log("{} can be reached", other);
      case Event.NodeDown(var other, var cause, _) when cause == Event.NodeDown.Cause.STOPPED ->
          placed(NODE_LOG.atInfo()).log("{} has stopped", other);
      case Event.NodeDown(var other, _, var why) ->
          placed(NODE_LOG.atWarn()).log("{} is lost: {}", other, why);
      case Event.DeclaredDead(var other) ->
          placed(NODE_LOG.atWarn())
              .log("{} has declared this node dead: its actors are lost to that one", other);
    }
  }

  private void writeLine(Event.OfActor event) {
    switch (event) {
      case Event.ActorFailed(var actor, var error, var during, var message) ->
          line(LOG.atError(), actor).setCause(error).log("failed in {}{}", during, on(message));
      case Event.Abandoned(var actor, var thread, var stack) ->
          line(LOG.atError(), actor)
              .log("was killed, and its thread {} does not end: {}", thread, stack);
      case Event.Spinning(var actor, var busyFor, var stack) ->
          line(LOG.atWarn(), actor).log("has kept a processor busy for {}: {}", busyFor, stack);
      case Event.ParkedInCycle(var actor, var cycle) ->
          line(LOG.atWarn(), actor).log("waits in a ring for room in a mailbox: {}", cycle);
      case Event.Restarted(var actor, var reason) ->
          line(LOG.atInfo(), actor).log("is started again, after {}", reason);
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
      placed(LOG.atWarn())
          .log("{} more warnings of full mailboxes and unhandled messages were left out", leftOut);
    }
    if (event instanceof Event.MailboxHigh(var actor, var depth, var highWater)) {
      line(LOG.atWarn(), actor).log("has {} messages waiting, more than {}", depth, highWater);
    } else if (event instanceof Event.UnhandledMessage(var actor, var message, _, var cause)) {
      line(LOG.atWarn(), actor).log("did not handle a {} ({})", name(message), cause);
    }
  }

  private LoggingEventBuilder placed(LoggingEventBuilder bare) {
    return Placed.at(node.get(), bare);
  }

  private LoggingEventBuilder line(LoggingEventBuilder bare, Ref<?> actor) {
    return placed(bare).addKeyValue("actor", actor.toString());
  }

  private static String name(Object message) {
    return message.getClass().getName();
  }

  private static String on(Optional<Object> message) {
    return message.map(what -> " of a " + name(what)).orElse("");
  }
}
