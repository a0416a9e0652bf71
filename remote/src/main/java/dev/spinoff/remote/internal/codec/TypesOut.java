// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// The types that have been named to the other side of a link. Any thread.
public interface TypesOut {

  /// The number of a type. If it is new, its definition is put before whatever is written next.
  int numberOf(Shape shape);
}
