// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Cancellable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmClockTest {

  private static final long MILLISECOND = 1_000_000;
  private static final long HOUR = 3_600_000 * MILLISECOND;

  private final AlarmClock clock = new AlarmClock(new Threads("test"));
  private final Queue<String> rang = new ConcurrentLinkedQueue<>();

  @AfterEach
  void closeClock() {
    clock.close();
  }

  /// Alarms ring by their time, in whatever order they were set.
  @Test
  void set_inAnyOrder_ringsByTime() throws Exception {
    CountDownLatch done = new CountDownLatch(4);
    note("d", 60, done);
    note("b", 20, done);
    note("c", 40, done);
    note("a", 0, done);

    CrewTest.await(done);

    assertThat(rang).containsExactly("a", "b", "c", "d");
  }

  /// Those that are due at once ring in the order in which they were set.
  @Test
  void set_dueAtOnce_ringsInOrder() throws Exception {
    CountDownLatch done = new CountDownLatch(100);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      note("alarm " + i, -i, done);
      expected.add("alarm " + i);
    }

    CrewTest.await(done);

    assertThat(rang).containsExactlyElementsOf(expected);
  }

  /// An alarm never rings early.
  @Test
  void set_ringsNotBeforeItsTime() throws Exception {
    AtomicLong earliest = new AtomicLong(Long.MAX_VALUE);
    CountDownLatch done = new CountDownLatch(200);
    for (int i = 0; i < 200; i++) {
      long delay = (i % 20) * MILLISECOND / 4;
      long due = System.nanoTime() + delay;
      clock.set(
          delay,
          () -> {
            earliest.accumulateAndGet(System.nanoTime() - due, Math::min);
            done.countDown();
          });
    }

    CrewTest.await(done);

    assertThat(earliest.get()).isNotNegative();
  }

  /// One that is earlier than all before it does not wait for them.
  @Test
  void set_earlierThanTheRest_rings() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    clock.set(HOUR, () -> rang.add("late"));
    clock.set(Long.MAX_VALUE, () -> rang.add("never"));
    note("early", 1, done);

    CrewTest.await(done);

    assertThat(rang).containsExactly("early");
    assertThat(clock.size()).isEqualTo(2);
  }

  /// A cancelled alarm does not ring.
  @Test
  void cancel_beforeItsTime_keepsItFromRinging() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Cancellable cancelled = clock.set(20 * MILLISECOND, () -> rang.add("cancelled"));
    note("kept", 40, done);

    cancelled.cancel();
    CrewTest.await(done);
    cancelled.cancel();

    assertThat(rang).containsExactly("kept");
  }

  /// An alarm may cancel another one that is due.
  @Test
  void cancel_byATaskBeforeIt_keepsItFromRinging() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch start = new CountDownLatch(1);
    List<Cancellable> second = new ArrayList<>();
    clock.set(
        0,
        () -> {
          awaitQuietly(start);
          second.getFirst().cancel();
        });
    second.add(clock.set(0, () -> rang.add("cancelled")));
    note("third", 0, done);

    start.countDown();
    CrewTest.await(done);

    assertThat(rang).containsExactly("third");
  }

  /// A task that fails keeps no other from ringing.
  @Test
  void set_afterATaskThatThrows_rings() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    clock.set(
        0,
        () -> {
          throw new AssertionError("on purpose");
        });
    note("after", 1, done);

    CrewTest.await(done);

    assertThat(rang).containsExactly("after");
  }

  /// Time limits that are set and called off leave nothing behind.
  @Test
  void cancel_ofManyLimits_leavesNothing() {
    for (int i = 0; i < 1_000_000; i++) {
      clock.set(HOUR, () -> rang.add("limit")).cancel();
    }

    assertThat(clock.size()).isZero();
    assertThat(rang).isEmpty();
  }

  /// Set and cancelled by many threads at once, each alarm rings once or was cancelled.
  @Test
  void setAndCancel_fromManyThreads_losesNone() throws Exception {
    int each = 20_000;
    AtomicInteger kept = new AtomicInteger();
    AtomicInteger rung = new AtomicInteger();
    List<Future<?>> setting = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        setting.add(threads.submit(() -> setSome(each, kept, rung)));
      }
    }
    for (Future<?> set : setting) {
      set.get();
    }
    CountDownLatch done = new CountDownLatch(1);
    note("last", 20, done);
    CrewTest.await(done);

    assertThat(rung.get()).isEqualTo(kept.get());
    assertThat(clock.size()).isZero();
  }

  /// Who sleeps until an alarm rings is woken when the clock is closed; from then on it takes no
  /// more sleepers.
  @Test
  void close_whileSomebodySleeps_wakesIt() {
    Cancellable alarm = clock.wake(HOUR, Thread.currentThread());
    assertThat(alarm).isNotNull();
    clock.close();
    LockSupport.park(this);
    cancel(alarm);
    assertThat(clock.wake(HOUR, Thread.currentThread())).isNull();
  }

  /// Who sleeps with a limit is woken when it is over, and not before.
  @Test
  void wake_ofASleeper_isNotEarly() {
    for (int i = 0; i < 50; i++) {
      long due = System.nanoTime() + (i % 5) * MILLISECOND;
      Cancellable alarm = clock.wake((i % 5) * MILLISECOND, Thread.currentThread());
      while (clock.size() > 0) {
        LockSupport.park(this);
      }

      assertThat(System.nanoTime() - due).isNotNegative();
      cancel(alarm);
    }
  }

  /// Limits of sleepers that are called off leave nothing behind, in whatever place they were.
  @Test
  void wake_calledOff_leavesNothing() {
    for (int round = 0; round < 1_000; round++) {
      List<@Nullable Cancellable> limits = new ArrayList<>();
      for (int i = 0; i < 2 * Cradle.TRIES; i++) {
        limits.add(clock.wake(HOUR + i, Thread.currentThread()));
      }
      assertThat(clock.size()).isEqualTo(limits.size());
      limits.forEach(AlarmClockTest::cancel);
    }

    assertThat(clock.size()).isZero();
  }

  /// A sleep that lasts rings at its time, and leaves its place to others before.
  @Test
  void wake_thatLasts_isAnAlarmLikeAnyOther() throws Exception {
    List<@Nullable Cancellable> lasting = new ArrayList<>();
    for (int i = 0; i < Cradle.TRIES; i++) {
      lasting.add(clock.wake(HOUR, Thread.currentThread()));
    }
    CountDownLatch done = new CountDownLatch(2);
    note("makes the thread look", 50, done);
    note("again", 100, done);
    CrewTest.await(done);

    Cancellable young = clock.wake(HOUR, Thread.currentThread());
    assertThat(young).isInstanceOf(Sleep.class);
    lasting.add(young);
    lasting.forEach(AlarmClockTest::cancel);
    assertThat(clock.size()).isZero();
  }

  /// Many threads that sleep at once are all woken, those with the shorter limit and those that
  /// find no place.
  @Test
  void wake_ofManyThreads_losesNone() throws Exception {
    int sleepers = 6_000;
    CountDownLatch done = new CountDownLatch(sleepers);
    for (int i = 0; i < sleepers; i++) {
      long limit = (i % 50) * MILLISECOND;
      Thread.startVirtualThread(() -> sleep(limit, done));
    }

    CrewTest.await(done);

    assertThat(clock.size()).isZero();
  }

  private void sleep(long limit, CountDownLatch done) {
    long due = System.nanoTime() + limit;
    while (due - System.nanoTime() > 0) {
      Cancellable alarm = clock.wake(due - System.nanoTime(), Thread.currentThread());
      LockSupport.park(this);
      cancel(alarm);
    }
    done.countDown();
  }

  private static void cancel(@Nullable Cancellable alarm) {
    Objects.requireNonNull(alarm, "the clock is open").cancel();
  }

  /// A closed clock rings no more, and its thread ends.
  @Test
  void close_whileAlarmsAreSet_dropsThem() throws Exception {
    clock.set(HOUR, () -> rang.add("dropped"));
    Thread thread = clock.threads().getFirst();

    clock.close();
    thread.join();
    clock.set(0, () -> rang.add("too late")).cancel();

    assertThat(rang).isEmpty();
    assertThat(clock.size()).isZero();
  }

  /// There is no thread before there is an alarm, and never more than one.
  @Test
  void set_startsOneThread() {
    assertThat(clock.threads()).isEmpty();

    clock.set(HOUR, () -> {});
    List<Thread> first = clock.threads();
    clock.set(HOUR, () -> {});

    assertThat(clock.threads()).hasSize(1).isEqualTo(first);
    assertThat(first.getFirst().getName()).isEqualTo("spinoff-test-timer");
    assertThat(first.getFirst().isDaemon()).isTrue();
    assertThat(first.getFirst().isVirtual()).isFalse();
  }

  private void setSome(int count, AtomicInteger kept, AtomicInteger rung) {
    for (int i = 0; i < count; i++) {
      Cancellable alarm = clock.set(i % 7 == 0 ? 0 : HOUR, rung::incrementAndGet);
      if (i % 7 == 0) {
        kept.incrementAndGet();
      } else {
        alarm.cancel();
      }
    }
  }

  private void note(String name, long milliseconds, CountDownLatch done) {
    clock.set(
        milliseconds * MILLISECOND,
        () -> {
          rang.add(name);
          done.countDown();
        });
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
