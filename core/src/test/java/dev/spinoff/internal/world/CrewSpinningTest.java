// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Turns that spin keep their carriers; other turns are run by rescuers meanwhile.
class CrewSpinningTest extends CrewTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final AtomicBoolean stop = new AtomicBoolean();

  @AfterEach
  void stopSpinning() {
    stop.set(true);
  }

  /// With a spinner on every carrier, and every worker stuck, other turns are run.
  @Test
  void ready_whenEveryCarrierSpins_runsIt() throws Exception {
    spinOnEveryCarrier();

    for (int i = 0; i < 100; i++) {
      runOne();
    }
  }

  /// Also turns that block.
  @Test
  void ready_ofBlockingTurnsWhenEveryCarrierSpins_runsThem() throws Exception {
    spinOnEveryCarrier();

    startAll(20, _ -> release.await());
    runOne();
  }

  /// When the spinning is over, rescuers end and virtual threads take over again.
  @Test
  void run_afterTheSpinning_isOnVirtualThreadsAgain() throws Exception {
    spinOnEveryCarrier();
    Set<Thread> rescuers = ConcurrentHashMap.newKeySet();
    noteThread(rescuers);
    assertThat(rescuers).noneMatch(Thread::isVirtual);

    stop.set(true);

    for (Thread rescuer : rescuers) {
      while (rescuer.isAlive()) {
        runOne();
      }
    }
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    while (workers.stream().noneMatch(Thread::isVirtual)) {
      noteThread(workers);
    }
  }

  private void noteThread(Set<Thread> threads) throws InterruptedException {
    CountDownLatch noted = new CountDownLatch(1);
    crew.ready(
        ScriptedTurn.once(_ -> {
          threads.add(Thread.currentThread());
          noted.countDown();
        }),
        null);
    await(noted);
  }

  /// Every worker gets a turn that spins; should that be a rescuer, a carrier is left, so other
  /// threads take the rest.
  private void spinOnEveryCarrier() throws InterruptedException {
    CountDownLatch carriersLeft = new CountDownLatch(PROCESSORS);
    startAll(WORKERS, _ -> spin(carriersLeft));
    for (int i = 0; i < PROCESSORS; i++) {
      Thread.startVirtualThread(() -> spin(carriersLeft));
    }
    await(carriersLeft);
  }

  private void spin(CountDownLatch carriersLeft) {
    if (Thread.currentThread().isVirtual()) {
      carriersLeft.countDown();
    }
    while (!stop.get()) {
      Thread.onSpinWait();
    }
  }
}
