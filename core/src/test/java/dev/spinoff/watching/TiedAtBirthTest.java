// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.watching;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.support.TestNode;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ties to an actor whose body is still being made.
final class TiedAtBirthTest {

  private static final ExitReason REASON = new ExitReason.Custom("over");
  private static final int ROUNDS = 200;

  @RegisterExtension final TestNode node = TestNode.real();

  private static Supplier<Body<Object>> late(CountDownLatch go, boolean process) {
    return () -> {
      await(go);
      return process ? ProcessActor.of(self -> self.stop(REASON)) : stopper();
    };
  }

  private static Actor<Object> stopper() {
    return new Actor<>() {
      @Override
      public void preStart(dev.spinoff.Self<Object> self) {
        self.stop(REASON);
      }

      @Override
      public void receive(dev.spinoff.Self<Object> self, Object message) {}
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object asked(ProcessActor<Object> program) throws InterruptedException {
    return node.node().spawn(program).ask("go", NET);
  }

  /// A link made before the body is there lasts when it is, for handlers and for processes.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void link_whileTheBodyIsMade_lasts(boolean process) throws Exception {
    Object exit =
        asked(self -> {
          CountDownLatch go = new CountDownLatch(1);
          self.trapExits(true);
          Ref<Object> child = self.link(self.spawn(late(go, process)));
          go.countDown();
          Exited exited = self.receive(Exited.class, NET);
          assertThat(exited.who()).isEqualTo(child);
          self.receive("go"::equals, NET);
          self.reply(exited.why());
        });

    assertThat(exit).isEqualTo(REASON);
  }

  /// Spawned and watched in one step, no end is missed, however soon it comes.
  @Test
  void watch_ofARecipe_missesNoEnd() throws Exception {
    Object last =
        asked(self -> {
          for (int round = 0; round < ROUNDS; round++) {
            self.watch(Recipe.<Object>of(TiedAtBirthTest::stopper));
            assertThat(self.receive(Terminated.class, NET).why()).isEqualTo(REASON);
          }
          self.receive("go"::equals, NET);
          self.reply("all told");
        });

    assertThat(last).isEqualTo("all told");
  }

  /// Spawned and linked in one step, no exit is missed, however soon it comes.
  @Test
  void link_ofARecipe_missesNoExit() throws Exception {
    Object last =
        asked(self -> {
          self.trapExits(true);
          for (int round = 0; round < ROUNDS; round++) {
            self.link(Recipe.of(ProcessActor.<Object>of(child -> child.stop(REASON))));
            assertThat(self.receive(Exited.class, NET).why()).isEqualTo(REASON);
          }
          self.receive("go"::equals, NET);
          self.reply("all told");
        });

    assertThat(last).isEqualTo("all told");
  }
}
