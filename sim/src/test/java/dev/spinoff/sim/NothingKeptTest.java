// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Self;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that is over holds on to nothing: not its threads, wherever they stood, nor what they
/// knew.
final class NothingKeptTest {

  private static final int GCS_MAX = 50;

  private final Queue<WeakReference<Object>> known = new ConcurrentLinkedQueue<>();

  /// Handlers and processes that wait on killed nodes, on paused ones, or when the scenario fails.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threads_ofARunThatIsOver_areGone(boolean handingOff) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> this::tell);
    for (long seed = 1; seed <= 10; seed++) {
      Outcome _ = (handingOff ? simulator.handingOff() : simulator).run(seed);
    }
    assertThat(known).hasSizeGreaterThan(100);
    for (int gcs = 0; gcs < GCS_MAX && !kept().isEmpty(); gcs++) {
      System.gc();
    }
    assertThat(kept()).isEmpty();
  }

  private List<Object> kept() {
    return known.stream().map(each -> each.get()).filter(each -> each != null).toList();
  }

  private void tell(Simulation sim) {
    for (String name : List.of("killed", "paused", "running")) {
      SimNode node = sim.node(name);
      for (int i = 0; i < 5; i++) {
        node.spawn(ProcessActor.of((ProcessSelf<Object> self) -> wait(self)));
        node.spawn(Actor.of((Self<Object> self, Object _) -> wait(self))).tell("wait");
      }
    }
    sim.run(ofSeconds(1));
    sim.node("killed").kill();
    sim.node("paused").pause();
    sim.run(ofSeconds(sim.seed() % 3));
    sim.check("even", sim.seed() % 2 == 0, () -> "the seed is odd");
  }

  private void wait(dev.spinoff.Context<Object> self) throws InterruptedException {
    known.add(new WeakReference<>(Thread.currentThread()));
    while (true) {
      self.sleep(ofSeconds(1));
    }
  }
}
