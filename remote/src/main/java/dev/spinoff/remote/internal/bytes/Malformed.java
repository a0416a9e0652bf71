// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.bytes;

/// What came in is not what it should be. The text is one line that says what, where and the limit.
/// Has no stack: whoever sends such bytes must not be able to make it expensive.
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Malformed(String message) {
    super(message, null, false, false);
  }
}
