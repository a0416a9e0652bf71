// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// No turn waits while the workers sleep.
class CrewWakingTest extends CrewTest {

  /// However a turn that becomes ready meets workers that are going to sleep, it is run.
  @Test
  void ready_whileWorkersGoToSleep_runsEach() throws Exception {
    int threads = 4;
    int rounds = Integer.getInteger("rounds", 25_000);
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService readying = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads; i++) {
        int seed = i;
        running.add(readying.submit(() -> readyOneAtATime(rounds, seed)));
      }
    }
    for (Future<?> run : running) {
      run.get();
    }
  }

  /// An unpark that comes for no reason, or late, neither runs anything nor keeps the next one
  /// away.
  @Test
  void ready_afterStaleUnparks_runsIt() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      workerThreads().forEach(LockSupport::unpark);
      workerThreads().forEach(LockSupport::unpark);
      runOne();
    }
  }

  /// An interrupt that reaches a sleeping worker is dropped: it does not keep it awake, nor reach a
  /// body.
  @Test
  void ready_afterInterruptOfSleepers_runsItUninterrupted() throws Exception {
    AtomicInteger interrupted = new AtomicInteger();
    for (int round = 0; round < 1_000; round++) {
      workerThreads().forEach(Thread::interrupt);
      startAll(1, _ -> interrupted.addAndGet(Thread.interrupted() ? 1 : 0));
    }
    runOne();
    while (!crew.wakeups().allAsleep()) {
      Thread.onSpinWait();
    }
    assertThat(crew.queue().isEmpty()).isTrue();
  }

  /// The monitor, too, wakes up when there is something to look after.
  @Test
  void ready_whenTheMonitorSleeps_isLookedAfter() throws Exception {
    Thread monitor = crew.endingThreads().getFirst();
    for (int round = 0; round < 5; round++) {
      runOne();
      while (monitor.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }

    startAll(20, _ -> release.await());

    runOne();
  }

  private void readyOneAtATime(int rounds, int seed) {
    AtomicInteger runs = new AtomicInteger();
    Turn turn = ScriptedTurn.once(_ -> runs.incrementAndGet());
    for (int round = 1; round <= rounds; round++) {
      crew.ready(turn, null);
      while (runs.get() < round) {
        Thread.yield();
      }
      pause((seed + round) % 512);
    }
  }

  /// Long enough, at times, for a worker to stop looking.
  private static void pause(int spins) {
    for (int spin = 0; spin < spins; spin++) {
      Thread.onSpinWait();
    }
  }

  private List<Thread> workerThreads() {
    List<Thread> threads = new ArrayList<>();
    for (int role = 0; role < crew.roster().roles(); role++) {
      threads.add(crew.roster().holder(role).thread());
    }
    return threads;
  }
}
