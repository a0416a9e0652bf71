// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import java.util.Objects;

/// Something that must never happen has happened in a simulation.
///
/// Those that the simulation finds by itself have ids that begin with `world.`: `world.deadlock`
/// (nobody can go on, and nothing is due; or the scenario waits without a limit for an hour longer
/// than its plan's time), `world.timed-wait`, `world.monitor`, `world.foreign-wakeup` (a thread
/// waited by means that no seed governs), `world.stuck` (a step does not end), `world.standstill`
/// (the clock does not move on), `world.turns` (two turns of one actor at once), `world.after-end`
/// (a message given after the end), and `world.leak`.
public final class Violation extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String invariant;

  /// @param invariant a short id of what was violated; a plan is shrunk for as long as the same one
  ///   is
  /// @param text what happened, in one line that names what and where; more lines may follow
  public Violation(String invariant, String text) {
    super(text);
    this.invariant = Objects.requireNonNull(invariant, "invariant");
  }

  /// The id of what was violated.
  public String invariant() {
    return invariant;
  }
}
