// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A pool that goes by load spares the members that are busy.
final class LeastBusyPoolTest {

  private static final Duration NET = ofSeconds(10);

  private final Node node = Node.start();
  private final CountDownLatch release = new CountDownLatch(1);
  private final LinkedBlockingQueue<String> blocked = new LinkedBlockingQueue<>();

  @AfterEach
  void stopNode() {
    release.countDown();
    node.stop();
  }

  /// Blocks on "block"; answers anything else with its name.
  private Actor<String> worker() {
    return Actor.of((self, message) -> {
      if (message.equals("block")) {
        blocked.add(self.ref().name());
        release.await();
      } else {
        self.reply(self.ref().name());
      }
    });
  }

  private PoolSpec<String> spec(int size) {
    return PoolSpec.of(size, this::worker).routing(Routing.leastBusy());
  }

  /// Two of three members work on something long; a hundred questions are all answered by the
  /// third.
  @Test
  void questions_withOneIdleMember_allGoToIt() throws Exception {
    Ref<String> pool = node.spawn(spec(3));
    pool.tell("block").tell("block");
    String busy = blocked.poll(10, SECONDS);
    String alsoBusy = blocked.poll(10, SECONDS);
    assertThat(busy).isNotEqualTo(alsoBusy);
    for (int i = 0; i < 100; i++) {
      assertThat(pool.ask("who?", NET)).isNotIn(busy, alsoBusy);
    }
  }

  /// With all members blocked, what comes is spread evenly over their mailboxes.
  @Test
  void messages_withAllMembersBusy_areSpreadEvenly() throws Exception {
    Pool<String> pool = new Pool<>(node.spawn(spec(4)));
    for (int i = 0; i < 4; i++) {
      pool.ref().tell("block");
    }
    for (int i = 0; i < 4; i++) {
      assertThat(blocked.poll(10, SECONDS)).isNotNull();
    }
    for (int i = 0; i < 400; i++) {
      pool.ref().tell("later");
    }
    for (Ref<String> member : pool.members(NET)) {
      assertThat(member.inspect().mailboxDepth()).isBetween(99L, 101L);
    }
  }

  /// What others send to a member directly is seen by looking at it.
  @Test
  void member_loadedBehindThePool_isSpared() throws Exception {
    Pool<String> pool = new Pool<>(node.spawn(spec(2)));
    Ref<String> loaded = pool.members(NET).getFirst();
    pool.ref().tell("block").tell("block");
    assertThat(blocked.poll(10, SECONDS)).isNotNull();
    assertThat(blocked.poll(10, SECONDS)).isNotNull();
    for (int i = 0; i < 1000; i++) {
      loaded.tell("behind");
    }
    for (int i = 0; i < 100; i++) {
      pool.ref().tell("later");
    }
    assertThat(pool.members(NET).get(1).inspect().mailboxDepth()).isEqualTo(100);
    assertThat(loaded.inspect().mailboxDepth()).isEqualTo(1000);
  }

  /// Idle members take turns, so that none is worn out.
  @Test
  void questions_withAllMembersIdle_reachEachOfThem() throws Exception {
    Ref<String> pool = node.spawn(spec(3));
    var names = new java.util.TreeSet<Object>();
    for (int i = 0; i < 3; i++) {
      names.add(pool.ask("who?", NET));
    }
    assertThat(names).containsExactly("member-1", "member-2", "member-3");
  }
}
