// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.World.ThreadKind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Virtual threads that are woken from outside get a carrier, however busy handlers and processes
/// are.
@Timeout(60)
class CrewNeighboursTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int ROUNDS = 20;

  private final ProductionWorld world = ProductionWorld.create("test");
  private final AtomicBoolean stop = new AtomicBoolean();

  @AfterEach
  void closeWorld() {
    stop.set(true);
    world.close();
  }

  /// A process is run beside handlers that are always ready.
  @Test
  void process_besideSaturatedHandlers_isRun() throws Exception {
    saturate(world.dispatcher(0, (_, _, _) -> {}));

    wakeFromOutside(world::unpark);
    wakeFromOutside(LockSupport::unpark);
  }

  /// Also when there are more busy workers than carriers, as with two nodes in one program.
  @Test
  void process_besideTwoSaturatedCrews_isRun() throws Exception {
    try (ProductionWorld other = ProductionWorld.create("other")) {
      saturate(world.dispatcher(0, (_, _, _) -> {}));
      saturate(other.dispatcher(0, (_, _, _) -> {}));

      wakeFromOutside(world::unpark);
      wakeFromOutside(LockSupport::unpark);
    }
  }

  /// A process is run beside pairs of processes that keep waking each other.
  @Test
  void process_besideProcessesThatTalk_isRun() throws Exception {
    world.dispatcher(0, (_, _, _) -> {});
    for (int pair = 0; pair < 2 * PROCESSORS; pair++) {
      talk();
    }

    wakeFromOutside(LockSupport::unpark);
  }

  /// A process is run beside threads that never wait, but give way.
  @Test
  void process_besideThreadsThatGiveWay_isRun() throws Exception {
    world.dispatcher(0, (_, _, _) -> {});
    for (int thread = 0; thread < 2 * PROCESSORS; thread++) {
      world.start("busy", ThreadKind.VIRTUAL, this::giveWay);
    }

    wakeFromOutside(world::unpark);
    wakeFromOutside(LockSupport::unpark);
  }

  private void giveWay() {
    while (!stop.get()) {
      world.giveWay();
    }
  }

  /// And a handler is run beside them.
  @Test
  void handler_besideProcessesThatTalk_isRun() throws Exception {
    Dispatcher crew = world.dispatcher(0, (_, _, _) -> {});
    for (int pair = 0; pair < 2 * PROCESSORS; pair++) {
      talk();
    }

    for (int round = 0; round < ROUNDS; round++) {
      CountDownLatch ran = new CountDownLatch(1);
      crew.ready(ScriptedTurn.countingDown(ran), null);
      ran.await();
    }
  }

  private void saturate(Dispatcher crew) {
    for (int i = 0; i < 4 * PROCESSORS; i++) {
      crew.ready(ScriptedTurn.of(_ -> !stop.get()), null);
    }
  }

  /// Wakes a virtual thread several times, each time from another platform thread: they come in by
  /// different ways, of which some are open by chance.
  private void wakeFromOutside(Consumer<Thread> unpark) throws InterruptedException {
    AtomicInteger wakeUps = new AtomicInteger();
    Semaphore awake = new Semaphore(0);
    Thread process = world.start("process", ThreadKind.VIRTUAL, () -> countTo(wakeUps, awake));
    for (int round = 0; round < ROUNDS; round++) {
      wakeUps.incrementAndGet();
      Thread.ofPlatform().start(() -> unpark.accept(process)).join();
      awake.acquire();
    }
    process.join();
  }

  private void countTo(AtomicInteger wakeUps, Semaphore awake) {
    for (int round = 1; round <= ROUNDS; round++) {
      while (wakeUps.get() < round) {
        world.park(this, Long.MAX_VALUE);
      }
      awake.release();
    }
  }

  private void talk() {
    AtomicInteger turn = new AtomicInteger();
    Thread[] pair = new Thread[2];
    CountDownLatch started = new CountDownLatch(1);
    for (int side = 0; side < 2; side++) {
      int own = side;
      pair[side] = world.start("talker", ThreadKind.VIRTUAL, () -> talk(turn, own, pair, started));
    }
    started.countDown();
  }

  private void talk(AtomicInteger turn, int own, Thread[] pair, CountDownLatch started) {
    try {
      started.await();
    } catch (InterruptedException e) {
      return;
    }
    while (!stop.get()) {
      if (turn.get() == own) {
        turn.set(1 - own);
        world.unpark(pair[1 - own]);
      } else {
        world.park(this, Long.MAX_VALUE);
      }
    }
    world.unpark(pair[1 - own]);
  }
}
