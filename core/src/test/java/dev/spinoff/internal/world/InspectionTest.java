// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Turn;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World.ThreadKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the monitor does when it looks, with looks that the test makes itself.
@Timeout(60)
class InspectionTest {

  private static final long LONG = 10_000_000;
  private static final long SECOND = 1_000_000_000;

  private final List<String> reports = new ArrayList<>();
  private final Watchdog watchdog =
      (turn, busyFor, stack) -> reports.add(turn + " " + busyFor.toSeconds() + placeIn(stack));
  private final Crew crew =
      Crew.startUnwatched(new Threads("test"), LabVisits.none(), System::nanoTime, 1, watchdog);
  private final Inspection inspection = crew.inspection();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final CountDownLatch release = new CountDownLatch(1);
  private final Semaphore begun = new Semaphore(0);

  @AfterEach
  void endAll() {
    stop.set(true);
    release.countDown();
    crew.close();
  }

  /// A worker that waits is replaced at the first look, by a virtual thread.
  @Test
  void look_whenAWorkerWaits_replacesIt() throws Exception {
    Seat waiting = start(waiter());
    awaitState(waiting, Thread.State.WAITING);

    assertThat(inspection.look(1)).isTrue();

    assertThat(waiting.isGone()).isTrue();
    assertThat(crew.roster().holder(0).kind()).isEqualTo(ThreadKind.VIRTUAL);
    start(waiter());
  }

  /// A worker that gets on, or sleeps, is let alone.
  @Test
  void look_whenAllIsWell_replacesNobody() throws Exception {
    Seat seat = crew.roster().holder(0);
    for (int round = 0; round < 100; round++) {
      start(ScriptedTurn.once(_ -> begun.release()));
      inspection.look(1);
    }
    while (!seat.isAsleep()) {
      Thread.onSpinWait();
    }
    assertThat(inspection.look(LONG)).isFalse();
    assertThat(inspection.look(LONG)).isFalse();
    assertThat(crew.roster().holder(0)).isSameAs(seat);
  }

  /// A worker that is stuck keeps its role while nothing else waits to be run.
  @Test
  void look_whenStuckAndNothingWaits_leavesIt() throws Exception {
    Seat spinning = start(spinner());

    look(5, LONG);

    assertThat(spinning.isGone()).isFalse();
  }

  /// Once something waits a rescuer takes the role, on a platform thread.
  @Test
  void look_whenStuckAndSomethingWaits_sendsARescuer() throws Exception {
    start(spinner());
    crew.ready(waiter(), null);

    look(2, LONG);

    awaitBegun();
    assertThat(crew.roster().holder(0).kind()).isEqualTo(ThreadKind.PLATFORM);
    assertThat(inspection.hasStuck()).isTrue();
  }

  /// A worker that has been busy for a short time only is not stuck yet.
  @Test
  void look_whenBusyForAShortTime_leavesIt() throws Exception {
    Seat busy = start(spinner());
    crew.ready(waiter(), null);

    look(10, 100_000);

    assertThat(busy.isGone()).isFalse();
  }

  /// A turn in the slot of a stuck worker comes out of it, as soon as the worker does not get on.
  @Test
  void look_whenATurnWaitsInTheSlotOfABusyWorker_sharesIt() throws Exception {
    Seat busy =
        start(
            ScriptedTurn.once(here -> {
              crew.ready(ScriptedTurn.named("next"), here);
              spin();
            }));
    assertThat(busy.hasNext()).isTrue();

    look(2, 1_000);

    assertThat(busy.hasNext()).isFalse();
    assertThat(busy.isGone()).isFalse();
    assertThat(crew.queue().size()).isEqualTo(1);
  }

  /// Rescuers that get stuck are rescued in turn, but there is an end to it.
  @Test
  void look_whenMoreSpinThanMayBeRescued_stops() throws Exception {
    int rescuersMax = 4;
    for (int i = 0; i < 3 * rescuersMax; i++) {
      crew.ready(spinner(), null);
    }
    awaitBegun();
    for (int rescuer = 0; rescuer < rescuersMax; rescuer++) {
      while (!inspection.look(LONG)) {
        Thread.onSpinWait();
      }
      awaitBegun();
    }

    look(20, LONG);

    assertThat(crew.roster().rescuersAlive()).isEqualTo(rescuersMax);
    assertThat(crew.queue().size()).isEqualTo(3 * rescuersMax - rescuersMax - 1);
  }

  /// A rescuer that waits is replaced by another one as long as carriers are taken.
  @Test
  void look_whenARescuerWaits_sendsAnother() throws Exception {
    start(spinner());
    crew.ready(waiter(), null);
    look(2, LONG);
    awaitBegun();
    Seat rescuer = crew.roster().holder(0);
    awaitState(rescuer, Thread.State.WAITING);

    assertThat(inspection.look(1)).isTrue();

    assertThat(rescuer.isGone()).isTrue();
    assertThat(crew.roster().holder(0).kind()).isEqualTo(ThreadKind.PLATFORM);
  }

