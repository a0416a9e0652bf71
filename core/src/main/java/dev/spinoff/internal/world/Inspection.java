// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Turn;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the monitor does when it looks: finds workers that wait or are stuck, and has them
/// replaced. The monitor's thread only.
final class Inspection {
  /*
   * A worker whose thread waits is replaced by another virtual thread, at once. One that is
   * runnable and does not get on is stuck: it spins, sits in native code, or got no carrier because
   * others do. A virtual thread might then not get one either, so its role goes to a rescuer, on a
   * platform thread; but only if something waits to be run, and there are not too many yet. When
   * fewer are stuck than rescuers work, a rescuer's role goes back to a virtual thread.
   *
   * If workers are found waiting look after look, the turns that are ready most likely wait, too,
   * and it would take a look for each of them. So from the second time on assistants are started,
   * twice as many each time, but never more than carriers can begin with soon.
   *
   * To take a role from somebody who deserved to keep it is wasteful and does no harm: the worker
   * ends after its turn, and the crew has as many roles as ever. So nothing here needs to be exact.
   */

  private static final long STUCK_NANOS = 4_000_000;
  private static final long NO_THREAD_NANOS = 1_000_000_000; // before the next one is asked for
  private static final int RESCUERS_MIN = 4;
  private static final int RESCUERS_ALIVE_MAX = 256;
  private static final int ASSISTANTS_PER_ROLE_MAX = 32; // that have not begun
  private static final long IN_A_ROW_NANOS = 500_000; // from one worker that waits to the next

  private final Crew crew;
  private final Roster roster;
  private final Watchdog watchdog;
  private final int rescuersMax;
  private final List<Seat> stuck = new ArrayList<>(); // relieved while they were runnable
  private long noThreadForNanos;
  private int assistants; // how many may be on their way
  private boolean oneWaits; // or has, in this look
  private long noneWaitsNanos; // since then

  Inspection(Crew crew, Watchdog watchdog) {
    this.crew = crew;
    this.roster = crew.roster();
    this.watchdog = watchdog;
    this.rescuersMax = Math.max(RESCUERS_MIN, 2 * roster.roles());
  }

  /// Looks at each worker that holds a role.
  ///
  /// @param sinceLast how long ago it did so the last time, in nanoseconds
  /// @return whether somebody was replaced
  boolean look(long sinceLast) {
    noThreadForNanos = Math.max(0, noThreadForNanos - sinceLast);
    stuck.removeIf(Inspection::waits);
    boolean acted = false;
    for (int role = 0; role < roster.roles(); role++) {
      Seat seat = roster.holder(role);
      acted |= !seat.isAsleep() && lookAt(seat, sinceLast);
    }
    assist(sinceLast);
    return sendRescuerHome() || acted;
  }

  /// Looks at the workers that have lost their role, and reports those that spin.
  ///
  /// @param sinceLast how long ago it did so the last time, in nanoseconds
  void survey(long sinceLast) {
    roster.relieved().removeIf(Inspection::hasEnded);
    for (Seat seat : roster.relieved()) {
      if (!seat.pulse().take(seat.steps(), sinceLast)) {
        if (isRunnable(seat)) {
          reportIfDue(seat);
        } else {
          seat.pulse().calm();
        }
      }
    }
  }

  /// Whether some worker is stuck and has been replaced.
  boolean hasStuck() {
    return !stuck.isEmpty();
  }

  /// Whether turns of workers that have lost their role go on.
  boolean hasRelieved() {
    return !roster.relieved().isEmpty();
  }

  private boolean lookAt(Seat seat, long sinceLast) {
    boolean getsOn = seat.pulse().take(seat.steps(), sinceLast);
    if (waits(seat)) {
      return replaceWaiting(seat);
    }
    return !getsOn && lookAtStalled(seat);
  }

  private boolean replaceWaiting(Seat seat) {
    if (!crew.replace(seat, inPlaceOfWaiting(seat))) {
      return false;
    }
    oneWaits = true;
    return true;
  }

