// SPDX-License-Identifier: Apache-2.0

/// A deterministic world: whole systems of nodes, their network and their clocks, run in virtual
/// time on one thread, under schedules and faults that follow from a seed.
///
/// The API is `dev.spinoff.sim`. Everything under `dev.spinoff.sim.internal` is the engine, and not
/// exported.
@org.jspecify.annotations.NullMarked
module dev.spinoff.sim {
  requires transitive dev.spinoff;
  requires static transitive org.jspecify;

  exports dev.spinoff.sim;
}