  /// When nobody is stuck any more the rescuer goes home, whether it is busy or asleep.
  @Test
  void look_whenNobodyIsStuckAnyMore_sendsTheRescuerHome() throws Exception {
    Seat spinning = start(spinner());
    crew.ready(ScriptedTurn.once(_ -> begun.release()), null);
    look(2, LONG);
    awaitBegun();
    Seat rescuer = crew.roster().holder(0);
    stop.set(true);
    threadOf(spinning).join();

    while (crew.roster().holder(0).kind() == ThreadKind.PLATFORM) {
      inspection.look(1);
    }

    threadOf(rescuer).join();
    start(waiter());
  }

  /// A turn that keeps its thread busy is reported after a second, and each time that this has
  /// doubled.
  @Test
  void look_whenATurnSpinsForLong_reportsItNowAndThen() throws Exception {
    start(spinner());

    look(9, SECOND);

    assertThat(reports)
        .containsExactly(
            "spinner 1 spinning", "spinner 2 spinning", "spinner 4 spinning", "spinner 8 spinning");
  }

  /// Also when its worker has lost its role; a turn that waits is not reported.
  @Test
  void survey_ofTurnsWithoutARole_reportsThoseThatSpin() throws Exception {
    Seat waitsThenSpins =
        start(
            ScriptedTurn.named(
                "late spinner",
                _ -> {
                  begun.release();
                  release.await();
                  spin();
                }));
    awaitState(waitsThenSpins, Thread.State.WAITING);
    inspection.look(1);
    survey(5, SECOND);
    assertThat(reports).isEmpty();

    release.countDown();
    awaitBegun();
    survey(2, SECOND);

    assertThat(reports).containsExactly("late spinner 1 spinning", "late spinner 2 spinning");
  }

  /// A worker whose thread has died, or could not be started, is replaced.
  @Test
  void look_whenAWorkersThreadIsNoMore_replacesIt() throws Exception {
    Seat dead = start(spinner());
    dead.staff(Thread.ofPlatform().unstarted(() -> {}));

    assertThat(inspection.look(1)).isTrue();

    assertThat(dead.isGone()).isTrue();
    start(waiter());
  }

  /// Where turn after turn waits, a few looks are enough for many: assistants are started for them.
  @Test
  void look_whenTurnAfterTurnWaits_startsAssistants() throws Exception {
    int turns = 60;
    for (int i = 0; i < turns; i++) {
      crew.ready(waiter(), null);
    }

    int looks = 0;
    while (!crew.queue().isEmpty()) {
      awaitState(crew.roster().holder(0), Thread.State.WAITING);
      inspection.look(1);
      looks++;
      while (crew.roster().assistantsToBegin() > 0) {
        Thread.onSpinWait();
      }
    }

    assertThat(looks).isLessThan(10);
    assertThat(begun.tryAcquire(turns, 10, TimeUnit.SECONDS)).isTrue();
    assertThat(crew.roster().relieved()).hasSizeGreaterThanOrEqualTo(turns - 1);
  }

  /// What an assistant's turn makes ready is run, though nobody comes back to the assistant.
  @Test
  void look_whenAnAssistantsTurnMakesOthersReady_theyAreRun() throws Exception {
    CountDownLatch more = new CountDownLatch(40);
    for (int i = 0; i < 40; i++) {
      crew.ready(
          ScriptedTurn.once(here -> {
            release.await();
            crew.ready(ScriptedTurn.once(_ -> more.countDown()), here);
          }),
          null);
    }
    while (!crew.queue().isEmpty()) {
      inspection.look(1);
    }

    release.countDown();

    assertThat(more.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /// If workers wait now and then each is replaced, and nobody assists them.
  @Test
  void look_whenWorkersWaitNowAndThen_startsNoAssistants() throws Exception {
    for (int i = 0; i < 5; i++) {
      Seat waiting = start(waiter());
      awaitState(waiting, Thread.State.WAITING);
      crew.ready(ScriptedTurn.once(_ -> begun.release()), null);
      inspection.look(1);
      awaitBegun();
      look(2, LONG);
    }

    assertThat(crew.roster().relieved()).hasSize(5);
  }

  private void look(int times, long sinceLast) {
    for (int i = 0; i < times; i++) {
      inspection.look(sinceLast);
    }
  }

  private void survey(int times, long sinceLast) {
    for (int i = 0; i < times; i++) {
      inspection.survey(sinceLast);
    }
  }

  /// Makes a turn ready and waits until it has begun.
  private Seat start(Turn turn) throws InterruptedException {
    crew.ready(turn, null);
    awaitBegun();
    return crew.roster().holder(0);
  }

  private void awaitBegun() throws InterruptedException {
    assertThat(begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
  }

  private Turn waiter() {
    return ScriptedTurn.named(
        "waiter",
        _ -> {
          begun.release();
          release.await();
        });
  }

  private Turn spinner() {
    return ScriptedTurn.named("spinner", _ -> spin());
  }

  private void spin() {
    begun.release();
    while (!stop.get()) {
      Thread.onSpinWait();
    }
  }

  private static String placeIn(StackTraceElement[] stack) {
    return Arrays.stream(stack).anyMatch(frame -> frame.getMethodName().equals("spin"))
        ? " spinning"
        : " elsewhere";
  }

  private static void awaitState(Seat seat, Thread.State state) {
    while (threadOf(seat).getState() != state) {
      Thread.onSpinWait();
    }
  }

  private static Thread threadOf(Seat seat) {
    return seat.thread();
  }
}
