// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.util.Objects;

/// Why a responder was stopped whose client has gone away: it is in the
/// [dev.spinoff.ExitReason.Custom] that the responder ends with.
///
/// @param how what is known of it
public record ClientGone(String how) {
  public ClientGone {
    Objects.requireNonNull(how, "how");
  }
}
