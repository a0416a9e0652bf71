// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import org.eclipse.jetty.util.Callback;

/// Who is told what becomes of an answer while it is sent; succeeds once the last byte is out.
public interface Answered extends Callback {

  /// The client has turned out to be gone while the responder did something else. Any thread.
  void lost(Throwable how);

  /// From now on it is a stream that may go on for ever. On the responder's thread.
  void endless();

  /// Whether it is such a stream, and is to end now.
  boolean isToEnd();
}
