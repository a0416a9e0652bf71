// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Trees that are deep or wide end like small ones: no step of the end goes through the call stack.
class TreeSizeTest extends NodeTest {

  private static final int DEPTH = 10_000;
  private static final int WIDTH = 100_000;
  private static final Duration LONG_NET = Duration.ofSeconds(60);

  /// One level of a chain; the deepest says that the chain is complete.
  private static final class Level implements Actor<Object> {
    private final int below;
    private final CountDownLatch complete;
    private final Runnable atTheEnd;

    Level(int below, CountDownLatch complete, Runnable atTheEnd) {
      this.below = below;
      this.complete = complete;
      this.atTheEnd = atTheEnd;
    }

    @Override
    public void preStart(Self<Object> self) {
      if (below > 0) {
        self.spawn(() -> new Level(below - 1, complete, atTheEnd));
      } else {
        complete.countDown();
      }
    }

    @Override
    public void receive(Self<Object> self, Object message) {}

    @Override
    public void postStop(Self<Object> self) {
      if (below == 0) {
        atTheEnd.run();
      }
    }
  }

  private Ref<Object> chain(Runnable atTheEnd) {
    CountDownLatch complete = new CountDownLatch(1);
    Ref<Object> top = node.spawn(() -> new Level(DEPTH, complete, atTheEnd));
    await(complete);
    return top;
  }

  /// A chain of 10,000 levels stops from the leaf up.
  @Test
  void deepTree_stopped_ends() throws Exception {
    Ref<Object> top = chain(() -> {});

    var end = endOf(top);
    top.stop();

    assertThat(end.await(LONG_NET).reason()).isEqualTo(ExitReason.NORMAL);
  }

  /// It can be killed.
  @Test
  void deepTree_killed_ends() throws Exception {
    Ref<Object> top = chain(() -> {});

    var end = endOf(top);
    top.kill();

    assertThat(end.await(LONG_NET).reason()).isEqualTo(ExitReason.KILLED);
  }

  /// It can be killed from the top while its leaf hangs in its hook.
  @Test
  void deepTree_killedWhileItStops_ends() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    Ref<Object> top =
        chain(() -> {
          hanging.countDown();
          blockHard();
        });
    var end = endOf(top);
    top.stop();
    await(hanging);

    top.kill();

    assertThat(end.await(LONG_NET).reason()).isEqualTo(ExitReason.NORMAL);
  }

  /// A node kills it when its time is over.
  @Test
  void deepTree_killedByItsNode_ends() {
    CountDownLatch hanging = new CountDownLatch(1);
    chain(() -> {
      hanging.countDown();
      blockHard();
    });

    node.stop(Duration.ofMillis(500));

    assertThat(node.events().abandonedThreads()).isEqualTo(1);
  }

  /// 100,000 children are stopped with their parent.
  @Test
  void wideTree_stopped_ends() throws Exception {
    CountDownLatch started = new CountDownLatch(WIDTH);
    Ref<Object> top =
        node.spawn(
            Actor.of((self, message) -> {
              for (int i = 0; i < WIDTH; i++) {
                self.spawn(() -> new Level(0, started, () -> {}));
              }
            }));
    top.tell("spawn");
    assertThat(started.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

    var end = endOf(top);
    top.stop();

    assertThat(end.await(LONG_NET).reason()).isEqualTo(ExitReason.NORMAL);
  }
}
