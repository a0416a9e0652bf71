// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// The types that the other side of a link has named. Any thread.
public interface TypesIn {

  /// The type of this number.
  ///
  /// @throws dev.spinoff.remote.internal.bytes.Malformed if there is none
  Shape shape(int number);
}
