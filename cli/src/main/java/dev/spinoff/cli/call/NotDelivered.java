// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.call;

/// A message that did not arrive. The text says why.
public final class NotDelivered extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotDelivered(String message) {
    super(message);
  }
}
