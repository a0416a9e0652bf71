// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.bank;

/// An account holds less than was asked for.
public final class Overdrawn extends RuntimeException {

  Overdrawn(long balanceCents, long wantedCents) {
    super("there are %d cents, not %d".formatted(balanceCents, wantedCents));
  }
}
