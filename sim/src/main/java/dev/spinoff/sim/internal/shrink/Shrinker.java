// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.shrink;

import dev.spinoff.sim.Fault;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Plan;
import dev.spinoff.sim.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/// Makes a failing plan smaller, one kind of thing after the other, for as long as it still fails:
/// whole kinds of faults, single faults, nodes, operations, time, choices of the schedule, and how
/// long each fault lasts. What it arrives at cannot be made smaller by any one of these steps,
/// unless it had to stop before.
///
/// A. Zeller, R. Hildebrandt, Simplifying and isolating failure-inducing input, IEEE TSE 28 (2002).
public final class Shrinker {

  /// Runs a plan.
  @FunctionalInterface
  public interface Trial {
    /// Whether the plan fails as the first one did.
    boolean fails(Plan plan) throws InterruptedException;
  }

  private static final int ROUNDS_MAX = 4;
  private static final long MILLIS_MIN = 1;

  private final Trial trial;
  private final int nodesMin;
  private final int runsMax;
  private int runs;
  private Plan smallest;

  /// @param failing a plan that fails
  /// @param nodesMin how many nodes the scenario has at least
  /// @param runsMax how many runs it may take
  public Shrinker(Plan failing, Trial trial, int nodesMin, int runsMax) {
    this.smallest = failing;
    this.trial = trial;
    this.nodesMin = nodesMin;
    this.runsMax = runsMax;
  }

  /// Shrinks.
  ///
  /// @param picks how many choices the first plan's schedule had
  public Plan shrink(long picks) throws InterruptedException {
    Plan before = null;
    for (int round = 0; round < ROUNDS_MAX && !smallest.equals(before); round++) {
      before = smallest;
      dropKinds();
      dropFaults();
      shrinkNodes();
      shrinkInt(1, smallest.operations(), smallest::withOperations);
      shrinkTime();
      calm();
      shrinkPicks(picks);
      shrinkFaults();
    }
    return smallest;
  }

  /// How many runs it has taken.
  public int runs() {
    return runs;
  }

  private boolean keepIfFailing(Plan candidate) throws InterruptedException {
    if (candidate.equals(smallest) || runs >= runsMax) {
      return false;
    }
    runs++;
    boolean fails = trial.fails(candidate);
    smallest = fails ? candidate : smallest;
    return fails;
  }

  private void dropKinds() throws InterruptedException {
    for (FaultKind kind : FaultKind.values()) {
      List<Fault> others =
          smallest.faults().stream().filter(fault -> fault.kind() != kind).toList();
      boolean _ = keepIfFailing(smallest.withFaults(others));
    }
  }

  // Parts of half the size each time, the whole last.
  private void dropFaults() throws InterruptedException {
    int size = Math.max(1, smallest.faults().size() / 2);
    while (!smallest.faults().isEmpty()) {
      boolean dropped = dropOneOfSize(size);
      if (!dropped && size == 1) {
        return;
      }
      size = dropped ? size : size / 2;
    }
  }

  private boolean dropOneOfSize(int size) throws InterruptedException {
    List<Fault> all = smallest.faults();
    for (int from = 0; from < all.size(); from += size) {
      List<Fault> rest = without(all, from, Math.min(all.size(), from + size));
      if (keepIfFailing(smallest.withFaults(rest))) {
        return true;
      }
    }
    return false;
  }

  private static List<Fault> without(List<Fault> all, int from, int to) {
    List<Fault> rest = new java.util.ArrayList<>(all);
    rest.subList(from, to).clear();
    return rest;
  }

  private void shrinkNodes() throws InterruptedException {
    List<String> all = smallest.nodes();
    shrinkInt(nodesMin, all.size(), count -> smallest.withNodes(all.subList(0, count)));
  }

  private void shrinkTime() throws InterruptedException {
    shrinkLong(
        MILLIS_MIN, smallest.time().toMillis(), millis -> lasting(Duration.ofMillis(millis)));
  }

  // What comes after the time is for the scenario to see that all is well again.
  private Plan lasting(Duration time) {
    return smallest.withTime(time).withFaults(FaultTimes.within(smallest.faults(), time));
  }

  // No time for steps, long turns, and nobody preferred: where that fails too, it reads best.
  private void calm() throws InterruptedException {
    boolean _ = keepIfFailing(smallest.withPace(new Plan.Pace(Duration.ZERO, 64)));
    boolean _ = keepIfFailing(smallest.withSchedule(Schedule.FIFO));
    if (smallest.schedule() != Schedule.FIFO) {
      boolean _ = keepIfFailing(smallest.withSchedule(Schedule.RANDOM));
    }
  }

  private void shrinkPicks(long picks) throws InterruptedException {
    if (smallest.schedule() != Schedule.FIFO) {
      shrinkLong(0, Math.min(picks, smallest.freePicks()), smallest::withFreePicks);
    }
  }

  private void shrinkFaults() throws InterruptedException {
    for (int i = 0; i < smallest.faults().size(); i++) {
      int at = i;
      long millis = smallest.faults().get(at).lasting().toMillis();
      shrinkLong(
          0, millis, shorter -> smallest.withFaults(lasting(smallest.faults(), at, shorter)));
    }
  }

  private static List<Fault> lasting(List<Fault> all, int at, long millis) {
    List<Fault> changed = new java.util.ArrayList<>(all);
    changed.set(at, FaultTimes.lasting(all.get(at), Duration.ofMillis(millis)));
    return changed;
  }

  private void shrinkInt(int least, int fails, IntFunction<Plan> with) throws InterruptedException {
    shrinkLong(least, fails, value -> with.apply((int) value));
  }

  // By halves: the smallest that fails, if all above it do.
  private void shrinkLong(long least, long fails, LongFunction<Plan> with)
      throws InterruptedException {
    if (least >= fails || keepIfFailing(with.apply(least))) {
      return;
    }
    long passes = least;
    long failing = fails;
    while (failing - passes > 1 && runs < runsMax) {
      long middle = passes + (failing - passes) / 2;
      if (keepIfFailing(with.apply(middle))) {
        failing = middle;
      } else {
        passes = middle;
      }
    }
  }
}
