// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import org.jspecify.annotations.Nullable;

/// How the values of a type that the other side has named are read.
interface Plan {

  /// Reads what follows the type's number.
  ///
  /// @param declared what is wanted where the value stands
  @Nullable Object read(Decoder from, Declared declared);

  /// Whether it refuses all of them.
  default boolean isRefusal() {
    return false;
  }

  /// One that refuses.
  record Refused(String why) implements Plan {
    @Override
    public boolean isRefusal() {
      return true;
    }

    @Override
    public Object read(Decoder from, Declared declared) {
      throw new NotDecodable(why);
    }
  }
}
