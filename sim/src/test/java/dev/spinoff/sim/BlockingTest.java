// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Bodies may block by what a seed governs, and what else they wait by fails the run.
final class BlockingTest {

  private static final int SEEDS = 20;

  private static void process(Simulation sim, ProcessActor<Object> program) {
    Ref<Object> _ = sim.node("n1").spawn(program);
  }

  private static Outcome.Failed failure(Scenario scenario) throws InterruptedException {
    return failure(Simulator.of(() -> scenario));
  }

  private static Outcome.Failed failure(Simulator simulator) throws InterruptedException {
    return simulator.run(1).failure().orElseThrow();
  }

  /// A lock that another body holds while it sleeps.
  @Test
  void lock_heldByAnother_isWaitedFor() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          ReentrantLock lock = new ReentrantLock();
          int[] inside = {0, 0};
          CountDownLatch done = new CountDownLatch(5);
          for (int i = 0; i < 5; i++) {
            process(
                sim,
                self -> {
                  lock.lock();
                  try {
                    inside[0]++;
                    self.sleep(ofMillis(10));
                    inside[1] = Math.max(inside[1], inside[0]--);
                  } finally {
                    lock.unlock();
                  }
                  done.countDown();
                });
          }
          done.await();
          assertThat(inside[1]).isEqualTo(1);
        },
        SEEDS);
  }

  /// A queue and a future without time limits.
  @Test
  void queueAndFuture_withoutTimeLimits_areWaitedFor() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(2);
          CompletableFuture<Integer> sum = new CompletableFuture<>();
          process(
              sim,
              _ -> {
                for (int i = 1; i <= 10; i++) {
                  queue.put(i);
                }
              });
          process(
              sim,
              _ -> {
                int total = 0;
                for (int i = 1; i <= 10; i++) {
                  total += queue.take();
                }
                sum.complete(total);
              });
          assertThat(sum.join()).isEqualTo(55);
        },
        SEEDS);
  }

  /// Virtual threads that a body starts are scheduled, too, and in the same way each time.
  @Test
  void threads_startedByABody_areScheduled() throws InterruptedException {
    Simulator simulator =
        Simulator.of(() ->
            sim -> {
              CountDownLatch done = new CountDownLatch(3);
              StringBuilder order = new StringBuilder();
              process(
                  sim,
                  _ -> {
                    for (String name : new String[] {"a", "b", "c"}) {
                      Thread.ofVirtual()
                          .start(() -> {
                            Thread.yield();
                            order.append(name);
                            done.countDown();
                          });
                    }
                  });
              done.await();
              sim.note(order.toString());
              sim.run(ofSeconds(1));
            });
    Outcome one = simulator.record(simulator.plan(4));
    assertThat(one.failure()).isEmpty();
    assertThat(simulator.record(simulator.plan(4))).isEqualTo(one);
  }

  /// They wait by the run's clock, and while they do the body may wait, too.
  @Test
  void thread_startedByABody_waitsByTheClockOfTheRun() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          List<String> order = new ArrayList<>();
          process(
              sim,
              self -> {
                Thread inner =
                    Thread.ofVirtual()
                        .start(() -> {
                          sim.run(ofSeconds(1));
                          order.add("one");
                          boolean _ = sim.runUntil(() -> order.contains("two"), ofSeconds(5));
                          order.add("three at " + sim.now().toSeconds());
                        });
                self.sleep(ofSeconds(3));
                order.add("two");
                inner.join();
                order.add("four");
              });
          sim.run(ofSeconds(10));
          assertThat(order).containsExactly("one", "two", "three at 3", "four");
        },
        SEEDS);
  }

  /// A wait by the JDK's clock is found at once.
  @Test
  void wait_byTheClockOfTheJdk_failsTheRun() throws InterruptedException {
    Outcome.Failed failed =
        failure(sim -> {
          process(sim, _ -> LockSupport.parkNanos(1_000_000));
          sim.run(ofSeconds(1));
        });
    assertThat(failed.invariant()).isEqualTo("world.timed-wait");
    assertThat(failed.error()).hasMessageContaining("BlockingTest");
  }

  /// So is one that is so short that it is over before anybody looks.
  @RepeatedTest(50)
  void wait_byTheClockOfTheJdk_isNeverTooShortToBeFound() throws InterruptedException {
    Outcome.Failed failed =
        failure(sim -> {
          process(sim, _ -> LockSupport.parkNanos(1));
          sim.run(ofSeconds(1));
        });
    assertThat(failed.invariant()).isEqualTo("world.timed-wait");
  }

  /// So is one in a queue's poll.
  @Test
  void poll_withATimeLimit_failsTheRun() throws InterruptedException {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    Outcome.Failed failed =
        failure(sim -> {
          process(sim, _ -> sim.note("got " + queue.poll(1, TimeUnit.SECONDS)));
          sim.run(ofSeconds(1));
        });
    assertThat(failed.invariant()).isEqualTo("world.timed-wait");
  }

  /// A monitor that another body holds while it waits.
  @Test
  void monitor_heldByAnother_failsTheRun() throws InterruptedException {
    Object monitor = new Object();
    ProcessActor<Object> holder =
        self -> {
          synchronized (monitor) {
            self.sleep(ofSeconds(1));
          }
        };
    Outcome.Failed failed =
        failure(sim -> {
          process(sim, holder);
          process(sim, holder);
          sim.run(ofSeconds(5));
        });
    assertThat(failed.invariant()).isEqualTo("world.monitor");
  }

  /// Whoever is notified is woken by a thread of the JDK, also if nobody does so in this run.
  @Test
  void wait_toBeNotified_failsTheRun() throws InterruptedException {
    Object monitor = new Object();
    boolean[] isNotified = {false};
    Outcome.Failed failed =
        failure(sim -> {
          process(
              sim,
              _ -> {
                synchronized (monitor) {
                  while (!isNotified[0]) {
                    monitor.wait();
                  }
                }
              });
          sim.run(ofSeconds(1));
        });
    assertThat(failed.invariant()).isEqualTo("world.monitor");
    assertThat(failed.error()).hasMessageContainingAll("notify", "BlockingTest");
  }

  /// A thread that is none of the simulation's wakes one that is.
  @Test
  void wakeUp_byAForeignThread_failsTheRunWithBothStacks() throws InterruptedException {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    Outcome.Failed failed =
        failure(sim -> {
          CountDownLatch waiting = new CountDownLatch(1);
          Thread foreigner =
              Thread.ofPlatform().name("foreigner").start(() -> complete(waiting, answer));
          process(sim, _ -> sim.note("got " + answer.join()));
          sim.run(ofSeconds(1));
          waiting.countDown(); // it is parked now, and a wake-up cannot come too early
          while (foreigner.isAlive()) {
            Thread.onSpinWait();
          }
          sim.run(ofSeconds(1));
        });
    assertThat(failed.invariant()).isEqualTo("world.foreign-wakeup");
    assertThat(failed.error()).hasMessageContainingAll("'foreigner'", "join", "complete");
  }

  private static void complete(CountDownLatch waiting, CompletableFuture<Integer> answer) {
    while (waiting.getCount() > 0) {
      Thread.onSpinWait();
    }
    answer.complete(1);
  }

  /// Nobody can go on: it says who waits, and where.
  @Test
  void everybody_whoWaitsForEver_isADeadlock() throws InterruptedException {
    Outcome.Failed failed =
        failure(sim -> {
          CountDownLatch never = new CountDownLatch(1);
          process(sim, self -> self.receive("never"::equals, ofDays(365_000)));
          process(sim, _ -> never.await());
          never.await();
        });
    assertThat(failed.invariant()).isEqualTo("world.deadlock");
    assertThat(failed.error()).hasMessageContainingAll("scenario", "/$3 on n1", "await");
  }

  /// Timers that go on around one who waits for ever do not keep it from being found.
  @Test
  void scenario_thatWaitsForEver_isADeadlock() throws InterruptedException {
    Outcome.Failed failed =
        failure(sim -> {
          process(sim, self -> tickFor(self, ofDays(365_000)));
          new CountDownLatch(1).await();
        });
    assertThat(failed.invariant()).isEqualTo("world.deadlock");
    assertThat(failed.error()).hasMessageContainingAll("without a limit", "PT1H", "await");
  }

  /// It may wait without a limit for as long as the run is to take.
  @Test
  void scenario_thatWaitsForALongRun_isNoDeadlock() throws InterruptedException {
    Scenario scenario =
        sim -> {
          CountDownLatch done = new CountDownLatch(1);
          process(
              sim,
              self -> {
                tickFor(self, ofHours(24));
                done.countDown();
              });
          done.await();
        };
    Simulator simulator = Simulator.of(() -> scenario);
    Plan plan = simulator.plan(1);
    assertThat(simulator.run(plan.withTime(ofHours(24))).failure()).isEmpty();
    assertThat(simulator.run(plan.withTime(ofHours(20))).failure()).isPresent();
  }

  private static void tickFor(ProcessSelf<Object> self, Duration time) throws InterruptedException {
    for (Duration past = Duration.ZERO; past.compareTo(time) < 0; past = past.plusMinutes(1)) {
      self.sleep(Duration.ofMinutes(1));
    }
  }

  /// Without the hook a body that blocks by other means fails the run, and says what it takes.
  @Test
  void queue_handedOff_failsTheRun() throws InterruptedException {
    Scenario scenario =
        sim -> {
          BlockingQueue<Integer> empty = new LinkedBlockingQueue<>();
          process(sim, (ProcessSelf<Object> _) -> sim.note("got " + empty.take()));
          sim.run(ofSeconds(1));
        };
    Outcome.Failed failed = failure(Simulator.of(() -> scenario).handingOff());
    assertThat(failed.invariant()).isEqualTo("world.timed-wait");
    assertThat(failed.error()).hasMessageContaining("--add-opens");
  }
}
