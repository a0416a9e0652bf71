// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A broadcasting pool gives every message to every member.
final class BroadcastPoolTest {

  private final Node node = Node.start();

  @AfterEach
  void stopNode() {
    node.stop();
  }

  /// Each of five members gets each of ten messages, in order.
  @Test
  void message_toFiveMembers_reachesEach() throws Exception {
    LinkedBlockingQueue<String> got = new LinkedBlockingQueue<>();
    Ref<Integer> pool =
        node.spawn(
            PoolSpec.of(
                    5, () -> Actor.<Integer>of((self, n) -> got.add(self.ref().name() + ":" + n)))
                .routing(Routing.broadcast()));
    for (int i = 0; i < 10; i++) {
      pool.tell(i);
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(got.poll(10, SECONDS));
    }
    for (int member = 1; member <= 5; member++) {
      String name = "member-" + member + ":";
      assertThat(all.stream().filter(text -> text != null && text.startsWith(name)))
          .containsExactly(
              name + 0, name + 1, name + 2, name + 3, name + 4, name + 5, name + 6, name + 7,
              name + 8, name + 9);
    }
  }

  /// The first answer to a question counts; the others are dead letters that say so.
  @Test
  void question_answeredByAll_getsOneAnswer() throws Exception {
    LinkedBlockingQueue<Event.DeadLetter> late = new LinkedBlockingQueue<>();
    node.events().subscribe(Event.DeadLetter.class, late::add);
    CountDownLatch allAsked = new CountDownLatch(3);
    Ref<String> pool =
        node.spawn(
            PoolSpec.of(
                    3,
                    () ->
                        Actor.<String>of((self, _) -> {
                          allAsked.countDown();
                          allAsked.await();
                          self.reply("yes");
                        }))
                .routing(Routing.broadcast()));
    assertThat(pool.ask("well?", ofSeconds(10))).isEqualTo("yes");
    for (int i = 0; i < 2; i++) {
      assertThat(late.poll(10, SECONDS))
          .extracting(Event.DeadLetter::cause)
          .isEqualTo(DeadLetterCause.LATE_ANSWER);
    }
  }
}
