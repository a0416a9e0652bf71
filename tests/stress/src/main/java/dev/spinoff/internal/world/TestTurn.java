// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.Ref;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;

/// A turn that is moved about and never run.
final class TestTurn implements Turn {

  @Override
  public boolean run(Carrier carrier) {
    throw new UnsupportedOperationException("not meant to be run");
  }

  @Override
  public Ref<?> actor() {
    throw new UnsupportedOperationException("nobody's turn");
  }
}
