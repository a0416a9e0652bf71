// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.crew;

import dev.spinoff.Ref;
import dev.spinoff.spi.Turn;

/// A turn that belongs to no actor.
abstract class BenchTurn implements Turn {

  @Override
  public final Ref<?> actor() {
    throw new UnsupportedOperationException("a bare turn");
  }
}
