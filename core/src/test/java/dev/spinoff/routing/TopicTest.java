// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.Key;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is published on a topic reaches all who subscribe.
final class TopicTest {

  private static final Duration NET = ofSeconds(10);
  private static final Key<String> NEWS = Key.of("news", String.class);

  private final Node node = Node.start();
  private final Topic<String> news = Topic.of(node, NEWS);

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private Ref<Object> into(LinkedBlockingQueue<Object> queue) {
    return node.spawn(() -> Actor.of((_, message) -> queue.add(message)));
  }

  /// Every subscriber gets everything published since, once, even if it subscribed twice.
  @Test
  void subscribers_get_whatIsPublished() throws Exception {
    LinkedBlockingQueue<Object> first = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<Object> second = new LinkedBlockingQueue<>();
    Ref<Object> early = into(first);
    news.subscribe(early);
    news.subscribe(early);
    news.publish("a");
    news.subscribe(into(second));
    assertThat(news.subscribers(NET)).isEqualTo(2);
    news.publish("b");
    assertThat(first.poll(10, SECONDS)).isEqualTo("a");
    assertThat(first.poll(10, SECONDS)).isEqualTo("b");
    assertThat(second.poll(10, SECONDS)).isEqualTo("b");
    node.stop();
    assertThat(first).isEmpty();
    assertThat(second).isEmpty();
  }

  /// Who has unsubscribed gets nothing more; unsubscribing a stranger does nothing.
  @Test
  void subscriber_thatLeaves_getsNothingMore() throws Exception {
    LinkedBlockingQueue<Object> stays = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<Object> leaves = new LinkedBlockingQueue<>();
    Ref<Object> leaver = into(leaves);
    news.subscribe(into(stays));
    news.subscribe(leaver);
    news.unsubscribe(leaver);
    news.unsubscribe(leaver);
    news.publish("a");
    assertThat(stays.poll(10, SECONDS)).isEqualTo("a");
    assertThat(news.subscribers(NET)).isEqualTo(1);
    leaver.drain();
    leaver.join(NET);
    assertThat(leaves).isEmpty();
  }

  /// Three publishers send 5,000 messages each: both subscribers get all, each publisher's in
  /// order.
  @Test
  void messages_ofEachPublisher_keepTheirOrder() throws Exception {
    CountDownLatch all = new CountDownLatch(2 * 3 * 5000);
    List<List<String>> got = List.of(new ArrayList<>(), new ArrayList<>());
    for (List<String> list : got) {
      news.subscribe(
          node.spawn(() ->
              Actor.<String>of((_, message) -> {
                list.add(message);
                all.countDown();
              })));
    }
    assertThat(news.subscribers(NET)).isEqualTo(2);
    for (String publisher : List.of("a", "b", "c")) {
      Thread.ofVirtual()
          .start(() -> {
            for (int i = 0; i < 5000; i++) {
              news.publish(publisher + i);
            }
          });
    }
    assertThat(all.await(10, SECONDS)).isTrue();
    for (List<String> list : got) {
      for (String publisher : List.of("a", "b", "c")) {
        assertThat(list.stream().filter(text -> text.startsWith(publisher)))
            .extracting(text -> Integer.parseInt(text.substring(1)))
            .hasSize(5000)
            .isSorted();
      }
    }
  }

  /// SR04 A subscriber sees the publisher as the sender, so it can answer.
  @Test
  void subscriber_replying_answersThePublisher() throws Exception {
    CompletableFuture<Object> answer = new CompletableFuture<>();
    news.subscribe(node.spawn(() -> Actor.<String>of((self, text) -> self.reply("got " + text))));
    assertThat(news.subscribers(NET)).isEqualTo(1);
    node.spawn(() ->
        new Actor<Object>() {
          @Override
          public void preStart(Self<Object> self) {
            news.publish("a");
          }

          @Override
          public void receive(Self<Object> self, Object message) {
            answer.complete(message);
          }
        });
    assertThat(answer.get(10, SECONDS)).isEqualTo("got a");
  }

  /// A subscriber that has ended is forgotten.
  @Test
  void subscriber_thatEnds_isForgotten() throws Exception {
    LinkedBlockingQueue<Object> got = new LinkedBlockingQueue<>();
    Ref<Object> dies = into(new LinkedBlockingQueue<>());
    news.subscribe(dies);
    news.subscribe(into(got));
    assertThat(news.subscribers(NET)).isEqualTo(2);
    dies.kill();
    dies.join(NET);
    assertThat(eventually(1)).isEqualTo(1);
    news.publish("a");
    assertThat(got.poll(10, SECONDS)).isEqualTo("a");
  }

  /// One that was dead before it was subscribed is forgotten too.
  @Test
  void subscriber_deadBefore_isForgotten() throws Exception {
    Ref<Object> dead = into(new LinkedBlockingQueue<>());
    dead.stop();
    dead.join(NET);
    news.subscribe(dead);
    assertThat(eventually(0)).isZero();
  }

  /// The word of an end may reach the topic after the joiner: asks until it has.
  private int eventually(int count) throws InterruptedException {
    int seen = news.subscribers(NET);
    for (int i = 0; i < 10_000 && seen != count; i++) {
      seen = news.subscribers(NET);
    }
    return seen;
  }

  /// What nobody subscribes to is reported, and an asker is not left waiting.
  @Test
  void message_withoutSubscribers_isUnhandled() throws Exception {
    var unhandled = node.events().expect(Event.UnhandledMessage.class, _ -> true);
    news.publish("nobody?");
    assertThat(unhandled.await(NET).message()).isEqualTo("nobody?");
    assertThatThrownBy(() -> news.ref().ask("nobody?", NET)).isInstanceOf(AskFailed.class);
  }

  /// What is not of the topic's type does not reach its subscribers.
  @Test
  void message_ofAnotherType_isUnhandled() throws Exception {
    LinkedBlockingQueue<Object> got = new LinkedBlockingQueue<>();
    news.subscribe(into(got));
    @SuppressWarnings("unchecked")
    Ref<Object> untyped = (Ref<Object>) (Ref<?>) news.ref();
    assertThatThrownBy(() -> untyped.ask(42, NET)).isInstanceOf(AskFailed.class);
    news.publish("a");
    assertThat(got.poll(10, SECONDS)).isEqualTo("a");
  }

  /// An actor's own topic ends with it.
  @Test
  void topic_ofAnActor_endsWithIt() throws Exception {
    CompletableFuture<Topic<String>> made = new CompletableFuture<>();
    Ref<Object> owner =
        node.spawn(() ->
            new Actor<Object>() {
              @Override
              public void preStart(Self<Object> self) {
                made.complete(Topic.spawn(self, String.class));
              }

              @Override
              public void receive(Self<Object> self, Object message) {}
            });
    Topic<String> own = made.get(10, SECONDS);
    assertThat(own.subscribers(NET)).isZero();
    owner.stop();
    owner.join(NET);
    assertThatThrownBy(() -> own.subscribers(NET)).isInstanceOf(AskFailed.class);
  }
}
