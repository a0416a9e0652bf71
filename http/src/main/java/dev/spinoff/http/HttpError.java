// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

/// An answer that says what is wrong with a request: a status, and a short reason that the client
/// is shown. Thrown by a [Responder] or by what it calls; no failure of the responder.
public final class HttpError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status from 400 to 599
  /// @param reason the text of the answer
  /// @throws IllegalArgumentException if the status is none of an error
  public HttpError(int status, String reason) {
    super(reason, null, false, false); // an answer, not a failure: nobody reads its stack
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status must be from 400 to 599, was " + status);
    }
    this.status = status;
  }

  /// The status of the answer.
  public int status() {
    return status;
  }

  /// The text of the answer.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
