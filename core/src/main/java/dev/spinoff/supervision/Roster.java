// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.supervision.Child.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;

/// A supervisor's children in their order, and the steps that are taken with them. A step changes
/// the child and leaves the effect to be collected.
final class Roster {

  private final LinkedHashMap<String, Child> children = new LinkedHashMap<>();
  private final Backoff backoff;
  private final long periodNanos;

  private List<Effect> effects = new ArrayList<>();
  private long generatedNames;

  Roster(Backoff backoff, long periodNanos) {
    this.backoff = backoff;
    this.periodNanos = periodNanos;
  }

  SequencedCollection<Child> inOrder() {
    return children.sequencedValues();
  }

  Optional<Child> find(String name) {
    return Optional.ofNullable(children.get(name));
  }

  int size() {
    return children.size();
  }

  Child add(ChildSpec<?> spec) {
    String name = spec.name().orElseGet(this::freeName);
    var child = new Child(name, spec, new BackoffClock(backoff, periodNanos));
    children.put(name, child);
    return child;
  }

  void forget(Child child) {
    children.remove(child.name, child);
  }

  void start(Child child) {
    child.phase = Phase.STARTING;
    if (child.exists) {
      child.restarts++;
      emit(new Effect.Revive(child));
    } else {
      child.restarts = 0;
      child.exists = true;
      emit(new Effect.Spawn(child));
    }
  }

  void startLater(Child child, long nanos) {
    child.phase = Phase.WAITING;
    emit(new Effect.RestartLater(child, nanos));
  }

  /// Takes its body, to give it another one later.
  void hold(Child child) {
    child.phase = Phase.HOLDING;
    emit(new Effect.Hold(child, child.spec.shutdownWithin()));
  }

  /// Takes its body at once, since it does not start.
  void holdOverdue(Child child) {
    child.phase = Phase.OVERDUE;
    emit(new Effect.Hold(child, Duration.ZERO));
  }

  void end(Child child) {
    child.phase = Phase.ENDING;
    emit(new Effect.End(child));
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  /// The effects since the last call.
  List<Effect> collect() {
    List<Effect> collected = effects;
    effects = new ArrayList<>();
    return collected;
  }

  private String freeName() {
    String name;
    do {
      name = "child-" + ++generatedNames;
    } while (children.containsKey(name));
    return name;
  }
}
