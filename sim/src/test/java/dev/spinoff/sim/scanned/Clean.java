// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.scanned;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Uses what a seed governs, and what is the same in every run.
public final class Clean implements Scenario {

  private final Map<String, Integer> counts = new HashMap<>();
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
  private final ReentrantLock lock = new ReentrantLock();

  /// A question.
  record When(ReplyTo<LocalDateTime> replyTo) {}

  @Override
  public void run(Simulation sim) throws Exception {
    var clock = sim.node("n1").spawn("clock", Actor.<When>of(Clean::answer));
    LocalDateTime now = clock.ask(When::new, Duration.ofSeconds(1));
    List<String> names = new java.util.ArrayList<>(Set.of("one"));
    Collections.shuffle(names, new Random(sim.seed()));
    counts.merge(names.getFirst(), sim.random("counts").nextInt(), Integer::sum);
    lock.lock();
    queue.put("a");
    System.out.println(now + queue.take() + String.format(Locale.ROOT, "%d", counts.size()));
  }

  private static void answer(Self<When> self, When when) {
    Executor here = Runnable::run;
    CompletableFuture.runAsync(() -> when.replyTo().tell(LocalDateTime.now(self.clock())), here)
        .join();
    self.log().info("{} {}", LocalDate.now(self.clock()), new UUID(1, self.random().nextLong()));
  }
}
