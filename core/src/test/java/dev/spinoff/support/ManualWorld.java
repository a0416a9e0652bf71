// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// A world whose time stands still until the test moves it on, so that time-outs and timers are
/// tested without waiting for them. Its threads are real; each turn gets a virtual thread.
public final class ManualWorld implements World {

  private static final Instant EPOCH = Instant.parse("2020-02-02T02:02:02Z");

  private record Alarm(long at, long order, Runnable task) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  // A monitor, and no lock of java.util.concurrent: one that has to wait for such a lock may use up
  // the unpark that its thread was given for the park to come.
  private final Object monitor = new Object();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(); // guarded by the monitor
  private final AtomicLong orders = new AtomicLong();
  private final AtomicLong now = new AtomicLong(1);

  /// Waits until something is due at exactly this time from now, and moves on to then.
  public void pass(Duration time) throws InterruptedException {
    awaitDue(time);
    advance(time);
  }

  /// Waits until something is due at exactly this time from now.
  public void awaitDue(Duration time) throws InterruptedException {
    awaitAlarmAt(now.get() + time.toNanos(), time);
  }

  /// Moves on by this time, whatever is due within it.
  public void advance(Duration time) {
    advanceTo(now.get() + time.toNanos());
  }

  /// How many timers and timed waits are set.
  public int alarms() {
    synchronized (monitor) {
      return alarms.size();
    }
  }

  private void awaitAlarmAt(long at, Duration time) throws InterruptedException {
    long end = System.nanoTime() + TestNode.NET.toNanos();
    synchronized (monitor) {
      while (alarms.stream().noneMatch(alarm -> alarm.at() == at)) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("nothing is due " + time + " from now, but " + alarms);
        }
        monitor.wait(TestNode.NET.toMillis());
      }
    }
  }

  private void advanceTo(long end) {
    Alarm due = nextUntil(end);
    while (due != null) {
      now.set(Math.max(now.get(), due.at()));
      due.task().run();
      due = nextUntil(end);
    }
    now.set(end);
  }

  private @Nullable Alarm nextUntil(long end) {
    synchronized (monitor) {
      Alarm first = alarms.peek();
      return first == null || first.at() > end ? null : alarms.poll();
    }
  }

  private Cancellable set(long delayNanos, Runnable task) {
    Alarm alarm = new Alarm(now.get() + delayNanos, orders.incrementAndGet(), task);
    synchronized (monitor) {
      alarms.add(alarm);
      monitor.notifyAll();
    }
    return () -> unset(alarm);
  }

  private void unset(Alarm alarm) {
    synchronized (monitor) {
      alarms.remove(alarm);
    }
  }

  @Override
  public Clock clock() {
    return Clock.fixed(EPOCH.plusNanos(now.get()), ZoneOffset.UTC);
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public Cancellable timer(long delayNanos, Runnable task) {
    if (delayNanos > 0) {
      return set(delayNanos, task);
    }
    Thread.ofVirtual().name("spinoff-manual-now").start(task);
    return () -> {};
  }

  @Override
  public RandomGenerator random(String stream) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(stream.hashCode());
  }

  @Override
  public Dispatcher dispatcher(int workers, Watchdog watchdog) {
    return new ThreadPerTurn();
  }

  @Override
  public Thread start(String name, ThreadKind kind, Runnable program) {
    Thread.Builder builder = kind == ThreadKind.VIRTUAL ? Thread.ofVirtual() : Thread.ofPlatform();
    return builder.name(name).start(program);
  }

  @Override
  public void park(Object blocker, long nanos) {
    if (nanos == Long.MAX_VALUE) {
      LockSupport.park(blocker);
    } else if (nanos > 0) {
      Thread parked = Thread.currentThread();
      Cancellable alarm = set(nanos, () -> LockSupport.unpark(parked));
      LockSupport.park(blocker);
      alarm.cancel();
    }
  }

  @Override
  public void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }

  @Override
  public Process launch(ProcessBuilder command) throws IOException {
    return command.start();
  }

  @Override
  public void close() {
    synchronized (monitor) {
      alarms.clear();
    }
  }

  private static final class ThreadPerTurn implements Dispatcher {
    private final AtomicLong started = new AtomicLong();
    private volatile boolean closed;

    @Override
    public void ready(Turn turn, @Nullable Carrier here) {
      if (!closed) {
        Thread.ofVirtual()
            .name("spinoff-manual-turn-" + started.incrementAndGet())
            .start(() -> run(turn));
      }
    }

    private void run(Turn turn) {
      Carrier carrier = new Carrier();
      carrier.bind();
      boolean more = !closed;
      while (more) {
        more = turn.run(carrier) && !closed;
      }
    }

    @Override
    public void beforeWait(Carrier here) {}

    @Override
    public void afterWait(Carrier here) {}

    @Override
    public long queued() {
      return 0;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
