// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VisitsTest {

  private final List<Runnable> sent = new ArrayList<>();
  private final Visits visits = new Visits(sent::add);

  /// While no visitor waits to be run nobody gives way.
  @Test
  void giveWay_whenNobodyWaits_returnsAtOnce() {
    assertThat(visits.giveWay()).isFalse();

    visits.send();
    sent.getFirst().run();
    assertThat(visits.giveWay()).isFalse();
  }

  /// One visitor is on its way at a time.
  @Test
  void send_whileOneWaits_sendsNoOther() {
    visits.send();
    visits.send();
    assertThat(sent).hasSize(1);

    sent.getFirst().run();
    visits.send();
    assertThat(sent).hasSize(2);
  }

  /// All who give way wait until the visitor has been run.
  @Test
  void giveWay_whileAVisitorWaits_waitsForIt() throws Exception {
    visits.send();
    List<Thread> waiting = IntStream.range(0, 5).mapToObj(_ -> start(new AtomicBoolean())).toList();
    for (Thread thread : waiting) {
      awaitWaiting(thread);
    }

    sent.getFirst().run();

    for (Thread thread : waiting) {
      thread.join();
    }
  }

  /// However the visitor meets those who are about to wait for it, they do not wait for ever.
  @Test
  void giveWay_whileTheVisitorIsRun_returns() throws Exception {
    BlockingQueue<Runnable> handedOver = new LinkedBlockingQueue<>();
    Visits busy = new Visits(handedOver::add);
    int rounds = 20_000;
    Thread carrier =
        Thread.startVirtualThread(() -> {
          for (int round = 0; round < rounds; round++) {
            takeQuietly(handedOver).run();
          }
        });
    for (int round = 0; round < rounds; round++) {
      busy.send();
      busy.giveWay();
      while (busy.giveWay()) {
        Thread.onSpinWait();
      }
    }
    carrier.join();
  }

  /// An interrupt ends the wait, and is left for those whom it concerns.
  @Test
  void giveWay_whenInterrupted_returns() throws Exception {
    visits.send();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread thread = start(interrupted);
    awaitWaiting(thread);

    thread.interrupt();

    thread.join();
    assertThat(interrupted).isTrue();
  }

  /// A world in which threads keep parking is busy, and the monitor is told of it.
  @Test
  void countPark_ofMany_isBusy() {
    assertThat(visits.isBusy()).isFalse();
    visits.countPark();
    assertThat(visits.isBusy()).isFalse();

    long told = IntStream.range(0, 10_000).filter(_ -> visits.countPark()).count();

    assertThat(told).isBetween(5L, 20L);
    assertThat(visits.isBusy()).isTrue();
    assertThat(visits.isBusy()).isFalse();
  }

  /// A worker that has used up its slice gives way, and takes up its work again afterwards.
  @Test
  void worker_afterItsSlice_givesWay() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch stopped = new CountDownLatch(1);
    Crew crew =
        Crew.startUnwatched(new Threads("test"), visits, System::nanoTime, 1, (_, _, _) -> {});
    try (crew) {
      visits.send();
      crew.ready(
          ScriptedTurn.of(_ -> {
            if (stop.get()) {
              stopped.countDown();
            }
            return !stop.get();
          }),
          null);
      Seat seat = crew.roster().holder(0);
      awaitGivingWay(seat);

      assertThat(crew.inspection().look(1))
          .isFalse(); // it is not taken for one that waits in a turn
      stop.set(true);
      assertThat(stopped.getCount()).isEqualTo(1);
      sent.getFirst().run();

      CrewTest.await(stopped);
      assertThat(seat.isGone()).isFalse();
    }
  }

  /// If the visitor does not come, because the carriers are taken for good, a rescuer takes over.
  @Test
  void worker_thatGivesWayForTooLong_isReplaced() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean stop = new AtomicBoolean();
    Crew crew =
        Crew.startUnwatched(new Threads("test"), visits, System::nanoTime, 1, (_, _, _) -> {});
    try (crew) {
      visits.send();
      crew.ready(ScriptedTurn.of(_ -> !stop.get()), null);
      awaitGivingWay(crew.roster().holder(0));
      stop.set(true);
      crew.ready(ScriptedTurn.countingDown(done), null);

      crew.inspection().look(10_000_000);
      assertThat(crew.inspection().look(10_000_000)).isTrue();

      CrewTest.await(done);
      sent.getFirst().run();
    }
  }

  private Thread start(AtomicBoolean interrupted) {
    return Thread.startVirtualThread(() -> {
      assertThat(visits.giveWay()).isTrue();
      interrupted.set(Thread.currentThread().isInterrupted());
    });
  }

  private static Runnable takeQuietly(BlockingQueue<Runnable> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitGivingWay(Seat seat) {
    while (seat.isAsleep() || seat.isInTurn() || seat.thread().getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
