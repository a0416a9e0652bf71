// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One worker's part in the crew, as others see it: which role it holds, if it still does, its
/// run-next slot, and whether it gets on.
final class Seat {
  /*
   * All that a worker and others must agree on is one word, and each change of it is one atomic
   * step:
   *
   *   null        the worker runs turns (or is about to), its run-next slot is empty
   *   a turn      likewise, and that turn is in its slot
   *   SEARCHING   it looks for work and holds the crew's only search token
   *   ASLEEP      it sleeps, and the role's bit in the idle set is set, or soon will be
   *   GONE        its role has been given to another worker; final
   *
   *   from \ to    null or a turn      SEARCHING         ASLEEP       GONE
   *   null         worker              worker            worker       anyone
   *   a turn       worker; thief: null                                anyone
   *   SEARCHING    worker                                worker       anyone
   *   ASLEEP       who clears the bit  who clears the bit             who clears the bit
   *
   * Since the slot and the role are the same word, nothing can be put into the slot of a worker
   * that has lost its role: either whoever took the role took the turn with it, or the worker sees
   * that it is GONE and shares the turn. And a sleeping worker cannot lose its role, so that waking
   * it is never in vain.
   */

  static final Turn SEARCHING = new Mark("searching");
  static final Turn ASLEEP = new Mark("asleep");
  static final Turn GONE = new Mark("gone");

  private static final VarHandle WORD = handle("word", Turn.class);
  private static final VarHandle STEPS = handle("steps", long.class);

  private final int role;
  private final ThreadKind kind;
  private final Pulse pulse = new Pulse();

  private @Nullable Thread thread; // set before others know of this seat
  private volatile @Nullable Turn word;
  private long steps; // odd in a turn; written by the worker, read by the monitor
  private @Nullable Turn current; // likewise; published by the steps

  /// A seat that nobody works from yet.
  ///
  /// @param word how it begins: null, or [#SEARCHING] with the token
  Seat(int role, ThreadKind kind, @Nullable Turn word) {
    this.role = role;
    this.kind = kind;
    this.word = word;
  }

  /// Says which thread will work from here. Before anyone else knows of the seat.
  void staff(Thread thread) {
    this.thread = thread;
  }

  int role() {
    return role;
  }

  ThreadKind kind() {
    return kind;
  }

  @Nullable Thread thread() {
    return thread;
  }

  /// What the monitor remembers of it. The monitor's thread only.
  Pulse pulse() {
    return pulse;
  }

  // The worker's side.

  /// Puts a turn into the run-next slot.
  ///
  /// @return the turn that has to be shared instead: the one displaced, or `turn` itself if the
  ///   role is gone; null if there is none
  @Nullable Turn putNext(Turn turn) {
    while (true) {
      Turn was = word;
      if (was == GONE) {
        return turn;
      }
      if (WORD.compareAndSet(this, was, turn)) {
        return was;
      }
    }
  }

  /// Takes the turn out of the run-next slot, if there is one.
  @Nullable Turn takeNext() {
    Turn was = word;
    if (was == null || was == GONE) {
      return null;
    }
    return WORD.compareAndSet(this, was, (Turn) null) ? was : null;
  }

  /// Notes that a turn begins.
  void begin(Turn turn) {
    current = turn;
    STEPS.setRelease(this, steps + 1);
  }

  /// Notes that it has ended, and lets go of it: an actor that has ended is nobody's any more.
  void end() {
    current = null;
    STEPS.setRelease(this, steps + 1);
  }

  /// Notes that the worker gets on, whether or not in a turn.
  void advance() {
    STEPS.setRelease(this, steps + 2);
  }

  /// From running to searching; the caller holds the token.
  ///
  /// @return false if the role is gone
  boolean startSearching() {
    return WORD.compareAndSet(this, (Turn) null, SEARCHING);
  }

  /// From searching to running; the caller then lets go of the token.
  ///
  /// @return false if the role is gone, and the token with it
  boolean stopSearching() {
    return WORD.compareAndSet(this, SEARCHING, (Turn) null);
  }

  /// From running with an empty slot, or from searching, to asleep.
  ///
  /// @return false if the role is gone
  boolean fallAsleep() {
    Turn was = word;
    return was != GONE && WORD.compareAndSet(this, was, ASLEEP);
  }

  // For whoever has cleared the role's bit in the idle set.

  /// Wakes the worker, which then searches and holds the token.
  void wake() {
    rouse(SEARCHING);
  }

  /// Wakes the worker, which then runs. Also for the worker itself, when it has found work at once.
  void getUp() {
    rouse(null);
  }

  /// Wakes the worker, which then ends.
  void dismiss() {
    rouse(GONE);
  }

  private void rouse(@Nullable Turn to) {
    word = to;
    LockSupport.unpark(thread);
  }

  // For anyone.

  /// Takes the turn out of the run-next slot and leaves the worker its role.
  @Nullable Turn stealNext() {
    Turn was = word;
    return isTurn(was) && WORD.compareAndSet(this, was, (Turn) null) ? was : null;
  }

  /// Takes the role from the worker, with all that belongs to it.
  ///
  /// @return what the word was: [#ASLEEP] or [#GONE], and nothing has changed; or a turn to share,
  ///   or [#SEARCHING] with the token, or null
  @Nullable Turn relieve() {
    while (true) {
      Turn was = word;
      if (was == GONE || was == ASLEEP || WORD.compareAndSet(this, was, GONE)) {
        return was;
      }
    }
  }

  boolean isSearching() {
    return word == SEARCHING;
  }

  boolean isAsleep() {
    return word == ASLEEP;
  }

  boolean isGone() {
    return word == GONE;
  }

  boolean hasNext() {
    return isTurn(word);
  }

  /// Grows whenever the worker gets on; odd in a turn.
  long steps() {
    return (long) STEPS.getAcquire(this);
  }

  /// Whether a turn runs.
  boolean isInTurn() {
    return (steps() & 1) != 0;
  }

  /// The turn that runs, if one does; as of the last look at [#steps] at least.
  @Nullable Turn current() {
    return current;
  }

  private static boolean isTurn(@Nullable Turn word) {
    return word != null && !(word instanceof Mark);
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(Seat.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
