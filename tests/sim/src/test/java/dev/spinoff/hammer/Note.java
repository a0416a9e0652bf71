// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

/// A message whose way is in the books.
///
/// @param id unique in the run, rising
/// @param sender whose it is; 0 for the scenario itself
/// @param receiver whom it is for
/// @param number which one it is from that sender to that receiver, from 1; [#LATER] if it is not
///   in order with others
/// @param deed what the receiver does on it
record Note(int id, int sender, int receiver, int number, Deed deed) {

  /// The number of a note that the runtime sends later.
  static final int LATER = -1;
}
