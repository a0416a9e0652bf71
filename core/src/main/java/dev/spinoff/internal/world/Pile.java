// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Turn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns that a worker keeps for itself while all workers are busy: the one put last comes first.
/// So what grows like a tree is walked in depth, by one worker and with a warm cache, and not as
/// broad as it gets. The worker's thread only, but for [#rob].
final class Pile {
  /*
   * Who may touch it without a fence, and when, is decided by the seat's word: see there. The
   * worker passes on what it has found; whoever else takes turns from here swaps them out one by
   * one, and so does the worker while somebody might.
   */

  static final int LENGTH = 64;

  private static final VarHandle TURNS = MethodHandles.arrayElementVarHandle(Turn[].class);

  private final @Nullable Turn[] turns = new Turn[LENGTH];
  private int lowest; // how many have stayed since it was cleared last
  private int height; // of what was robbed the places are counted until the worker comes by

  /// Puts a turn on top.
  ///
  /// @return false if it is full
  boolean push(Turn turn) {
    if (height == LENGTH) {
      return false;
    }
    TURNS.setRelease(turns, height++, turn);
    return true;
  }

  /// Takes the topmost turn.
  ///
  /// @param alone whether nobody else can touch it now
  @Nullable Turn pop(boolean alone) {
    while (height > 0) {
      Turn turn = take(--height, alone);
      lowest = Math.min(lowest, height);
      if (turn != null) {
        return turn;
      }
    }
    return null;
  }

  /// Takes what has been there since this was done last, the oldest first. So what comes and goes
  /// stays, and what does not has waited long enough.
  ///
  /// @param alone whether nobody else can touch it now
  /// @param all or all that is there
  void clear(boolean alone, boolean all, Consumer<Turn> to) {
    int from = all ? height : lowest;
    for (int i = 0; i < from; i++) {
      Turn turn = take(i, alone);
      if (turn != null) {
        to.accept(turn);
      }
    }
    if (from > 0) {
      moveDown(from, alone);
    }
    lowest = height;
  }

  private void moveDown(int from, boolean alone) {
    int to = height;
    height = 0;
    for (int i = from; i < to; i++) {
      Turn turn = take(i, alone);
      if (turn != null) {
        push(turn);
      }
    }
  }

  private @Nullable Turn take(int i, boolean alone) {
    if (!alone) {
      return (Turn) TURNS.getAndSet(turns, i, null);
    }
    Turn turn = turns[i];
    turns[i] = null;
    return turn;
  }

  /// Takes all from a worker that is engaged, the oldest first. Any thread.
  void rob(Consumer<Turn> to) {
    for (int i = 0; i < LENGTH; i++) {
      Turn turn = (Turn) TURNS.getAcquire(turns, i);
      if (turn != null && (turn = (Turn) TURNS.getAndSet(turns, i, null)) != null) {
        to.accept(turn);
      }
    }
  }

  /// How many are there; a hint on other threads.
  int height() {
    return height;
  }

  /// Whether nothing is there; likewise.
  boolean isEmpty() {
    return height == 0;
  }
}
