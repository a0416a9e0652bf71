// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.jmh;

import dev.spinoff.internal.world.ProductionWorld;
import dev.spinoff.spi.World;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// A timer set and cancelled, as that of each question is, while others are set, beside the JDK's
/// executor.
///
/// ```
/// bench/run jmh TimerBench
/// ```
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimerBench {

  private static final long LATER_SECONDS = 3_600;
  private static final long LATER_NANOS = TimeUnit.SECONDS.toNanos(LATER_SECONDS);

  private final World world = ProductionWorld.create("bench");
  private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

  /// How many others are set.
  @Param({"0", "100000"})
  public int others;

  /// For JMH.
  public TimerBench() {}

  /// Sets the others.
  @Setup
  public void fill() {
    executor.setRemoveOnCancelPolicy(true);
    for (int i = 0; i < others; i++) {
      world.timer(LATER_NANOS + i, TimerBench::nothing);
      var _ = executor.schedule(TimerBench::nothing, LATER_NANOS + i, TimeUnit.NANOSECONDS);
    }
  }

  /// Ends the threads.
  @TearDown
  public void close() {
    world.close();
    executor.shutdownNow();
  }

  /// Set and cancelled.
  @Benchmark
  public void setAndCancel() {
    world.timer(LATER_NANOS, TimerBench::nothing).cancel();
  }

  /// The same by two threads at a time.
  @Benchmark
  @Threads(2)
  public void setAndCancelByTwo() {
    world.timer(LATER_NANOS, TimerBench::nothing).cancel();
  }

  /// Set and cancelled in a `ScheduledThreadPoolExecutor`.
  @Benchmark
  public boolean setAndCancelInExecutor() {
    return executor.schedule(TimerBench::nothing, LATER_NANOS, TimeUnit.NANOSECONDS).cancel(false);
  }

  /// The same by two threads at a time.
  @Benchmark
  @Threads(2)
  public boolean setAndCancelInExecutorByTwo() {
    return executor.schedule(TimerBench::nothing, LATER_NANOS, TimeUnit.NANOSECONDS).cancel(false);
  }

  private static void nothing() {}
}
