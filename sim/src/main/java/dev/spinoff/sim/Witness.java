// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.Event;
import dev.spinoff.sim.internal.loop.Loop;
import dev.spinoff.sim.internal.loop.NodeWorld;
import dev.spinoff.sim.internal.loop.Printed;
import dev.spinoff.sim.internal.loop.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sees what bodies are given and what happens to actors: takes it down in the trace, and notices
/// what must never be, whatever the scenario.
final class Witness {

  private static final long GIVEN = 16;
  private static final long HAPPENED = 17;
  private static final long ANSWERED = 18;

  private final Loop loop;
  private final Map<SimNode, Set<Ref<?>>> ended = new LinkedHashMap<>(); // sets are looked up only
  private final List<Event.ActorFailed> failures = new ArrayList<>();
  private final List<Consumer<Event>> listeners = new ArrayList<>();

  Witness(Loop loop) {
    this.loop = loop;
  }

  void given(SimNode node, Ref<?> to, Object message, @Nullable ReplyTo<Object> sender) {
    if (loop.isOver()) {
      return;
    }
    long from = sender == null ? 0 : sender instanceof Ref<?> ref ? ref.hashCode() : 1;
    long what = Trace.nameOf(message.getClass()).hashCode();
    loop.trace().event(loop.now(), GIVEN, who(node, to), what * 31 + from);
    loop.trace()
        .text(
            loop.now(),
            node.name(),
            () ->
                to.address().local()
                    + " <- "
                    + Printed.of(message)
                    + (sender == null ? "" : " from " + sender));
    if (ended.getOrDefault(node, Set.of()).contains(to)) {
      // Not thrown: that would be a crash of the body like any other.
      loop.fail(
          new Violation(
              "world.after-end", to + " was given " + Printed.of(message) + " after its end"));
    }
  }

  void answered(SimNode node, Ref<?> asked, Object answer) {
    if (loop.isOver()) {
      return;
    }
    long what = Trace.nameOf(answer.getClass()).hashCode();
    loop.trace().event(loop.now(), ANSWERED, who(node, asked), what);
    loop.trace().text(loop.now(), node.name(), () -> "answer of " + asked + ": " + answer);
  }

  void happened(SimNode node, Event event) {
    long what = event.getClass().getSimpleName().hashCode();
    loop.trace().event(loop.now(), HAPPENED, who(node, event), what * 31 + detail(event));
    loop.trace().text(loop.now(), node.name(), () -> text(event));
    switch (event) {
      case Event.Ended(var actor, _) -> {
        if (!ended.computeIfAbsent(node, _ -> new HashSet<>()).add(actor)) {
          loop.fail(new Violation("world.ended-twice", actor + " has ended twice"));
        }
      }
      case Event.ActorFailed failed -> failures.add(failed);
      default -> {}
    }
    listeners.forEach(listener -> tell(listener, event));
  }

  private void tell(Consumer<Event> listener, Event event) {
    try {
      listener.accept(event);
    } catch (RuntimeException | Error error) {
      loop.fail(error);
    }
  }

  /// Has a listener hear of all events from now on.
  void subscribe(Consumer<Event> listener) {
    listeners.add(listener);
  }

  private static long who(SimNode node, Event event) {
    return switch (event) {
      case Event.OfActor ofActor -> who(node, ofActor.actor());
      case Event.OfNode ofNode ->
          node.name().hashCode() * 31L + ofNode.node().toString().hashCode();
    };
  }

  private static long who(SimNode node, Ref<?> actor) {
    return node.name().hashCode() * 31L + actor.hashCode();
  }

  private static long detail(Event event) {
    return switch (event) {
      case Event.DeadLetter letter ->
          letter.cause().name().hashCode() * 31L
              + Trace.nameOf(letter.message().getClass()).hashCode();
      case Event.UnhandledMessage unhandled ->
          Trace.nameOf(unhandled.message().getClass()).hashCode();
      case Event.ActorFailed failed -> Trace.nameOf(failed.error().getClass()).hashCode();
      case Event.Ended end -> end.reason().getClass().getSimpleName().hashCode();
      case Event.Restarted restart -> restart.reason().getClass().getSimpleName().hashCode();
      case Event.MailboxHigh high -> high.depth();
      case Event.Spawned _, Event.Abandoned _, Event.Spinning _, Event.ParkedInCycle _ -> 0;
      case Event.OfNode _ -> 0;
    };
  }

  private static String text(Event event) {
    return switch (event) {
      case Event.OfActor ofActor -> text(ofActor);
      case Event.NodeUp(var node) -> node + " can be reached";
      case Event.NodeDown(var node, _, var why) -> node + " is lost: " + why;
      case Event.DeclaredDead(var node) -> "declared dead by " + node;
    };
  }

  private static String text(Event.OfActor event) {
    String where = event.actor().address().local().toString();
    return switch (event) {
      case Event.Spawned _ -> where + " is spawned";
      case Event.Ended(_, var why) -> where + " has ended: " + Printed.of(why);
      case Event.Restarted(_, var why) -> where + " starts again after " + Printed.of(why);
      case Event.ActorFailed(_, var error, var during, _) ->
          where + " failed in " + during + ": " + Printed.of(error);
      case Event.DeadLetter(_, var message, _, var cause, var why, _) ->
          "dead letter to %s (%s): %s%s%s"
              .formatted(where, cause, Printed.of(message), why.isEmpty() ? "" : ": ", why);
      case Event.UnhandledMessage(_, var message, _, var cause) ->
          where + " did not handle " + Printed.of(message) + " (" + cause + ")";
      case Event.Abandoned _ -> where + " was killed, and its thread does not end";
      case Event.MailboxHigh(_, var depth, _) -> where + " has " + depth + " messages waiting";
      case Event.Spinning _ -> where + " spins";
      case Event.ParkedInCycle(_, var cycle) -> where + " waits for room in a ring: " + cycle;
    };
  }

  /// Forgets who has ended on a node that is gone: its next start counts anew.
  void isGone(SimNode node) {
    ended.remove(node);
  }

  void requireNothingLeft(SimNode node, NodeWorld world) {
    isGone(node);
    int threads = world.strands();
    int turns = world.turns();
    if (threads + turns + world.timers() > 0) {
      throw new Violation(
          "world.leak",
          "after its stop, %s still has %d threads, %d turns and %d timers"
              .formatted(node, threads, turns, world.timers()));
    }
  }

  List<Event.ActorFailed> failures() {
    return failures;
  }
}
