// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A closed crew runs no more turns and leaves no thread behind.
class CrewCloseTest extends CrewTest {

  /// Idle workers and the monitor end at once.
  @Test
  void close_whenIdle_endsAllThreads() throws Exception {
    for (int round = 0; round < 200; round++) {
      Crew other = Crew.start(new Threads("closing"), LabVisits.real(), WORKERS, (_, _, _) -> {});
      List<Thread> threads = threadsOf(other);
      other.ready(ScriptedTurn.named("turn"), null);
      other.close();
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /// Turns that run go on to their end; what waits is dropped, what comes later too.
  @Test
  void close_whileTurnsRun_letsThemEndAndDropsTheRest() throws Exception {
    List<Thread> threads = new ArrayList<>(threadsOf(crew));
    AtomicInteger late = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(WORKERS);
    CountDownLatch closed = new CountDownLatch(1);
    startAll(
        WORKERS,
        here -> {
          while (closed.getCount() > 0) {
            Thread.onSpinWait();
          }
          crew.ready(ScriptedTurn.once(_ -> late.incrementAndGet()), here);
          ended.countDown();
        });
    threads.addAll(threadsOf(crew));
    crew.ready(ScriptedTurn.once(_ -> late.incrementAndGet()), null);

    crew.close();
    closed.countDown();

    await(ended);
    for (Thread thread : threads) {
      thread.join();
    }
    crew.ready(ScriptedTurn.once(_ -> late.incrementAndGet()), null);
    assertThat(crew.queued()).isZero();
    // A turn that was ready before may have been taken by a worker on its last way round.
    assertThat(late.get()).isLessThanOrEqualTo(1);
  }

  /// A turn that blocks for ever is let alone.
  @Test
  void close_whileATurnBlocks_returns() throws Exception {
    startAll(20, _ -> release.await());

    crew.close();

    assertThat(crew.queued()).isZero();
  }

  private static List<Thread> threadsOf(Crew crew) {
    List<Thread> threads = new ArrayList<>(crew.endingThreads());
    for (int role = 0; role < crew.roster().roles(); role++) {
      threads.add(crew.roster().holder(role).thread());
    }
    return threads;
  }
}
