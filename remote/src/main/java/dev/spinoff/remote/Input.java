// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import org.jspecify.annotations.Nullable;

/// Where a [MessageCodec] reads a value from, piece by piece, as [Output] has written it. What is
/// not there throws, and the message is not decodable. Used by one thread, until the codec returns.
/// Implemented by the runtime only.
public interface Input {

  /// Reads eight bits: 0 to 255.
  int u8();

  /// Reads a whole number.
  long number();

  /// Reads a floating-point number.
  double decimal();

  /// Reads a text.
  String text();

  /// Reads bytes.
  byte[] bytes();

  /// Reads what may stand in a message, of the types that the receiver may get.
  @Nullable Object value();
}
