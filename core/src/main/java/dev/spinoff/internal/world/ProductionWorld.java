// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// The real world: the clocks, chance, threads and programs of this machine.
///
/// Its threads are called `spinoff-<world>-…` and keep no program alive. Its own end when it is
/// closed, for which `close` waits up to a second, but for those that run a body just then; they
/// end after it.
public final class ProductionWorld implements World {

  private static final long HASH_BASIS = 0xcbf29ce484222325L;
  private static final long HASH_PRIME = 0x100000001b3L;
  private static final long CLOSE_NANOS_MAX = 1_000_000_000;

  private final Threads threads;
  private final Visits visits;
  private final AlarmClock alarms;
  private final List<Crew> crews = new CopyOnWriteArrayList<>();
  private final long seed = new SecureRandom().nextLong();

  private ProductionWorld(String name) {
    this.threads = new Threads(name);
    this.visits =
        new Visits(visitor -> threads.unstarted("visitor", ThreadKind.VIRTUAL, visitor).start());
    this.alarms = new AlarmClock(threads);
  }

  /// A world that has started no thread yet.
  ///
  /// @param name goes into the names of its threads
  public static ProductionWorld create(String name) {
    return new ProductionWorld(name);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable timer(long delayNanos, Runnable task) {
    return alarms.set(delayNanos, task);
  }

  @Override
  public RandomGenerator random(String stream) {
    return new SplittableRandom(new SplittableRandom(seed ^ hash(stream)).nextLong());
  }

  @Override
  public RandomGenerator unforeseeable(String stream) {
    return new SecureRandom();
  }

  /// {@inheritDoc}
  ///
  /// A crew of virtual threads, one for each processor unless told; what is started in place of
  /// those that wait comes on top.
  @Override
  public Dispatcher dispatcher(int workers, Watchdog watchdog) {
    int roles = workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    Crew crew = Crew.start(threads, visits, roles, watchdog);
    crews.add(crew);
    return crew;
  }

  @Override
  public Thread start(String name, ThreadKind kind, Runnable program) {
    Thread thread = threads.unstarted(name, kind, program);
    thread.start();
    return thread;
  }

  /// {@inheritDoc}
  ///
  /// A virtual thread lets others go first, if they have been waiting for a carrier.
  @Override
  public void park(Object blocker, long nanos) {
    if (Thread.currentThread().isVirtual() && letVisitorIn()) {
      return;
    }
    if (nanos == Long.MAX_VALUE) {
      LockSupport.park(blocker);
    } else if (Thread.currentThread().isVirtual() && nanos > 0) {
      parkByAlarm(blocker, nanos);
    } else {
      LockSupport.parkNanos(blocker, nanos);
    }
  }

  // The JDK's own clock for virtual threads wakes a platform thread whenever a time limit is set.
  private void parkByAlarm(Object blocker, long nanos) {
    Cancellable alarm = alarms.wake(nanos, Thread.currentThread());
    if (alarm == null) {
      LockSupport.parkNanos(blocker, nanos); // whoever outlives the world has time, too
    } else {
      LockSupport.park(blocker);
      alarm.cancel();
    }
  }

  @Override
  public void giveWay() {
    if (Thread.currentThread().isVirtual() && !letVisitorIn()) {
      Thread.yield();
    }
  }

  private boolean letVisitorIn() {
    if (visits.countPark()) {
      crews.forEach(Crew::stir);
    }
    return visits.giveWay();
  }

  @Override
  public void unpark(Thread thread) {
    LockSupport.unpark(thread);
    if (thread.isVirtual() && !Thread.currentThread().isVirtual() && isSaturated()) {
      visits.send();
    }
  }

  private boolean isSaturated() {
    for (Crew crew : crews) {
      if (crew.isSaturated()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Process launch(ProcessBuilder command) throws IOException {
    return command.start();
  }

  @Override
  public Cancellable atExit(Runnable hook) {
    Thread thread = threads.unstarted("exit", ThreadKind.PLATFORM, hook);
    try {
      Runtime.getRuntime().addShutdownHook(thread);
    } catch (IllegalStateException _) {
      return () -> {}; // the program is ending already
    }
    return () -> takeBack(thread);
  }

  private static void takeBack(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      return; // the program is ending, and the hook runs
    }
  }

  @Override
  public void close() {
    crews.forEach(Crew::close);
    alarms.close();
    List<Thread> ending = new ArrayList<>(alarms.threads());
    crews.forEach(crew -> ending.addAll(crew.endingThreads()));
    await(ending);
  }

  /// Waits a moment for threads that are about to end, so that none is left when `close` returns.
  private static void await(List<Thread> ending) {
    long end = System.nanoTime() + CLOSE_NANOS_MAX;
    try {
      for (Thread thread : ending) {
        long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
        if (thread != Thread.currentThread()) {
          thread.join(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// FNV-1a, 64 bits.
  private static long hash(String name) {
    long hash = HASH_BASIS;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * HASH_PRIME;
    }
    return hash;
  }
}
