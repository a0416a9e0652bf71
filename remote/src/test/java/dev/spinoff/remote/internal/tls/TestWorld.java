// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// A world in which time stands still unless told, and threads are steps of a pipe, or real ones.
final class TestWorld implements World {

  private final Pipe pipe;
  private final boolean hasThreads;
  private final List<Alarm> alarms = new ArrayList<>();
  private long nanos;
  private Instant wallClock = Certificates.NOW;

  TestWorld(Pipe pipe, boolean hasThreads) {
    this.pipe = pipe;
    this.hasThreads = hasThreads;
  }

  /// Lets time pass, and its timers run.
  synchronized void pass(long nanos) {
    this.nanos += nanos;
    List<Alarm> due = alarms.stream().filter(alarm -> alarm.atNanos <= this.nanos).toList();
    alarms.removeAll(due);
    due.forEach(alarm -> pipe.later(alarm.task));
  }

  void wallClock(Instant now) {
    wallClock = now;
  }

  /// How many timers are set.
  synchronized int timers() {
    return alarms.size();
  }

  @Override
  public Clock clock() {
    return Clock.fixed(wallClock, ZoneOffset.UTC);
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized Cancellable timer(long delayNanos, Runnable task) {
    Alarm alarm = new Alarm(nanos + delayNanos, task);
    alarms.add(alarm);
    return () -> cancel(alarm);
  }

  private synchronized void cancel(Alarm alarm) {
    alarms.remove(alarm);
  }

  @Override
  public RandomGenerator random(String stream) {
    return new Random(1);
  }

  @Override
  public Dispatcher dispatcher(int workers, Watchdog watchdog) {
    throw new UnsupportedOperationException("no actors here");
  }

  @Override
  public Thread start(String name, ThreadKind kind, Runnable program) {
    if (hasThreads) {
      return Thread.ofVirtual().start(program);
    }
    pipe.later(program);
    return Thread.ofVirtual().unstarted(program);
  }

  @Override
  public void park(Object blocker, long nanos) {
    throw new UnsupportedOperationException("nobody waits here");
  }

  @Override
  public void unpark(Thread thread) {
    throw new UnsupportedOperationException("nobody waits here");
  }

  @Override
  public Process launch(ProcessBuilder command) {
    throw new UnsupportedOperationException("no programs here");
  }

  @Override
  public void close() {}

  private record Alarm(long atNanos, Runnable task) {}
}
