// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.sim.internal.loop.Printed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of a run.
///
/// @param scenario the name of the scenario's class
/// @param plan what was run
/// @param hash over all that happened; two runs of one plan have the same
/// @param time how long it took by its own clock
/// @param steps how many steps it had
/// @param faults how many faults began, by kind; those whose node was not there are left out
/// @param failure what was wrong, if anything
/// @param listing what happened, a line an event; empty unless the run was recorded
public record Outcome(
    String scenario,
    Plan plan,
    long hash,
    Duration time,
    long steps,
    Map<FaultKind, Integer> faults,
    Optional<Failed> failure,
    Listing listing) {

  /// What was wrong with a run.
  ///
  /// @param invariant the id of what was violated; for an exception of the scenario its class and
  ///   the place in the scenario that it came from
  /// @param error what was thrown
  public record Failed(String invariant, Throwable error) {

    /// The first line of what was wrong.
    public String line() {
      String text =
          Printed.of(error instanceof Violation ? String.valueOf(error.getMessage()) : error);
      return text.lines().findFirst().orElse("");
    }
  }

  /// What happened in a run.
  ///
  /// @param text a line an event: when, where, what
  /// @param picks which was picked whenever several were ready, in order
  /// @param hashes the hash after each event
  public record Listing(List<String> text, List<Integer> picks, List<Long> hashes) {
    /// Of a run that was not recorded.
    public static final Listing NONE = new Listing(List.of(), List.of(), List.of());

    public Listing {
      text = List.copyOf(text);
      picks = List.copyOf(picks);
      hashes = List.copyOf(hashes);
    }
  }

  /// The seed.
  public long seed() {
    return plan.seed();
  }

  /// The hash in 16 hexadecimal digits.
  public String hashText() {
    return "%016x".formatted(hash);
  }

  /// Whether nothing was wrong.
  public boolean isOk() {
    return failure.isEmpty();
  }
}
