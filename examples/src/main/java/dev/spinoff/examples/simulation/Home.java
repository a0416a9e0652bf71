// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

/// One start of a node. What was there in an earlier start is gone.
///
/// @param start which of its starts, from 1
record Home(String node, int start) {

  @Override
  public String toString() {
    return node + " start " + start;
  }
}
