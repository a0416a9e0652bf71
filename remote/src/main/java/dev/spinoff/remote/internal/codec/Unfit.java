// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

/// Why values of a class cannot travel, whichever way.
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unfit(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
