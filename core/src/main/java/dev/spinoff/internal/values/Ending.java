// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.values;

import dev.spinoff.ExitReason;

/// How a body is to end.
///
/// @param why the reason
/// @param forGood whether the actor ends with it even if its parent would otherwise decide
/// @param killed whether the body is not waited for
public record Ending(ExitReason why, boolean forGood, boolean killed) {

  /// What holds when another word to end comes while this one stands: the first reason stays,
  /// unless a kill overtakes it.
  public Ending with(Ending later) {
    boolean overtaken = later.killed && !killed;
    return new Ending(
        overtaken ? later.why : why, forGood || later.forGood, killed || later.killed);
  }
}
