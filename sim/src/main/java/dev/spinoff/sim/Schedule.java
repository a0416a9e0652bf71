// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

/// In which order things go on that could go on at the same moment.
public enum Schedule {
  /// Any order, each as likely.
  RANDOM,
  /// The one that became ready first goes first.
  FIFO,
  /// Everybody has a random priority, and a few priorities change at random moments. Finds bugs
  /// that need one actor to be slow for long.
  ///
  /// S. Burckhardt et al., A randomized scheduler with probabilistic guarantees of finding bugs,
  /// ASPLOS 2010.
  PRIORITIES,
  /// Random, but one node hardly gets on while others can.
  STARVE_ONE_NODE
}
