// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The books on who lives. I4: who was told to end has ended. I5: one turn at a time, and none
/// before the start or after the end. I6: children end before their parents, names are free when
/// their actors have ended, and no actor is taken for another.
final class Lives {

  /// One actor.
  static final class Life {
    final Ref<?> ref;
    private final List<Life> children = new ArrayList<>();
    private boolean isTold; // to end
    private ExitReason end;
    private boolean isInTurn;
    private boolean hasStopped; // its last hook has been called

    private Life(Ref<?> ref) {
      this.ref = ref;
    }

    boolean isLive() {
      return end == null;
    }

    @Override
    public String toString() {
      return ref + (end == null ? "" : " (ended: " + end + ")");
    }
  }

  private final Simulation sim;
  private final Map<Ref<?>, Life> lives = new LinkedHashMap<>();
  private final Map<String, Life> byPath = new LinkedHashMap<>(); // the latest there

  Lives(Simulation sim) {
    this.sim = sim;
  }

  // ---- what the runtime says

  void happened(Event event) {
    switch (event) {
      case Event.Spawned(var ref) -> spawned(ref);
      case Event.Ended(var ref, var why) -> ended(of(ref), why);
      default -> {}
    }
  }

  private void spawned(Ref<?> ref) {
    Life life = new Life(ref);
    Life before = lives.putIfAbsent(ref, life);
    sim.check("I6", before == null, () -> ref + " is spawned, and is the same as " + before);
    Life there = byPath.put(ref.address().path(), life);
    sim.check("I6", there == null || !there.isLive(), () -> ref + " is spawned beside " + there);
    String path = ref.address().path();
    Life parent = byPath.get(path.substring(0, path.lastIndexOf('/')));
    if (parent != null) {
      parent.children.add(life);
    }
  }

  private void ended(Life life, ExitReason why) {
    if (life == null) {
      return; // the guardian
    }
    life.end = why;
    for (Life child : life.children) {
      sim.check("I6", !child.isLive(), () -> life + " has ended before its child " + child);
    }
    sim.check("I5", !life.isInTurn, () -> life + " has ended in the midst of a turn");
  }

  // ---- what bodies say

  Life of(Ref<?> ref) {
    return lives.get(ref);
  }

  /// A hook or a handler is entered.
  void enter(Life life) {
    sim.check("I5", !life.isInTurn, () -> life + " is in two turns at once");
    sim.check("I5", life.isLive(), () -> life + " is in a turn after its end");
    sim.check("I5", !life.hasStopped, () -> life + " is in a turn after its last");
    life.isInTurn = true;
  }

  /// A message is to be handled.
  void enterMessage(Life life) {
    enter(life);
    sim.check("I5", !life.isTold, () -> life + " is given a message though it was to end");
  }

  /// The last hook is entered.
  void enterStop(Life life) {
    enter(life);
    life.hasStopped = true;
  }

  /// It is left.
  void leave(Life life) {
    life.isInTurn = false;
  }

  /// It was told to end, and has heard of it.
  void isTold(Life life) {
    life.isTold = true;
  }

  /// Whether a child of this path may be spawned, as far as its name goes.
  boolean isFree(String path) {
    return !byPath.containsKey(path) || !byPath.get(path).isLive();
  }

  /// A name was refused that is free.
  void conflict(RuntimeException refusal) {
    sim.check("I6", false, () -> "a free name is refused: " + refusal.getMessage());
  }

  List<Life> living() {
    return lives.values().stream().filter(Life::isLive).toList();
  }

  // ---- the end

  /// Requires that all have ended who were told to, or whose parents have.
  void requireEnded() {
    for (Life life : living()) {
      sim.check("I4", !life.isTold, () -> life + " was to end, and lives");
    }
  }

  /// Requires that nobody lives.
  void requireNobody() {
    sim.check("I4", living().isEmpty(), () -> living() + " live on a node that has stopped");
  }
}
