// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A pool changes its size while it works, and loses nothing.
final class PoolResizeTest {

  private static final Duration NET = ofSeconds(10);
  private static final int SENDERS = 4;
  private static final int EACH = 20_000;

  private final Node node = Node.start();

  @AfterEach
  void stopNode() {
    node.stop();
  }

  static List<Routing<Integer>> routings() {
    return List.of(
        Routing.roundRobin(), Routing.leastBusy(), Routing.consistentHash(n -> "" + n % 1000));
  }

  /// Four threads send 80,000 messages while the pool shrinks and grows a hundred times: each
  /// message is handled exactly once, however they are routed.
  @ParameterizedTest
  @MethodSource("routings")
  void messages_sentWhileThePoolIsResized_areHandledOnceEach(Routing<Integer> routing)
      throws Exception {
    AtomicIntegerArray handled = new AtomicIntegerArray(SENDERS * EACH);
    CountDownLatch all = new CountDownLatch(SENDERS * EACH);
    Pool<Integer> pool =
        new Pool<>(
            node.spawn(
                PoolSpec.of(
                        4,
                        () ->
                            Actor.<Integer>of((_, number) -> {
                              handled.incrementAndGet(number);
                              all.countDown();
                            }))
                    .routing(routing)));
    List<Thread> senders = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      int first = sender * EACH;
      senders.add(Thread.ofVirtual().start(() -> sendAll(pool.ref(), first)));
    }
    for (int round = 0; round < 100; round++) {
      int size = 1 + round * 7 % 8;
      pool.resize(size);
      assertThat(pool.size(NET)).isEqualTo(size);
    }
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(all.await(10, SECONDS)).as("all handled, %s missing", all.getCount()).isTrue();
    for (int number = 0; number < handled.length(); number++) {
      assertThat(handled.get(number)).as("message %s", number).isEqualTo(1);
    }
    assertThat(node.events().deadLetters().values()).allMatch(count -> count == 0);
  }

  private static void sendAll(Ref<Integer> to, int first) {
    for (int i = 0; i < EACH; i++) {
      to.tell(first + i);
    }
  }

  /// A member that leaves handles what it had first; its place's next member may come before it is
  /// gone, under another name.
  @Test
  void member_leavingWhileBusy_finishesItsWorkUnderItsName() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(3);
    Pool<String> pool =
        new Pool<>(
            node.spawn(
                "pool",
                PoolSpec.of(
                    1,
                    () ->
                        Actor.<String>of((_, message) -> {
                          if (message.equals("long")) {
                            working.countDown();
                            release.await();
                          }
                          done.countDown();
                        }))));
    pool.ref().tell("long").tell("short").tell("short");
    assertThat(working.await(10, SECONDS)).isTrue();
    Ref<String> old = pool.members(NET).getFirst();
    pool.resize(0);
    pool.resize(1);
    Ref<String> young = pool.members(NET).getFirst();
    assertThat(young).isNotEqualTo(old);
    assertThat(young.name()).isEqualTo("member-1.2");
    var end = node.events().expect(Event.Ended.class, ended -> ended.actor().equals(old));
    release.countDown();
    assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
    assertThat(done.await(10, SECONDS)).isTrue();
  }

  /// A pool of nobody reports what it gets as unhandled, and an asker fails at once.
  @Test
  void message_toAnEmptyPool_isUnhandled() throws Exception {
    Pool<String> pool =
        new Pool<>(node.spawn(PoolSpec.of(0, () -> Actor.<String>of((_, _) -> {}))));
    var unhandled = node.events().expect(Event.UnhandledMessage.class, _ -> true);
    pool.ref().tell("nobody?");
    assertThat(unhandled.await(NET).message()).isEqualTo("nobody?");
    assertThatThrownBy(() -> pool.ref().ask("nobody?", NET)).isInstanceOf(AskFailed.class);
  }

  /// A negative size is the caller's mistake.
  @Test
  void resize_toLessThanNothing_isRefused() {
    Pool<String> pool =
        new Pool<>(node.spawn(PoolSpec.of(1, () -> Actor.<String>of((_, _) -> {}))));
    assertThatThrownBy(() -> pool.resize(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
