// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What one body leaves on a thread does not reach the next one.
@Timeout(60)
class CrewCleanThreadTest {

  private final Crew crew = SingleWorker.start();
  private final Queue<Object> seen = new ConcurrentLinkedQueue<>();

  @AfterEach
  void closeCrew() {
    crew.close();
  }

  /// An interrupt that one turn did not take note of is gone at the next.
  @Test
  void interrupt_leftByATurn_isCleared() throws Exception {
    runTwo(_ -> Thread.currentThread().interrupt(), _ -> seen.add(Thread.interrupted()));

    assertThat(seen).containsExactly(false);
  }

  /// The context class loader is as it was.
  @Test
  void contextClassLoader_setByATurn_isReset() throws Exception {
    try (URLClassLoader other = new URLClassLoader(new URL[0])) {
      runTwo(
          _ -> Thread.currentThread().setContextClassLoader(other),
          _ -> seen.add(Thread.currentThread().getContextClassLoader()));
    }

    assertThat(seen).containsExactly(Thread.currentThread().getContextClassLoader());
  }

  /// A turn that throws, though none may, costs the crew nothing.
  @Test
  void run_thatThrows_leavesTheWorkerAlive() throws Exception {
    runTwo(
        _ -> {
          throw new AssertionError("on purpose");
        },
        _ -> seen.add("ran"));

    assertThat(seen).containsExactly("ran");
  }

  /// A turn that has been run is nobody's any more: neither the queue nor an idle worker holds on
  /// to it.
  @Test
  void turn_afterItsRun_canBeCollected() throws Exception {
    WeakReference<Turn> fromQueue = runAndForget(null);
    CountDownLatch ran = new CountDownLatch(1);
    List<WeakReference<Turn>> fromSlot = new ArrayList<>();
    crew.ready(
        ScriptedTurn.once(here -> {
          fromSlot.add(runAndForget(here));
          ran.countDown();
        }),
        null);
    CrewTest.await(ran);

    while (fromQueue.get() != null || fromSlot.getFirst().get() != null) {
      System.gc();
    }
    assertThat(crew.queued()).isZero();
  }

  private WeakReference<Turn> runAndForget(Carrier here) {
    Turn turn = ScriptedTurn.once(_ -> {});
    crew.ready(turn, here);
    return new WeakReference<>(turn);
  }

  private void runTwo(ScriptedTurn.Script first, ScriptedTurn.Script second) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    crew.ready(ScriptedTurn.once(first), null);
    crew.ready(ScriptedTurn.once(second), null);
    crew.ready(ScriptedTurn.countingDown(done), null);
    CrewTest.await(done);
  }
}
