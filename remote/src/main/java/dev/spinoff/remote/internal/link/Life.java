// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

/*
 * An actor's incarnation number has 47 bits. Away from its node it carries the node's life in the
 * bits above: a node that was declared dead and lives on begins a new life, and what others knew of
 * the one before stays dead.
 */
/// Incarnation numbers as they travel.
public final class Life {

  /// The greatest there is.
  public static final int MAX = (1 << 15) - 1;

  private static final int SHIFT = 48;
  private static final long OWN = (1L << SHIFT) - 1;

  private Life() {}

  /// How an actor's incarnation is known away from its node; 0 stays 0.
  public static long travelling(long incarnation, int life) {
    return incarnation == 0 ? 0 : incarnation | (long) life << SHIFT;
  }

  /// How its own node knows it.
  public static long own(long travelling) {
    return travelling & OWN;
  }

  /// Of which of its node's lives it is.
  public static int of(long travelling) {
    return (int) (travelling >>> SHIFT);
  }
}
