// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One worker's part in the crew, as others see it: which role it holds, if it still does, its
/// run-next slot, and whether it gets on.
final class Seat {
  /*
   * Which role a worker holds, and whether it looks for work or sleeps, is one word, and each
   * change of it is one atomic step:
   *
   *   null        the worker runs turns, or is about to
   *   ROBBED      likewise, and the monitor wants the turn in its run-next slot
   *   SEARCHING   it looks for work and holds the crew's only search token
   *   ASLEEP      it sleeps, and the role's bit in the idle set is set, or soon will be
   *   GONE        its role has been given to another worker; final
   *
   *   from \ to    null               ROBBED     SEARCHING         ASLEEP       GONE
   *   null                            monitor    worker            worker       anyone
   *   ROBBED       monitor                                                      anyone
   *   SEARCHING    worker                                          worker       anyone
   *   ASLEEP       who clears the bit            who clears the bit             who clears the bit
   *
   * A sleeping worker cannot lose its role, so that waking it is never in vain. One that is being
   * robbed waits until the thief is through before it searches or sleeps.
   *
   * The slot is filled and emptied at nearly every turn, and hardly ever does anybody else want
   * what is in it: only while the worker is in a turn that waits or takes long. So the worker fills
   * and empties it without a fence, and who takes from it pays for both. The same holds for each
   * place of the pile, where the turns wait that others have displaced from the slot:
   *
   *   the worker, at the end of a turn          the thief
   *   steps become even                         word becomes ROBBED or GONE
   *   word is null: takes with plain writes     a handshake with the worker's thread
   *   else: swaps the slot                      steps are odd: swaps the slot
   *   steps become odd
   *
   * The handshake takes place between two instructions of the worker (see Handshake). If it comes
   * before the worker looks at the word, then the worker sees that somebody wants the turn, and
   * both swap: one of them gets it. If it comes later, the thief sees even steps, and leaves the
   * slot alone; or the odd ones of the next turn, and with them that the slot has been emptied. In
   * its turn the worker writes the slot, then reads the word: either the handshake comes after the
   * write, and the thief sees the turn; or the worker sees that it is GONE, and shares what the
   * thief has not taken.
   */

  private static final Turn ROBBED = new Mark("robbed");
  static final Turn SEARCHING = new Mark("searching");
  static final Turn ASLEEP = new Mark("asleep");
  static final Turn GONE = new Mark("gone");

  private static final int NO_ROLE = -1;

  private static final VarHandle WORD = handle("word", Turn.class);
  private static final VarHandle SLOT = handle("slot", Turn.class);
  private static final VarHandle STEPS = handle("steps", long.class);

  private final int role;
  private final ThreadKind kind;
  private final Pulse pulse = new Pulse();

  private @Nullable Thread thread; // set before others know of this seat
  private volatile @Nullable Turn word;
  private @Nullable Turn slot; // to run next
  private final Pile pile = new Pile(); // to run after that
  private long steps; // odd in a turn or a yield; written by the worker, read by the monitor
  private @Nullable Carrier carrier; // set by the worker before its first turn

  /// A seat that nobody works from yet.
  ///
  /// @param word how it begins: null, or [#SEARCHING] with the token
  Seat(int role, ThreadKind kind, @Nullable Turn word) {
    this.role = role;
    this.kind = kind;
    this.word = word;
  }

  /// A seat of somebody who has no role, and runs one turn for those that have.
  static Seat ofAssistant() {
    return new Seat(NO_ROLE, ThreadKind.VIRTUAL, GONE);
  }

  boolean isAssistants() {
    return role == NO_ROLE;
  }

  /// Says which thread will work from here. Before anyone else knows of the seat.
  void staff(Thread thread) {
    this.thread = thread;
  }

