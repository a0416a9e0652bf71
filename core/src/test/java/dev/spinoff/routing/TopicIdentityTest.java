// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Key;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// One key is one topic.
final class TopicIdentityTest {

  private static final Duration NET = ofSeconds(10);

  private final Node node = Node.start();

  @AfterEach
  void stopNode() {
    node.stop();
  }

  /// Sixteen threads that ask for a topic at once get the same one.
  @RepeatedTest(20)
  void topic_askedForByManyThreadsAtOnce_isOne() throws Exception {
    Key<String> key = Key.of("race", String.class);
    CountDownLatch start = new CountDownLatch(1);
    ConcurrentLinkedQueue<Topic<String>> got = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  start.await();
                  got.add(Topic.of(node, key));
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(got).hasSize(16);
    assertThat(got.stream().distinct()).hasSize(1);
    assertThat(got.element().subscribers(NET)).isZero();
  }

  /// Name and type together are the key, and an actor registered under a topic's key is not the
  /// topic.
  @Test
  void topics_ofDifferentKeys_areDifferent() {
    Key<String> key = Key.of("a", String.class);
    Topic<String> topic = Topic.of(node, key);
    assertThat(Topic.of(node, Key.of("a", String.class))).isEqualTo(topic);
    assertThat(Topic.of(node, Key.of("b", String.class))).isNotEqualTo(topic);
    assertThat(Topic.of(node, Key.of("a", Integer.class)).ref()).isNotEqualTo(topic.ref());
    Ref<String> actor = node.spawn(() -> Actor.<String>of((_, _) -> {}));
    node.registry().register(key, actor);
    assertThat(Topic.of(node, key)).isEqualTo(topic);
  }

  /// A topic that was stopped is made anew when it is asked for.
  @Test
  void topic_stopped_isMadeAnew() throws Exception {
    Key<String> key = Key.of("a", String.class);
    Topic<String> first = Topic.of(node, key);
    first.ref().stop();
    first.ref().join(NET);
    Topic<String> second = Topic.of(node, key);
    assertThat(second).isNotEqualTo(first);
    assertThat(second.subscribers(NET)).isZero();
  }

  /// A node that has stopped makes no topics.
  @Test
  void topic_ofAStoppedNode_isRefused() {
    node.stop();
    assertThatThrownBy(() -> Topic.of(node, Key.of("a", String.class)))
        .isInstanceOf(IllegalStateException.class);
  }
}
