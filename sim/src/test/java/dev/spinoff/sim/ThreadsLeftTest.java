// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// What a killed node leaves behind is gone after the run.
final class ThreadsLeftTest {

  private final List<Thread> threads = new ArrayList<>();

  private Scenario killing(ProcessActor<Object> first, ProcessActor<Object> second) {
    return sim -> {
      SimNode node = sim.node("n1");
      Ref<Object> _ = node.spawn(noting(first));
      Ref<Object> _ = node.spawn(noting(second));
      sim.run(ofSeconds(1));
      node.kill();
      sim.run(ofSeconds(1));
    };
  }

  private ProcessActor<Object> noting(ProcessActor<Object> program) {
    return self -> {
      threads.add(Thread.currentThread());
      program.run(self);
    };
  }

  private void requireAllEnd(Scenario scenario) throws InterruptedException {
    assertThat(Simulator.of(() -> scenario).run(1).failure()).isEmpty();
    assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
  }

  /// A handler in the middle of a turn, whose thread is a pooled one.
  @Test
  void handler_onAKilledNode_leavesNoThread() throws InterruptedException {
    requireAllEnd(sim -> {
      SimNode node = sim.node("n1");
      node.spawn(
              Actor.of((Self<Object> self, Object _) -> {
                threads.add(Thread.currentThread());
                self.sleep(ofDays(1));
              }))
          .tell("sleep");
      sim.run(ofSeconds(1));
      node.kill();
      sim.run(ofSeconds(1));
    });
  }

  /// Processes that wait by queues and latches, and not by Spinoff's calls.
  @Test
  void processes_thatWaitByQueues_leaveNoThreads() throws InterruptedException {
    requireAllEnd(
        killing(
            (ProcessSelf<Object> _) -> new LinkedBlockingQueue<>().take(),
            (ProcessSelf<Object> _) -> new CountDownLatch(1).await()));
  }

  /// One that waits for a lock goes on when the one that holds it is ended.
  @Test
  void processes_thatWaitForEachOther_leaveNoThreads() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    ProcessActor<Object> holder =
        self -> {
          lock.lock();
          try {
            self.sleep(ofDays(1));
          } finally {
            lock.unlock();
          }
        };
    requireAllEnd(killing(holder, holder));
  }
}
