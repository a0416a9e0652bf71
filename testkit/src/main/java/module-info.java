// SPDX-License-Identifier: Apache-2.0

/// What tests of actors are written with: probes, expectations of events, a node for each test, and
/// tests that run in a simulation under many seeds.
@org.jspecify.annotations.NullMarked
module dev.spinoff.testkit {
  requires transitive dev.spinoff;
  requires transitive dev.spinoff.sim;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.jspecify;

  exports dev.spinoff.testkit;

  opens dev.spinoff.testkit to
      org.junit.platform.commons; // which makes the extensions
}
