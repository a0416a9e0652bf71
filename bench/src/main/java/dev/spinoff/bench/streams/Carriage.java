// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.streams;

import java.io.IOException;

/// A way to carry bytes within this machine.
interface Carriage extends AutoCloseable {

  /// Sends a few bytes to and fro, one after the other.
  ///
  /// @return how long each took, in nanoseconds, in order of length
  long[] pingPong(int bytes, int times) throws Exception;

  /// Sends much in one direction.
  ///
  /// @return how many bytes arrived in a second
  double oneWay(int writeBytes, long bytes) throws Exception;

  @Override
  void close() throws IOException;
}
