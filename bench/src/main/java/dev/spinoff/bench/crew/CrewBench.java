// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.crew;

import dev.spinoff.internal.world.ProductionWorld;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// What do the scheduler and the timers cost by themselves, with turns that do next to nothing?
///
/// Each row is run twice to warm up, then five times; printed are the median and the five. An
/// argument picks the rows whose name contains it.
public final class CrewBench {

  private static final int ROUNDS = 5;
  private static final int WARM_UP = 2;
  private static final long LIMIT_NANOS = 5_000_000_000L;

  private final World world = ProductionWorld.create("bench");
  private final Dispatcher crew = world.dispatcher(0, (_, _, _) -> {});
  private final String wanted;

  private CrewBench(String wanted) {
    this.wanted = wanted;
  }

  /// Runs the rows.
  public static void main(String[] args) throws Exception {
    new CrewBench(args.length == 0 ? "" : args[0]).run();
  }

  private void run() throws Exception {
    row("ping-pong, ns a turn", () -> rings(1, 2, 10_000_000));
    row("ring of 1000, ns a turn", () -> rings(1, 1_000, 10_000_000));
    row("64 pairs, million turns a second", () -> 1_000 / rings(64, 2, 500_000));
    row("made ready by one thread outside, million a second", () -> outside(1, 3_000_000));
    row("made ready by two threads outside, million a second", () -> outside(2, 1_500_000));
    row("one at a time, watched by a spinning thread, us", () -> oneAtATime(20_000, false));
    row("one at a time, watched by a parked thread, us", () -> oneAtATime(5_000, true));
    row("asking each other, one pair, us", () -> asking(1, 20_000));
    row("asking each other, 100 pairs, us", () -> asking(100, 500));
    row("10,000 turns that sleep 200 ms, ms", () -> sleepers(10_000));
    for (int pairs : new int[] {0, 64}) {
      String beside = pairs == 0 ? "beside idle handlers" : "beside saturated handlers";
      row("two processes, " + beside + ", p50 us", () -> beside(pairs, 500, this::talking));
      row("two processes, " + beside + ", p99 us", () -> beside(pairs, 990, this::talking));
      row("woken from outside, " + beside + ", p50 us", () -> beside(pairs, 500, this::woken));
      row("woken from outside, " + beside + ", p99 us", () -> beside(pairs, 990, this::woken));
    }
    row("timer set and cancelled, ns", () -> timers(1, 2_000_000));
    row("timer set and cancelled by four threads, ns", () -> timers(4, 500_000));
    world.close();
  }

  private void row(String name, Measure measure) throws Exception {
    if (!name.contains(wanted)) {
      return;
    }
    for (int i = 0; i < WARM_UP; i++) {
      measure.take();
    }
    double[] rounds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = measure.take();
    }
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    System.out.printf(
        "%-52s %9.1f   %s%n",
        name,
        sorted[ROUNDS / 2],
        String.join(
            " ", Arrays.stream(rounds).mapToObj(round -> String.format("%.1f", round)).toList()));
  }

  private double rings(int rings, int size, long hops) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(rings);
    long begun = System.nanoTime();
    for (int i = 0; i < rings; i++) {
      crew.ready(RingTurn.ring(crew, size, hops, done), null);
    }
    done.await();
    return (double) (System.nanoTime() - begun) / (rings * hops);
  }

  private double outside(int threads, int each) throws InterruptedException {
    LongAdder ran = new LongAdder();
    Thread[] outsiders = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      Turn[] turns = new Turn[each];
      Arrays.setAll(turns, _ -> turn(_ -> count(ran)));
      outsiders[i] =
          Thread.ofPlatform()
              .unstarted(() -> {
                for (Turn turn : turns) {
                  crew.ready(turn, null);
                }
              });
    }
    long begun = System.nanoTime();
    for (Thread outsider : outsiders) {
      outsider.start();
    }
    while (ran.sum() < (long) threads * each) {
      LockSupport.parkNanos(100_000); // one more spinning thread would be measured, too
    }
    return 1_000.0 * threads * each / (System.nanoTime() - begun);
  }

  private static boolean count(LongAdder ran) {
    ran.increment();
    return false;
  }

  private double oneAtATime(int turns, boolean parked) {
    Thread watcher = Thread.currentThread();
    AtomicInteger ran = new AtomicInteger();
    Turn turn =
        turn(_ -> {
          ran.incrementAndGet();
          if (parked) {
            LockSupport.unpark(watcher);
          }
          return false;
        });
    long begun = System.nanoTime();
    for (int i = 1; i <= turns; i++) {
      crew.ready(turn, null);
      while (ran.get() < i) {
        if (parked) {
          LockSupport.park();
        } else {
          Thread.onSpinWait();
        }
      }
    }
    return (System.nanoTime() - begun) / 1_000.0 / turns;
  }

  private double asking(int pairs, int questions) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(pairs);
    long begun = System.nanoTime();
    for (int i = 0; i < pairs; i++) {
      crew.ready(new AskingTurn(crew, questions, done), null);
    }
    done.await();
    return (System.nanoTime() - begun) / 1_000.0 / (pairs * questions);
  }

  private double sleepers(int count) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(count);
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      crew.ready(
          turn(_ -> {
            LockSupport.parkNanos(200_000_000);
            done.countDown();
            return false;
          }),
          null);
    }
    done.await();
    return (System.nanoTime() - begun) / 1e6;
  }

  private double beside(int pairs, int perMille, Latencies latencies) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(2 * pairs);
    AtomicInteger stop = new AtomicInteger();
    for (int i = 0; i < pairs; i++) {
      busyPair(stop, done);
    }
    long[] nanos = latencies.take();
    stop.set(1);
    done.await();
    Arrays.sort(nanos);
    return nanos[nanos.length * perMille / 1_000] / 1_000.0;
  }

  private long[] talking() throws InterruptedException {
    return new ProcessPair(1_000).run();
  }

  private long[] woken() throws InterruptedException {
    return new WokenProcess(world, 1_000).run();
  }

  /// Two turns that are always ready.
  private void busyPair(AtomicInteger stop, CountDownLatch done) {
    for (int i = 0; i < 2; i++) {
      crew.ready(
          turn(_ -> {
            if (stop.get() == 0) {
              return true;
            }
            done.countDown();
            return false;
          }),
          null);
    }
  }

  private double timers(int threads, int each) throws InterruptedException {
    Thread[] setters = new Thread[threads];
    long begun = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      setters[i] =
          Thread.ofPlatform()
              .start(() -> {
                for (int timer = 0; timer < each; timer++) {
                  world.timer(LIMIT_NANOS, () -> {}).cancel();
                }
              });
    }
    for (Thread setter : setters) {
      setter.join();
    }
    return (double) (System.nanoTime() - begun) / ((long) threads * each);
  }

  private static Turn turn(Predicate<Carrier> body) {
    return new BenchTurn() {
      @Override
      public boolean run(Carrier carrier) {
        return body.test(carrier);
      }
    };
  }

  private interface Latencies {
    long[] take() throws InterruptedException;
  }

  private interface Measure {
    double take() throws Exception;
  }
}
