// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.time.Duration;
import java.util.List;

/// Something that goes wrong at some time of a run. Faults are data: a plan lists them, and a plan
/// can be read, changed and run again. One that names a node which is not there then does nothing.
///
/// When one begins, and how long it lasts, is not negative.
public sealed interface Fault {

  /// When it begins, since the run began.
  Duration at();

  /// How long it lasts.
  Duration lasting();

  /// What kind it is.
  FaultKind kind();

  /// A node is gone at once, and starts again after `lasting`.
  record Kill(Duration at, Duration lasting, String node) implements Fault {
    public Kill {
      FaultLimits.requireTimes(at, lasting);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.KILL;
    }
  }

  /// A node stands still.
  record Pause(Duration at, Duration lasting, String node) implements Fault {
    public Pause {
      FaultLimits.requireTimes(at, lasting);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.PAUSE;
    }
  }

  /// A node has other clocks at its next start; `lasting` is zero.
  ///
  /// @param offset how far the wall clock is ahead
  /// @param driftPerMillion by how many millionths both clocks are too fast; above -1,000,000
  record Skew(Duration at, String node, Duration offset, int driftPerMillion) implements Fault {
    public Skew {
      FaultLimits.requireTimes(at, Duration.ZERO);
      FaultLimits.requireDrift(driftPerMillion);
    }

    @Override
    public Duration lasting() {
      return Duration.ZERO;
    }

    @Override
    public FaultKind kind() {
      return FaultKind.SKEW;
    }
  }

  /// Nothing gets through between these nodes and all others.
  record Partition(Duration at, Duration lasting, List<String> nodes) implements Fault {
    public Partition {
      FaultLimits.requireTimes(at, lasting);
      nodes = List.copyOf(nodes);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.PARTITION;
    }
  }

  /// Nothing gets through from one node to another.
  record Cut(Duration at, Duration lasting, String from, String to) implements Fault {
    public Cut {
      FaultLimits.requireTimes(at, lasting);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.CUT;
    }
  }

  /// Some frames are lost on the way.
  ///
  /// @param percent how many of a hundred, 0 to 100
  record Loss(Duration at, Duration lasting, String from, String to, int percent) implements Fault {
    public Loss {
      FaultLimits.requireTimes(at, lasting);
      FaultLimits.requirePercent(percent);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.LOSS;
    }
  }

  /// Frames take longer by up to `by`, which is a day at most.
  record Delay(Duration at, Duration lasting, String from, String to, Duration by)
      implements Fault {
    public Delay {
      FaultLimits.requireTimes(at, lasting);
      FaultLimits.requireDelay(by);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.DELAY;
    }
  }

  /// Frames wait until it is over.
  record Clog(Duration at, Duration lasting, String from, String to) implements Fault {
    public Clog {
      FaultLimits.requireTimes(at, lasting);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.CLOG;
    }
  }

  /// Some datagrams arrive twice, or late enough for others to overtake them.
  ///
  /// @param percent how many of a hundred, 0 to 100
  record Shuffle(Duration at, Duration lasting, String from, String to, int percent)
      implements Fault {
    public Shuffle {
      FaultLimits.requireTimes(at, lasting);
      FaultLimits.requirePercent(percent);
    }

    @Override
    public FaultKind kind() {
      return FaultKind.SHUFFLE;
    }
  }

  /// All byte streams between two nodes break; `lasting` is zero.
  record Reset(Duration at, String one, String other) implements Fault {
    public Reset {
      FaultLimits.requireTimes(at, Duration.ZERO);
    }

    @Override
    public Duration lasting() {
      return Duration.ZERO;
    }

    @Override
    public FaultKind kind() {
      return FaultKind.RESET;
    }
  }
}
