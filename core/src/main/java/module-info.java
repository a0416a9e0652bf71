// SPDX-License-Identifier: Apache-2.0

/// Actors, processes, references, mailboxes, supervision, watching, timers, events and the node.
///
/// The API is `dev.spinoff`; what it says of its actors is in `dev.spinoff.event`; trees that mend
/// themselves are in `dev.spinoff.supervision`; what a world or a network plugs in is in
/// `dev.spinoff.spi`. Everything under `dev.spinoff.internal` is the engine, and not exported.
@org.jspecify.annotations.NullMarked
module dev.spinoff {
  requires transitive org.slf4j;
  requires static transitive org.jspecify;

  exports dev.spinoff;
  exports dev.spinoff.event;
  exports dev.spinoff.os;
  exports dev.spinoff.routing;
  exports dev.spinoff.spi;
  exports dev.spinoff.supervision;
}
