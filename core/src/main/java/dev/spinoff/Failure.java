// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// A failure sent as a message: what an actor receives when someone calls [ReplyTo#fail] on its
/// reference.
public record Failure(Throwable cause) {
  public Failure {
    Objects.requireNonNull(cause, "cause");
  }
}
