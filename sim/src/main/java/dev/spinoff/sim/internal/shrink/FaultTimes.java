// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.shrink;

import dev.spinoff.sim.Fault;
import java.time.Duration;
import java.util.List;

/// The same faults for other times.
public final class FaultTimes {

  private FaultTimes() {}

  /// Those that begin within this time, none of which lasts longer than it.
  public static List<Fault> within(List<Fault> faults, Duration time) {
    return faults.stream()
        .filter(fault -> fault.at().compareTo(time) <= 0)
        .map(fault -> endingBy(fault, time))
        .toList();
  }

  private static Fault endingBy(Fault fault, Duration time) {
    Duration left = time.minus(fault.at());
    return fault.lasting().compareTo(left) > 0 ? lasting(fault, left) : fault;
  }

  /// The same fault for another while.
  static Fault lasting(Fault fault, Duration time) {
    return switch (fault) {
      case Fault.Kill(var at, _, var node) -> new Fault.Kill(at, time, node);
      case Fault.Pause(var at, _, var node) -> new Fault.Pause(at, time, node);
      case Fault.Skew skew -> skew;
      case Fault.Reset reset -> reset;
      case Fault.Partition(var at, _, var nodes) -> new Fault.Partition(at, time, nodes);
      case Fault.Cut(var at, _, var from, var to) -> new Fault.Cut(at, time, from, to);
      case Fault.Loss(var at, _, var from, var to, int percent) ->
          new Fault.Loss(at, time, from, to, percent);
      case Fault.Delay(var at, _, var from, var to, var by) ->
          new Fault.Delay(at, time, from, to, by);
      case Fault.Clog(var at, _, var from, var to) -> new Fault.Clog(at, time, from, to);
      case Fault.Shuffle(var at, _, var from, var to, int percent) ->
          new Fault.Shuffle(at, time, from, to, percent);
    };
  }
}
