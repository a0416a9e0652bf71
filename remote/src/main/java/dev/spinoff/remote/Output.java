// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import org.jspecify.annotations.Nullable;

/// Where a [MessageCodec] writes a value, piece by piece; [Input] reads the same pieces in the same
/// order. Used by one thread, until the codec returns. Implemented by the runtime only.
public interface Output {

  /// Writes the lowest eight bits.
  Output u8(int value);

  /// Writes a whole number; small ones are short.
  Output number(long value);

  /// Writes a floating-point number.
  Output decimal(double value);

  /// Writes a text. A surrogate that stands alone becomes a question mark.
  Output text(String text);

  /// Writes bytes, and how many they are.
  Output bytes(byte[] bytes);

  /// Writes anything that may stand in a message.
  Output value(@Nullable Object value);
}
