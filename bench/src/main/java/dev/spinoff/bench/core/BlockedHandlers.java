// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.Round.Figure;
import dev.spinoff.bench.Workload;
import java.util.ArrayList;
import java.util.List;

/// Do handlers that block hold up others? Ten thousand of them sleep at once; meanwhile two other
/// actors go on taking turns.
public final class BlockedHandlers implements Workload {

  private static final int HANDLERS = 10_000;
  private static final long SLEEP_MILLIS = 200;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "blocked-handlers";
  }

  @Override
  public String about() {
    return "10,000 handlers sleep 200 ms at once, while another pair goes on";
  }

  @Override
  public Trial open(String system, Scale scale) {
    Node node = Node.start();
    Actor<Arrival> sleeper =
        Actor.of((_, done) -> {
          Thread.sleep(SLEEP_MILLIS);
          done.report();
        });
    List<Ref<Arrival>> sleepers = new ArrayList<>();
    for (int i = 0; i < scale.of(HANDLERS); i++) {
      sleepers.add(node.spawn(sleeper));
    }
    Bystanders bystanders = new Bystanders(node);
    return new Trial() {
      @Override
      public Round round() throws InterruptedException {
        return sleepAll(sleepers, bystanders);
      }

      @Override
      public void close() {
        node.stop();
      }
    };
  }

  private static Round sleepAll(List<Ref<Arrival>> sleepers, Bystanders bystanders)
      throws InterruptedException {
    bystanders.begin();
    Arrival done = new Arrival(sleepers.size());
    long begun = System.nanoTime();
    sleepers.forEach(sleeper -> sleeper.tell(done));
    done.await();
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("all done", "ms", (System.nanoTime() - begun) / NANOS_PER_MILLI));
    figures.addAll(bystanders.end().figures());
    return new Round(0, figures);
  }
}
