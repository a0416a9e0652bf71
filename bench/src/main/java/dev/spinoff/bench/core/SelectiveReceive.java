// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Does a selective receive cost the same per message, however many it has set aside? A process
/// waits for one message while others come, each when the one before has been looked at or not, and
/// then takes those in their order. The time per message should not grow with their number.
public final class SelectiveReceive implements Workload {

  private static final int[] SIZES = {10_000, 20_000, 50_000, 100_000};
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String AWAITED = "awaited";

  @Override
  public String name() {
    return "selective-receive";
  }

  @Override
  public String about() {
    return "set so many messages aside while waiting for another, then take them";
  }

  @Override
  public Trial open(String system, Scale scale) {
    Node node = Node.start();
    Ref<Object> waiter = node.spawn(ProcessActor.of(SelectiveReceive::run));
    return new Trial() {
      @Override
      public Round round() throws InterruptedException {
        return measureAll(waiter, scale.nanos());
      }

      @Override
      public void close() {
        node.stop();
      }
    };
  }

  private static final class Wait {
    private final Arrival begun = new Arrival(1);
    private final Arrival taken = new Arrival(1);
    private final int messages;
    private long foundNanos; // written before the report, read after it
    private long takenNanos;

    Wait(int messages) {
      this.messages = messages;
    }
  }

  // One after another, and again until the round's time is over.
  private static Round measureAll(Ref<Object> waiter, long leastNanos) throws InterruptedException {
    long[] setAside = new long[SIZES.length];
    long[] taken = new long[SIZES.length];
    int passes = 0;
    long begun = System.nanoTime();
    do {
      for (int i = 0; i < SIZES.length; i++) {
        Wait wait = new Wait(SIZES[i]);
        long filling = fill(waiter, wait);
        setAside[i] += wait.foundNanos - filling;
        taken[i] += wait.takenNanos - wait.foundNanos;
      }
      passes++;
    } while (System.nanoTime() - begun < leastNanos);
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      figures.add(perMessage("set aside", SIZES[i], setAside[i] / passes));
      figures.add(perMessage("take", SIZES[i], taken[i] / passes));
    }
    return new Round(0, figures);
  }

  // Gives when it began.
  private static long fill(Ref<Object> waiter, Wait wait) throws InterruptedException {
    waiter.tell(wait);
    wait.begun.await();
    long begun = System.nanoTime();
    for (int i = 0; i < wait.messages; i++) {
      waiter.tell(i);
    }
    waiter.tell(AWAITED);
    wait.taken.await();
    return begun;
  }

  private static Figure perMessage(String what, int messages, long nanos) {
    return new Figure(
        "%s, %,d messages".formatted(what, messages), "ns/message", (double) nanos / messages);
  }

  private static void run(ProcessSelf<Object> self) throws InterruptedException {
    while (true) {
      Wait wait = (Wait) self.receive();
      wait.begun.report();
      Object found = self.receive(AWAITED::equals, PATIENCE);
      if (!AWAITED.equals(found)) {
        throw new IllegalStateException("took " + found);
      }
      wait.foundNanos = System.nanoTime();
      for (int i = 0; i < wait.messages; i++) {
        if (!self.receive(PATIENCE).equals(i)) {
          throw new IllegalStateException("out of order at " + i);
        }
      }
      wait.takenNanos = System.nanoTime();
      wait.taken.report();
    }
  }
}