  /// Says on which carrier turns are run from here. On the worker's thread.
  void workOn(Carrier carrier) {
    this.carrier = carrier;
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

  /// Puts a turn into the run-next slot; [#letGo] comes next.
  ///
  /// @return the turn that was there, to be kept or shared; null if there was none
  @Nullable Turn putNext(Turn turn) {
    if (slot != null) {
      return (Turn) SLOT.getAndSet(this, turn);
    }
    SLOT.setRelease(this, turn);
    return null;
  }

  /// Keeps a turn for later, while all workers are busy.
  ///
  /// @return false if it has to be shared instead
  boolean keep(Turn turn) {
    return pile.push(turn);
  }

  /// Keeps a turn for after the one that is run next, of which there is one; not in a turn.
  ///
  /// @return false if it has to be shared instead
  boolean keepAfterNext(Turn turn) {
    if (slot == null) {
      SLOT.setRelease(this, pile.pop(word == null));
    }
    return pile.push(turn);
  }

  /// Gives away what a worker without a role must not keep. After each put.
  void letGo(Consumer<Turn> to) {
    if (word == GONE) {
      accept(swapOut(), to);
      pile.clear(false, true, to);
    }
  }

  /// Takes the turn to run next, if there is one and the worker has its role; not in a turn.
  @Nullable Turn takeNext() {
    Turn next = slot;
    if (word != null) {
      return word == GONE ? null : swapNext();
    }
    if (next == null) {
      return pile.pop(true);
    }
    slot = null;
    return next;
  }

  private @Nullable Turn swapNext() {
    Turn next = swapOut();
    return next == null ? pile.pop(false) : next;
  }

  /// Gives away what was kept for later, the oldest first; not in a turn.
  ///
  /// @param all or only what has been kept since the last time
  void clearPile(boolean all, Consumer<Turn> to) {
    if (!pile.isEmpty()) {
      pile.clear(word == null, all, to);
    }
  }

  private @Nullable Turn swapOut() {
    return (Turn) SLOT.getAndSet(this, (Turn) null);
  }

  private static void accept(@Nullable Turn turn, Consumer<Turn> to) {
    if (turn != null) {
      to.accept(turn);
    }
  }

  /// Notes that a turn begins, or that the worker yields.
  void begin() {
    STEPS.setRelease(this, steps + 1);
  }

  /// Notes that it has ended.
  void end() {
    STEPS.setRelease(this, steps + 1);
  }

  /// Notes that the worker gets on, whether or not in a turn.
  void advance() {
    STEPS.setRelease(this, steps + 2);
  }

  /// From running to searching; the caller holds the token, and the slot is empty.
  ///
  /// @return false if the role is gone
  boolean startSearching() {
    return unlessGone(SEARCHING);
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
    return unlessGone(ASLEEP);
  }

  private boolean unlessGone(Turn next) {
    while (true) {
      Turn was = word;
      if (was == ROBBED) {
        Thread.yield(); // the thief relies on its word until it is through, which is soon
      } else if (was == GONE || WORD.compareAndSet(this, was, next)) {
        return was != GONE;
      }
    }
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

  /// Takes what a worker that is in a turn would run next, and leaves it its role. The monitor's
  /// thread, or the worker's own.
  void rob(Consumer<Turn> to) {
    if (isEngaged() && hasNext() && WORD.compareAndSet(this, (Turn) null, ROBBED)) {
      try {
        takeAll(to);
      } finally {
        WORD.compareAndSet(this, ROBBED, (Turn) null);
      }
    }
  }

  /// Takes the role from the worker, with all that belongs to it; what it makes ready from now on
  /// it shares, as it does with what it has for later if it is not in a turn.
  ///
  /// @param to gets the turns that it would have run next
  /// @return what the word was: [#ASLEEP] or [#GONE], and nothing has changed; or [#SEARCHING] with
  ///   the token; or null
  @Nullable Turn relieve(Consumer<Turn> to) {
    while (true) {
      Turn was = word;
      if (was == GONE || was == ASLEEP) {
        return was;
      }
      if (WORD.compareAndSet(this, was, GONE)) {
        if (was == SEARCHING) {
          return was;
        }
        takeAll(to);
        return null;
      }
    }
  }

  // The caller has changed the word.
  private void takeAll(Consumer<Turn> to) {
    if (thread != null) {
      Handshake.with(thread);
    }
    if (isEngaged() || hasDied()) {
      pile.rob(to);
      accept(swapOut(), to);
    }
  }

  private boolean hasDied() {
    return thread != null && thread.getState() == Thread.State.TERMINATED;
  }

  // In a turn, or yielding: the worker does not touch its slot but to put something there.
  private boolean isEngaged() {
    return (steps() & 1) != 0;
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
    return SLOT.getAcquire(this) != null || !pile.isEmpty();
  }

  /// About how many turns wait for this worker.
  int waiting() {
    return (SLOT.getAcquire(this) == null ? 0 : 1) + pile.height();
  }

  /// Grows whenever the worker gets on; odd in a turn, and while it yields.
  long steps() {
    return (long) STEPS.getAcquire(this);
  }

  /// Whether a turn runs.
  boolean isInTurn() {
    return isEngaged() && current() != null;
  }

  /// The turn that runs, if one does; as of the last look at [#steps] at least.
  @Nullable Turn current() {
    Carrier known = carrier;
    return known != null && known.body() instanceof Turn turn ? turn : null;
  }

  private static VarHandle handle(String field, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(Seat.class, field, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
