// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.time.Duration;
import java.util.List;

/// All that one run is made of. Two runs of the same plan and the same program are the same, event
/// for event. Immutable.
///
/// @param seed what all chance follows from
/// @param nodes the names of the nodes there may be
/// @param operations how many operations the scenario is to do
/// @param time how long it is to take, by its own clock
/// @param schedule who goes on
/// @param freePicks how many choices are the schedule's; afterwards the first goes on.
///   `Long.MAX_VALUE` unless shrunk
/// @param pace how fast things go on
/// @param faults what goes wrong, in order of time; nothing that a seed draws, and nothing in a
///   plan that was shrunk, begins or lasts beyond `time`
public record Plan(
    long seed,
    List<String> nodes,
    int operations,
    Duration time,
    Schedule schedule,
    long freePicks,
    Pace pace,
    List<Fault> faults) {

  public Plan {
    nodes = List.copyOf(nodes);
    faults = List.copyOf(faults);
  }

  /// How fast things go on.
  ///
  /// @param stepMax how long a step may take; zero: no time at all
  /// @param turnMessages how many messages a handler takes before others go on
  public record Pace(Duration stepMax, int turnMessages) {}

  /// The plan that a seed draws.
  public static Plan draw(long seed, Swarm swarm) {
    return new PlanDraw(seed, swarm).plan();
  }

  /// With these nodes.
  public Plan withNodes(List<String> fewer) {
    return new Plan(seed, fewer, operations, time, schedule, freePicks, pace, faults);
  }

  /// With this many operations.
  public Plan withOperations(int other) {
    return new Plan(seed, nodes, other, time, schedule, freePicks, pace, faults);
  }

  /// With this much time.
  public Plan withTime(Duration other) {
    return new Plan(seed, nodes, operations, other, schedule, freePicks, pace, faults);
  }

  /// With this schedule.
  public Plan withSchedule(Schedule other) {
    return new Plan(seed, nodes, operations, time, other, freePicks, pace, faults);
  }

  /// With this pace.
  public Plan withPace(Pace other) {
    return new Plan(seed, nodes, operations, time, schedule, freePicks, other, faults);
  }

  /// With this many free picks.
  public Plan withFreePicks(long other) {
    return new Plan(seed, nodes, operations, time, schedule, other, pace, faults);
  }

  /// With these faults.
  public Plan withFaults(List<Fault> other) {
    return new Plan(seed, nodes, operations, time, schedule, freePicks, pace, other);
  }
}
