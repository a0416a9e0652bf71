// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import java.util.concurrent.atomic.AtomicLongArray;

/// Which roles are asleep: a bit for each. Whoever clears a bit, and only it, may and must see to
/// the worker that sleeps.
final class IdleSet {

  private final int roles;
  private final AtomicLongArray words;

  IdleSet(int roles) {
    this.roles = roles;
    this.words = new AtomicLongArray((roles + Long.SIZE - 1) / Long.SIZE);
  }

  /// Adds a role.
  void add(int role) {
    words.getAndAccumulate(role / Long.SIZE, 1L << role, (word, bit) -> word | bit);
  }

  /// Takes this role out.
  ///
  /// @return false if somebody else has
  boolean claim(int role) {
    long bit = 1L << role;
    while (true) {
      long word = words.get(role / Long.SIZE);
      if ((word & bit) == 0) {
        return false;
      }
      if (words.compareAndSet(role / Long.SIZE, word, word & ~bit)) {
        return true;
      }
    }
  }

  /// Takes some role out, the lowest there is: so that, when there is little to do, the same few
  /// workers do it.
  ///
  /// @return -1 if it is empty
  int claimAny() {
    for (int i = 0; i < words.length(); i++) {
      long word = words.get(i);
      while (word != 0) {
        long bit = Long.lowestOneBit(word);
        if (words.compareAndSet(i, word, word & ~bit)) {
          return i * Long.SIZE + Long.numberOfTrailingZeros(bit);
        }
        word = words.get(i);
      }
    }
    return -1;
  }

  boolean isEmpty() {
    for (int i = 0; i < words.length(); i++) {
      if (words.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether every role is asleep.
  boolean isFull() {
    int asleep = 0;
    for (int i = 0; i < words.length(); i++) {
      asleep += Long.bitCount(words.get(i));
    }
    return asleep == roles;
  }
}
