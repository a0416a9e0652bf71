// SPDX-License-Identifier: Apache-2.0

/// Nodes that reach each other: references, messages, watches and questions across the network.
///
/// The API is `dev.spinoff.remote`. Everything under `dev.spinoff.remote.internal` is the engine,
/// and not exported.
@org.jspecify.annotations.NullMarked
module dev.spinoff.remote {
  requires transitive dev.spinoff;
  requires static transitive org.jspecify;

  exports dev.spinoff.remote;
}
