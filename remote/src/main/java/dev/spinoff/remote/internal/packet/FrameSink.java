// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.packet;

import dev.spinoff.remote.internal.bytes.ByteReader;

/// Who takes the frames that come in.
@FunctionalInterface
public interface FrameSink {

  /// Takes a frame.
  ///
  /// @param type 0 to 255
  /// @param body its contents: readable until this returns, and reused then
  void frame(int type, ByteReader body);
}
