// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An interrupt that is meant for one body never reaches the next one on the same worker.
final class InterruptIsolationTest {

  @RegisterExtension final TestNode node = TestNode.with(NodeOptions.defaults().withWorkers(1));

  private final Recorder<Boolean> interrupted = new Recorder<>();

  /// LD01 A body that interrupts its own thread and returns leaves no trace of it.
  @Test
  void flag_leftByBody_isNotSeenByTheNext() throws Exception {
    Ref<Object> careless = node.actor((_, _) -> Thread.currentThread().interrupt());
    Ref<Object> next = node.actor((_, _) -> interrupted.add(Thread.interrupted()));

    for (int i = 0; i < 100; i++) {
      careless.tell(i);
      next.tell(i);
    }

    assertThat(interrupted.next(100)).containsOnly(false);
  }

  /// LD01 A kill that meets the end of a handler interrupts nobody else, however close it is.
  @Test
  void kill_racingTheEndOfTheTurn_hitsNobodyElse() throws Exception {
    List<Ref<Object>> victims = new ArrayList<>();
    Ref<Object> bystander =
        node.actor((_, _) -> {
          Thread.onSpinWait();
          interrupted.add(Thread.interrupted());
        });

    for (int i = 0; i < 2_000; i++) {
      Gate inside = new Gate();
      Ref<Object> victim = node.actor((_, _) -> inside.open());
      victims.add(victim);
      victim.tell("go");
      bystander.tell("go");
      inside.await();
      victim.kill();
      bystander.tell("go");
    }

    assertThat(interrupted.next(4_000)).containsOnly(false);
    for (Ref<Object> victim : victims) {
      victim.join(NET);
    }
  }

  /// LD01 The context class loader that a body sets is reset after its turn.
  @Test
  void contextClassLoader_leftByBody_isReset() throws Exception {
    Recorder<String> loaders = new Recorder<>();
    ClassLoader foreign = new ClassLoader("foreign", null) {};
    Ref<Object> careless =
        node.actor((_, _) -> Thread.currentThread().setContextClassLoader(foreign));
    Ref<Object> next =
        node.actor((_, _) -> loaders.add(Thread.currentThread().getContextClassLoader().getName()));

    for (int i = 0; i < 100; i++) {
      careless.tell(i);
      next.tell(i);
    }

    assertThat(loaders.next(100)).doesNotContain("foreign");
  }
}