  // Once in each look.
  private void assist(long sinceLast) {
    if (oneWaits) {
      oneWaits = false;
      noneWaitsNanos = 0;
      startAssistants();
      assistants = Math.clamp(2L * assistants, 1, ASSISTANTS_PER_ROLE_MAX * roster.roles());
    } else {
      noneWaitsNanos += sinceLast;
      if (noneWaitsNanos > IN_A_ROW_NANOS) {
        assistants = 0;
      }
    }
  }

  // They take their turns when they begin, so that none is stuck with one that gets no carrier.
  private void startAssistants() {
    long due = Math.min(assistants - roster.assistantsToBegin(), crew.queue().size());
    for (long started = 0; started < due; started++) {
      roster.assist();
    }
  }

  private boolean lookAtStalled(Seat seat) {
    if (seat.pulse().stalledNanos() >= STUCK_NANOS && isWorkWaiting(seat) && isRescuerLeft()) {
      return rescue(seat);
    }
    reportIfDue(seat);
    crew.shareNext(seat);
    if (!crew.queue().isEmpty()) {
      crew.wakeups().offered(); // it may be the heir for whom a turn was left there
    }
    return false;
  }

  private boolean rescue(Seat seat) {
    if (!crew.replace(seat, ThreadKind.PLATFORM)) {
      return false;
    }
    stuck.add(seat);
    if (roster.holder(seat.role()).kind() == ThreadKind.VIRTUAL) {
      noThreadForNanos = NO_THREAD_NANOS;
    }
    return true;
  }

  private ThreadKind inPlaceOfWaiting(Seat seat) {
    boolean carriersTaken = seat.kind() == ThreadKind.PLATFORM && !stuck.isEmpty();
    return carriersTaken && roster.rescuersAlive() < RESCUERS_ALIVE_MAX
        ? ThreadKind.PLATFORM
        : ThreadKind.VIRTUAL;
  }

  private boolean isWorkWaiting(Seat seat) {
    return seat.hasNext() || !crew.queue().isEmpty();
  }

  private boolean isRescuerLeft() {
    long busy = stuck.stream().filter(seat -> seat.kind() == ThreadKind.PLATFORM).count();
    return noThreadForNanos <= 0
        && busy + roster.rescuersWorking() < rescuersMax
        && roster.rescuersAlive() < RESCUERS_ALIVE_MAX;
  }

  private boolean sendRescuerHome() {
    if (roster.rescuersWorking() <= stuck.size()) {
      return false;
    }
    for (int role = 0; role < roster.roles(); role++) {
      Seat seat = roster.holder(role);
      if (seat.kind() == ThreadKind.PLATFORM) {
        return crew.replaceEvenAsleep(seat, ThreadKind.VIRTUAL);
      }
    }
    return false;
  }

  private void reportIfDue(Seat seat) {
    Turn turn = seat.isInTurn() ? seat.current() : null;
    Thread thread = seat.thread();
    if (turn == null || thread == null || !seat.pulse().isReportDue()) {
      return;
    }
    StackTraceElement[] stack = thread.getStackTrace();
    if (isOnProcessor(stack)) {
      watchdog.spinning(turn, Duration.ofNanos(seat.pulse().stalledNanos()), stack);
    }
  }

  /// A virtual thread that could go on but gets no carrier is not to blame.
  private static boolean isOnProcessor(StackTraceElement[] stack) {
    return stack.length > 0 && !stack[0].getClassName().equals("java.lang.VirtualThread");
  }

  /// Whether its thread waits in a turn, or is no more. Between two turns it may wait for a
  /// visitor; that will not be long, and if it is, the worker is stuck.
  private static boolean waits(Seat seat) {
    return !isRunnable(seat) && (seat.isInTurn() || hasEnded(seat));
  }

  private static boolean hasEnded(Seat seat) {
    @Nullable Thread thread = seat.thread();
    return thread == null || !thread.isAlive();
  }

  private static boolean isRunnable(Seat seat) {
    @Nullable Thread thread = seat.thread();
    return thread != null && thread.getState() == Thread.State.RUNNABLE;
  }
}
