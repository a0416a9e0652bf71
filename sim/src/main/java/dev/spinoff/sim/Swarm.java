// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What the plans of a scenario are drawn from. Each seed leaves some of it out, so that the runs
/// differ in kind and not only in detail: one has nothing but pauses, another has no fault at all.
/// Immutable; each method returns a changed copy.
///
/// A. Groce et al., Swarm testing, ISSTA 2012.
///
/// @param nodes the names that nodes may have
/// @param nodesMin how many of them a run has at least; at most all
/// @param operationsMax how many operations a run has at most, 1 to 1,000,000,000; what an
///   operation is, the scenario says
/// @param time how long a run takes at most, by its own clock; at least a quarter of it. Above
///   zero, and up to 36,500 days
/// @param faults which kinds of faults there may be
/// @param faultsMax how many faults a run has at most, up to 100,000
public record Swarm(
    List<String> nodes,
    int nodesMin,
    int operationsMax,
    Duration time,
    Set<FaultKind> faults,
    int faultsMax) {

  private static final int OPERATIONS_LIMIT = 1_000_000_000;
  private static final int FAULTS_LIMIT = 100_000;
  private static final Duration TIME_LIMIT = Duration.ofDays(36_500);
  private static final int OPERATIONS_DEFAULT = 100;
  private static final int FAULTS_DEFAULT = 12;
  private static final Duration TIME_DEFAULT = Duration.ofMinutes(1);

  public Swarm {
    nodes = List.copyOf(nodes);
    faults =
        Collections.unmodifiableSet(
            faults.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(faults));
    require(
        nodesMin >= 1 && nodesMin <= nodes.size(), "nodesMin", "1 to " + nodes.size(), nodesMin);
    require(new HashSet<>(nodes).size() == nodes.size(), "nodes", "all different", nodes);
    requireWithin("operationsMax", 1, OPERATIONS_LIMIT, operationsMax);
    requireWithin("faultsMax", 0, FAULTS_LIMIT, faultsMax);
    require(
        time.isPositive() && time.compareTo(TIME_LIMIT) <= 0,
        "time",
        "above 0 and at most " + TIME_LIMIT,
        time);
  }

  private static void requireWithin(String name, int least, int most, int was) {
    require(was >= least && was <= most, name, least + " to " + most, was);
  }

  private static void require(boolean so, String name, String range, Object was) {
    if (!so) {
      throw new IllegalArgumentException(name + " must be " + range + ", was " + was);
    }
  }

  /// One node called `n1`, up to 100 operations, up to a minute, no faults.
  public static Swarm calm() {
    return new Swarm(List.of("n1"), 1, OPERATIONS_DEFAULT, TIME_DEFAULT, Set.of(), FAULTS_DEFAULT);
  }

  /// With these nodes, all of them in every run.
  public Swarm nodes(String... names) {
    return new Swarm(Arrays.asList(names), names.length, operationsMax, time, faults, faultsMax);
  }

  /// With `least` to `most` nodes, called `n1`, `n2` and so on.
  public Swarm nodes(int least, int most) {
    List<String> names = IntStream.rangeClosed(1, most).mapToObj(i -> "n" + i).toList();
    return new Swarm(names, least, operationsMax, time, faults, faultsMax);
  }

  /// With up to this many operations.
  public Swarm operations(int most) {
    return new Swarm(nodes, nodesMin, most, time, faults, faultsMax);
  }

  /// With up to this much time.
  public Swarm time(Duration most) {
    return new Swarm(nodes, nodesMin, operationsMax, most, faults, faultsMax);
  }

  /// With these kinds of faults.
  public Swarm faults(FaultKind... kinds) {
    return new Swarm(
        nodes,
        nodesMin,
        operationsMax,
        time,
        new java.util.LinkedHashSet<>(List.of(kinds)),
        faultsMax);
  }

  /// With every kind of fault but [FaultKind#RESET], which only matters where byte streams are
  /// used: for these too, `faults(FaultKind.values())`.
  public Swarm allFaults() {
    return faults(EnumSet.complementOf(EnumSet.of(FaultKind.RESET)).toArray(FaultKind[]::new));
  }

  /// With up to this many faults (12 unless told).
  public Swarm faultsUpTo(int most) {
    return new Swarm(nodes, nodesMin, operationsMax, time, faults, most);
  }
}
