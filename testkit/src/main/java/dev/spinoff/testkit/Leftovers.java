// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What a stopped node has left behind, or had to be rid of by force.
final class Leftovers {

  private final EventRecord record;
  private volatile Map<Ref<?>, String> late = Map.of();

  Leftovers(EventRecord record) {
    this.record = record;
  }

  /// Notes who has not ended yet, and what it is doing; when the stop's time is almost over. Does
  /// not wait.
  void noteLate() {
    Map<Ref<?>, String> found = new LinkedHashMap<>();
    alive().forEach(actor -> found.put(actor, doing(actor.inspect())));
    late = found;
  }

  private Set<Ref<?>> alive() {
    Set<Ref<?>> alive = new LinkedHashSet<>();
    record.seen(Event.Spawned.class).forEach(event -> alive.add(event.actor()));
    record.seen(Event.Ended.class).forEach(event -> alive.remove(event.actor()));
    return alive;
  }

  private static String doing(ActorInfo info) {
    String message = info.inProgress().map(what -> " on " + Texts.of(what)).orElse("");
    return "it was " + info.state() + message + at(info.stack());
  }

  // The deepest frame that is not the JDK's or ours tells most.
  private static String at(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(frame -> frame.getModuleName() == null)
        .filter(frame -> !frame.getClassName().startsWith("dev.spinoff.internal."))
        .findFirst()
        .map(frame -> ", at " + frame)
        .orElse("");
  }

  /// Says what is left of the node, which has stopped.
  void judge(Node node, Verdict verdict) {
    List<Event.Ended> ends = record.seen(Event.Ended.class);
    Set<Ref<?>> killed =
        ends.stream()
            .filter(event -> event.reason() instanceof ExitReason.Killed)
            .map(Event.Ended::actor)
            .collect(Collectors.toSet());
    late.entrySet().stream()
        .filter(entry -> killed.contains(entry.getKey()))
        .map(entry -> stuck(entry.getKey(), entry.getValue()))
        .forEach(verdict::add);
    alive().forEach(actor -> verdict.add(Texts.of(actor) + " has not ended with its node"));
    Set<Ref<?>> once = new HashSet<>();
    ends.stream()
        .map(Event.Ended::actor)
        .filter(actor -> !once.add(actor))
        .forEach(actor -> verdict.add(Texts.of(actor) + " has ended twice"));
    if (node.events().abandonedThreads() > 0) {
      record.unexpected(Event.Abandoned.class).stream()
          .map(Leftovers::abandoned)
          .forEach(verdict::add);
    }
  }

  private static String stuck(Ref<?> actor, String doing) {
    return Texts.of(actor) + " did not stop in time and was killed; " + doing;
  }

  private static String abandoned(Event.Abandoned event) {
    return "%s was killed, and its thread %s does not end%s"
        .formatted(Texts.of(event.actor()), event.thread(), at(event.stack()));
  }
}
