// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.io.OutputStream;

/// Writes the body of a reply while it is sent; see [Reply#stream].
@FunctionalInterface
public interface Streaming {

  /// Writes it. On the responder's thread, so it may ask, sleep and receive messages.
  ///
  /// @param out waits while the client takes no more; flushed and closed by the runtime afterwards.
  ///   Its methods throw [java.io.InterruptedIOException] when the responder is stopped, and
  ///   another [java.io.IOException] when the client is gone
  void write(OutputStream out) throws Exception;
}
