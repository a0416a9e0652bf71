// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Simulation;
import dev.spinoff.supervision.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The books on one supervisor. I7: it restarts as often as it may in any window of its period, and
/// gives up exactly at the next one; it takes bodies down last first, and starts them first first.
final class Overseer {

  final String name;
  final Strategy strategy;
  final int intensity;
  final Duration period;
  final List<Ward> wards = new ArrayList<>(); // in order
  private final Simulation sim;
  private final Overseer parent; // null: none
  private final Duration slack; // by how much the books may be late
  private final List<Duration> restarts = new ArrayList<>();
  private final List<String> steps = new ArrayList<>(); // of the restart at hand
  private List<String> expected = List.of();
  private boolean isOver;
  private boolean hasEnded;
  private boolean isUnsure; // something happened too near to the edge of a window to tell

  /// What a supervisor may do.
  record Limits(Strategy strategy, int intensity, Duration period) {}

  Overseer(Simulation sim, String name, Overseer parent, Limits limits) {
    this.sim = sim;
    this.name = name;
    this.parent = parent;
    this.strategy = limits.strategy();
    this.intensity = limits.intensity();
    this.period = limits.period();
    this.slack = sim.plan().pace().stepMax().multipliedBy(1_000);
  }

  // ---- what happens to its children

  /// A body of a child is about to end of itself, in a way that has it restarted.
  void isToRestart(Ward ward) {
    expected = order(ward);
    steps.clear();
    count();
  }

  private void count() {
    Duration now = sim.now();
    if (restarts.stream().anyMatch(then -> isAtTheEdge(now.minus(then)))) {
      becomesUnsure();
    }
    long before = restarts.stream().filter(then -> isWithin(now.minus(then))).count();
    if (before < intensity) {
      restarts.add(now);
    } else {
      giveUp();
    }
  }

  // Whether it has given up, its parent's books do not know either.
  private void becomesUnsure() {
    isUnsure = true;
    if (parent != null) {
      parent.becomesUnsure();
    }
  }

  private boolean isWithin(Duration since) {
    return since.compareTo(period) <= 0;
  }

  private boolean isAtTheEdge(Duration since) {
    return !slack.isZero() && since.minus(period).abs().compareTo(slack) <= 0;
  }

  private void giveUp() {
    expected = List.of();
    if (parent == null) {
      isOver = true;
    } else {
      restarts.clear(); // its next body counts anew
      parent.count();
    }
  }

  // Of a group, whose members all are permanent.
  private List<String> order(Ward crashed) {
    int at = wards.indexOf(crashed);
    int first = strategy == Strategy.ONE_FOR_ALL ? 0 : at;
    int end = strategy == Strategy.ONE_FOR_ONE ? at + 1 : wards.size();
    List<Ward> span = wards.subList(first, end);
    List<String> all = new ArrayList<>(List.of("stop " + crashed.name));
    span.reversed().stream()
        .filter(ward -> ward != crashed)
        .forEach(ward -> all.add("stop " + ward.name));
    span.forEach(ward -> all.add("start " + ward.name));
    return all;
  }

  /// A body of a child has started or stopped.
  void step(String what) {
    steps.add(what);
  }

  /// The books on this restart would be too intricate.
  void forgetOrder() {
    expected = List.of();
  }

  // ---- what happens to it

  /// It has ended for good.
  ///
  /// @param exceeded whether because of too many restarts
  void hasEnded(boolean exceeded) {
    sim.check(
        "I7",
        isUnsure || !exceeded || isOver(),
        () ->
            "%s gives up after restarts at %s (%d in %s)"
                .formatted(name, restarts, intensity, period));
    hasEnded = true;
  }

  private boolean isOver() {
    return isOver || parent != null;
  }

  /// Whether it is not to do anything any more.
  boolean isDone() {
    return isOver || hasEnded || isUnsure || (parent != null && parent.isDone());
  }

  /// Requires, when nothing is under way, that it has given up if it had to, and in which order it
  /// has restarted its children.
  void requireDone() {
    if (!isUnsure) {
      sim.check(
          "I7",
          !isOver || hasEnded,
          () ->
              "%s goes on after restarts at %s (%d in %s)"
                  .formatted(name, restarts, intensity, period));
      sim.check(
          "I7",
          expected.isEmpty() || steps.equals(expected),
          () -> name + " took the steps " + steps + " instead of " + expected);
    }
    expected = List.of();
  }

  /// The moments at which a window that is open closes, in order.
  List<Duration> edges() {
    return IntStream.range(0, restarts.size())
        .mapToObj(i -> restarts.get(i).plus(period))
        .filter(edge -> edge.compareTo(sim.now()) > 0)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
