// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.sim.SimNode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Senders to a node for which little may wait.
final class RemoteLimitTest {

  private static final int MESSAGES = 500;

  /// They go on as soon as there is room again: nobody waits for the acknowledgements that are sent
  /// now and then, of which there are four a second.
  @Test
  void messages_beyondASmallLimit_flow() throws InterruptedException {
    Script.holds(
        remoting -> remoting.outbound(4_096, ofSeconds(60)),
        sim -> {
          AtomicInteger got = new AtomicInteger();
          SimNode other = sim.node("n2");
          other.spawn("sink", Actor.<Object>of((_, _) -> got.incrementAndGet()));
          Ref<Object> sink = sim.node("n1").lookup(other.address() + "/sink");
          sink.resolve(ofSeconds(1));
          Duration began = sim.now();
          for (int i = 0; i < MESSAGES; i++) {
            sink.tell("x".repeat(100));
          }
          assertThat(sim.runUntil(() -> got.get() == MESSAGES, ofSeconds(20))).isTrue();
          assertThat(sim.now().minus(began)).isLessThan(ofSeconds(1));
        });
  }
}
