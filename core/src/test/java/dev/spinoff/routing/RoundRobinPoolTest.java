// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A pool hands messages on to its members in turn, with their sender.
final class RoundRobinPoolTest {

  private static final Duration NET = ofSeconds(10);

  private final Node node = Node.start();

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private static Actor<Object> saysItsName() {
    return Actor.of((self, _) -> self.reply(self.ref().name()));
  }

  /// Nine messages to three members: each gets every third one.
  @Test
  void messages_toThreeMembers_goInTurn() throws Exception {
    Ref<Object> pool = node.spawn("pool", PoolSpec.of(3, RoundRobinPoolTest::saysItsName));
    List<Object> names = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      names.add(pool.ask("who?", NET));
    }
    assertThat(names)
        .containsExactly(
            "member-1",
            "member-2",
            "member-3",
            "member-1",
            "member-2",
            "member-3",
            "member-1",
            "member-2",
            "member-3");
  }

  /// SR04 A member sees the one who sent to the pool as the sender, and answers it directly.
  @Test
  void member_replying_answersTheSenderNotThePool() throws Exception {
    Ref<Object> pool = node.spawn("pool", PoolSpec.of(2, RoundRobinPoolTest::saysItsName));
    CompletableFuture<Object> answer = new CompletableFuture<>();
    CompletableFuture<Object> sender = new CompletableFuture<>();
    node.spawn(() ->
        new Actor<Object>() {
          @Override
          public void preStart(dev.spinoff.Self<Object> self) {
            pool.tell("who?");
          }

          @Override
          public void receive(dev.spinoff.Self<Object> self, Object message) {
            sender.complete(self.senderRef().orElseThrow().address().path());
            answer.complete(message);
          }
        });
    assertThat(answer.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("member-1");
    assertThat(sender.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("/pool/member-1");
  }

  /// Members are children of the pool, named after their recipe.
  @Test
  void members_ofANamedRecipe_bearItsName() throws Exception {
    var recipe = dev.spinoff.Recipe.<Object>of(RoundRobinPoolTest::saysItsName).named("worker");
    Pool<Object> pool = new Pool<>(node.spawn("pool", PoolSpec.of(2, recipe)));
    assertThat(pool.members(NET))
        .extracting(member -> member.address().path())
        .containsExactly("/pool/worker-1", "/pool/worker-2");
  }

  /// One sender's messages to the same member keep their order.
  @Test
  void member_ofOne_getsMessagesInOrder() throws Exception {
    List<Integer> got = new ArrayList<>();
    CompletableFuture<List<Integer>> all = new CompletableFuture<>();
    Ref<Integer> pool =
        node.spawn(
            PoolSpec.of(
                1,
                () ->
                    Actor.<Integer>of((_, number) -> {
                      got.add(number);
                      if (number == 9_999) {
                        all.complete(got);
                      }
                    })));
    for (int i = 0; i < 10_000; i++) {
      pool.tell(i);
    }
    assertThat(all.get(10, java.util.concurrent.TimeUnit.SECONDS)).hasSize(10_000).isSorted();
  }
}
