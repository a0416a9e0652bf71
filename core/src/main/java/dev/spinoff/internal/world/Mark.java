// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.Ref;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;

/// Stands where a turn could be and means something else. It is a turn itself so that the fields
/// and arrays that hold both need no cast.
final class Mark implements Turn {

  private final String meaning;

  Mark(String meaning) {
    this.meaning = meaning;
  }

  @Override
  public boolean run(Carrier carrier) {
    throw new IllegalStateException("not a turn: " + meaning);
  }

  @Override
  public Ref<?> actor() {
    throw new IllegalStateException("not a turn: " + meaning);
  }

  @Override
  public String toString() {
    return meaning;
  }
}
