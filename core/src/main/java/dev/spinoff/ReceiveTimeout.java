// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// No message that fits came in time.
public final class ReceiveTimeout extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message names the process, the time, and how many messages are set aside
  public ReceiveTimeout(String message) {
    super(message);
  }
}
