// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Simulator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs seeds side by side, and gives their outcomes in order. Used by one thread.
final class SeedRuns implements AutoCloseable {

  private static final int AHEAD_PER_JOB = 4;

  private final Simulator simulator;
  private final Seeds seeds;
  private final int ahead;
  private final ExecutorService threads;
  private final ArrayDeque<Future<Optional<Outcome>>> running = new ArrayDeque<>(); // in order
  private final long began = System.nanoTime();
  private long started;

  /// @param jobs how many run at once
  SeedRuns(Simulator simulator, Seeds seeds, int jobs) {
    this.simulator = simulator;
    this.seeds = seeds;
    this.ahead = jobs * AHEAD_PER_JOB;
    this.threads =
        Executors.newFixedThreadPool(
            jobs, Thread.ofPlatform().daemon().name("seeds-", 1).factory());
  }

  /// The outcome of the next seed.
  ///
  /// @return empty if it is not there yet after a while, or if there are no more
  Optional<Outcome> next(Duration within) throws InterruptedException {
    startMore();
    if (running.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<Outcome> next = running.element().get(within.toNanos(), TimeUnit.NANOSECONDS);
      running.remove();
      return next;
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException failed) {
      throw unchecked(failed);
    }
  }

  private static RuntimeException unchecked(ExecutionException failed) {
    return failed.getCause() instanceof RuntimeException own
        ? own
        : new IllegalStateException(failed);
  }

  private void startMore() {
    while (running.size() < ahead && started < seeds.count() && !isTimeOver()) {
      long seed = seeds.first() + started++;
      running.add(threads.submit(() -> run(seed)));
    }
  }

  // Those that wait for a thread when the time is over are left out, the first of them first.
  private Optional<Outcome> run(long seed) throws InterruptedException {
    return isTimeOver() ? Optional.empty() : Optional.of(simulator.run(seed));
  }

  private boolean isTimeOver() {
    return seeds.within().filter(limit -> System.nanoTime() - began >= limit.toNanos()).isPresent();
  }

  /// Whether all outcomes have been given.
  boolean isDone() {
    return running.isEmpty() && (started == seeds.count() || isTimeOver());
  }

  /// Starts no more, and waits for nobody.
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
