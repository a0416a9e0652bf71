// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/*
 * Each start of a node that only dials has an address of its own, so their number has no end. One
 * that has said goodbye never comes back. One that was lost may, after a long sleep, and what is
 * dead of it has to stay so; but not for ever, or a node that many visit would grow and grow. If it
 * comes after it was forgotten, it is told so, and begins anew.
 */
/// Nodes that only dial and have left, as far as something has to be known of them. Any thread.
public final class Visitors<V> {

  /// How many lost ones a node remembers.
  public static final int LOST_MAX = 10_000;

  private final int lostMax;
  private final Predicate<V> isAway;
  private final LinkedHashSet<V> lost = new LinkedHashSet<>();

  /// @param lostMax how many lost ones are remembered
  /// @param isAway whether one is lost still, and has not come back
  public Visitors(int lostMax, Predicate<V> isAway) {
    this.lostMax = lostMax;
    this.isAway = isAway;
  }

  /// Takes note that one has left.
  ///
  /// @param isForGood whether it has said so
  /// @return those that need not be remembered any more
  public synchronized List<V> left(V one, boolean isForGood) {
    lost.remove(one);
    if (isForGood) {
      return List.of(one);
    }
    lost.add(one);
    return lost.size() > lostMax ? eldest() : List.of();
  }

  // One that has come back is remembered as those are that have never been away.
  private List<V> eldest() {
    List<V> past = new ArrayList<>();
    while (lost.size() > lostMax) {
      V one = lost.removeFirst();
      if (isAway.test(one)) {
        past.add(one);
      }
    }
    return past;
  }
}
