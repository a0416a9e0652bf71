// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.Workload;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Does the node go on when a handler per processor spins and never returns? Measured are how soon
/// another handler runs, how others take turns meanwhile, and how long a stop takes that has to
/// give the spinners up.
public final class Spinners implements Workload {

  private static final Duration WATCHED = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "spinners";
  }

  @Override
  public String about() {
    return "a handler per processor spins for ever, while another pair goes on; then a stop";
  }

  @Override
  public Trial open(String system, Scale scale) {
    return Spinners::round;
  }

  private static Round round() throws InterruptedException {
    AtomicBoolean released = new AtomicBoolean();
    Node node = Node.start();
    try {
      return spin(node, released);
    } finally {
      released.set(true);
    }
  }

  private static Round spin(Node node, AtomicBoolean released) throws InterruptedException {
    AtomicInteger abandoned = new AtomicInteger();
    node.events().subscribe(Event.Abandoned.class, _ -> abandoned.incrementAndGet());
    int spinners = Runtime.getRuntime().availableProcessors();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("other handler runs after", "ms", rescue(node, spinners, released)));
    figures.addAll(play(node));
    long begun = System.nanoTime();
    node.stop(STOP_WITHIN);
    figures.add(new Figure("stop, 1 s to comply", "ms", millisSince(begun)));
    figures.add(new Figure("reported as abandoned", "", abandoned.get()));
    if (abandoned.get() != spinners) {
      throw new IllegalStateException(abandoned + " of " + spinners + " reported as abandoned");
    }
    return new Round(0, figures);
  }

  private static double rescue(Node node, int spinners, AtomicBoolean released)
      throws InterruptedException {
    Ref<Arrival> other = node.spawn(Actor.of((_, arrival) -> arrival.report()));
    Arrival spinning = new Arrival(spinners);
    Actor<String> spinner =
        Actor.of((_, _) -> {
          spinning.report();
          while (!released.get()) {
            Thread.onSpinWait();
          }
        });
    for (int i = 0; i < spinners; i++) {
      node.spawn(spinner).tell("spin");
    }
    spinning.await();
    Arrival handled = new Arrival(1);
    long begun = System.nanoTime();
    other.tell(handled);
    handled.await();
    return millisSince(begun);
  }

  private static List<Figure> play(Node node) throws InterruptedException {
    Bystanders bystanders = new Bystanders(node);
    bystanders.begin();
    Thread.sleep(WATCHED);
    return bystanders.end().figures();
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / NANOS_PER_MILLI;
  }
}
