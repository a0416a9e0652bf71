// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Ref;

/// A handler's turn: some of its messages, one after the other.
public interface Turn {

  /// Runs it on the calling thread. Never throws. May block, for as long as the user's code does.
  ///
  /// @param carrier the calling thread's
  /// @return whether there is more to do, so that the turn is still ready
  boolean run(Carrier carrier);

  /// Whose turn it is.
  Ref<?> actor();
}
