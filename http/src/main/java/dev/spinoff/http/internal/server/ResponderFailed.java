// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

/// A responder's crash, with the id that its client was shown.
final class ResponderFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  ResponderFailed(String request, String traceId, Throwable cause) {
    super(request + " failed, trace " + traceId, cause, false, false); // the cause's stack tells
  }
}
