// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

/// The kinds of faults that a seed can draw: at any time of the run, each for up to a fifth of it,
/// and none beyond its end. Messages between actors go in streams, so what hits datagrams alone
/// ([#SHUFFLE], and the lost ones of [#LOSS]) is for protocols of one's own, and [#RESET] for what
/// uses byte streams.
public enum FaultKind {
  /// A node is gone from one moment to the next, and starts again later.
  KILL,
  /// A node stands still for a while, with all its threads and timers.
  PAUSE,
  /// A node's clocks are wrong from its next start on, which takes a [#KILL] or a restart by the
  /// scenario: the wall clock by up to an hour, and both by up to 5 % of the time.
  SKEW,
  /// Nothing gets through between some nodes and the others, in either direction.
  PARTITION,
  /// Nothing gets through from one node to another; the other direction works.
  CUT,
  /// Up to 60 % of the datagrams from one node to another are lost; what is sent in streams is
  /// late.
  LOSS,
  /// What is sent from one node to another is late, by up to two seconds.
  DELAY,
  /// Nothing arrives from one node at another for a while, and then all of it.
  CLOG,
  /// Some datagrams from one node to another arrive twice, or overtake others.
  SHUFFLE,
  /// All byte streams between two nodes break, at whatever byte they are. Nothing else does.
  RESET
}
