// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/// Where sleeps with a time limit are while they are young: nearly all of them end there, since
/// what the thread waits for comes long before the time is over.
final class Cradle {
  /*
   * A sleep takes a place with one compare-and-set and leaves it with another one, both mostly on a
   * cache line that nobody else uses, since each thread begins to look at a place of its own. There
   * is no order among them: who wants to know which one is over next looks at all of them, and
   * takes those out that have lasted. So there are not too many places, and who finds none does
   * without.
   *
   * None is overlooked: who has taken a place then reads when the next look is; who looks first
   * sets that to a time that all are before, and then reads the places. So either the look finds
   * the new one, or that one sees that the look was not for it, and has to say so (Dekker).
   */

  static final int PLACES = 4096;
  static final int TRIES = 4;

  private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio (Knuth)

  private final AtomicReferenceArray<Sleep> places;
  private final int homeShift;
  private volatile long nextLook;

  /// @param nextLook a time that all are before, since nobody looks yet
  Cradle(long nextLook) {
    this(nextLook, PLACES);
  }

  /// One with so many places, a power of two.
  Cradle(long nextLook, int places) {
    this.nextLook = nextLook;
    this.places = new AtomicReferenceArray<>(places);
    this.homeShift = Long.SIZE - Integer.numberOfTrailingZeros(places);
  }

  /// When somebody looks through the places again, at the latest.
  long nextLook() {
    return nextLook;
  }

  /// Says when somebody will. By whoever looks, after the look; or to make it earlier.
  void nextLook(long at) {
    nextLook = at;
  }

  /// Whether it will be looked at in time. Asked once it has its place.
  boolean isInTime(Sleep sleep) {
    return sleep.at() - nextLook >= 0;
  }

  /// Takes a place, from any thread.
  ///
  /// @return false if there is none to be had
  boolean add(Sleep sleep) {
    int home = home(sleep.sleeper());
    for (int i = 0; i < TRIES; i++) {
      int place = (home + i) & (places.length() - 1);
      if (places.getOpaque(place) == null) {
        sleep.place(place);
        if (places.compareAndSet(place, null, sleep)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Where a thread begins to look.
  int home(Thread thread) {
    return (int) ((thread.threadId() * SPREAD) >>> homeShift);
  }

  /// Leaves its place, unless it has been taken from there. Any thread.
  boolean remove(Sleep sleep) {
    return places.compareAndSet(sleep.place(), sleep, null);
  }

  /// Looks through the places, and takes those out that are over, or no longer young. Nobody counts
  /// on another look until the next one is set.
  ///
  /// @param youngNanos for how long they are
  /// @param nanosMax more than any of them has left
  /// @param taken gets each of them
  /// @return when the first of the others will be over; `now + nanosMax` if there is none
  long sweep(long now, long youngNanos, long nanosMax, Consumer<Sleep> taken) {
    nextLook = now + nanosMax;
    long left = nanosMax;
    for (int place = 0; place < places.length(); place++) {
      Sleep sleep = places.get(place);
      if (sleep != null) {
        long its = sleep.at() - now;
        if (its > 0 && now - sleep.born() < youngNanos) {
          left = Math.min(left, its);
        } else if (remove(sleep)) {
          taken.accept(sleep);
        }
      }
    }
    return now + left;
  }

  /// How many there are.
  int size() {
    int size = 0;
    for (int place = 0; place < places.length(); place++) {
      size += places.get(place) == null ? 0 : 1;
    }
    return size;
  }
}
