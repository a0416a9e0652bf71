// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import java.util.Objects;
import java.util.Optional;

/// A child as its supervisor sees it, at one moment; the answer to [Supervisor.Children].
///
/// @param name its name
/// @param ref its reference; empty if it waits for its first start, or is stopped
/// @param state in which part of its life it is
/// @param restarts how often it was restarted, alone or along with others, since it was spawned
/// @param lastEnd how its body last ended, if one has ended
public record ChildReport(
    String name, Optional<Ref<?>> ref, State state, int restarts, Optional<ExitReason> lastEnd) {

  public ChildReport {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(ref, "ref");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(lastEnd, "lastEnd");
  }

  /// The parts of a child's life.
  public enum State {
    /// It is to be started when those before it have started.
    WAITING,
    /// Its start is under way.
    STARTING,
    /// It has started.
    RUNNING,
    /// Its body is gone, or being taken, and it is to get another one.
    RESTARTING,
    /// It is being stopped.
    STOPPING,
    /// It has ended; its specification is kept, so that it can be started again.
    STOPPED
  }
}
