// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Node;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.event.Events;
import dev.spinoff.supervision.RestartsExceeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A pool renews members that crash or end, and gives up when that happens too often. Its own end
/// is the end of its members.
final class PoolMemberEndTest {

  private static final Duration NET = ofSeconds(10);

  private final Node node = Node.start();
  private final LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private Actor<String> worker() {
    return Actor.of((self, message) -> {
      switch (message) {
        case "crash" -> throw new IllegalStateException("told to crash");
        case "stop" -> self.stop();
        default -> {
          handled.add(message);
          self.reply(self.ref().name());
        }
      }
    });
  }

  private Pool<String> pool(int size) {
    return new Pool<>(node.spawn("pool", PoolSpec.of(size, this::worker)));
  }

  /// A crash costs the message that caused it and no other: those behind it in the member's mailbox
  /// are handled, by the same actor with a new body.
  @Test
  void member_thatCrashes_keepsItsMailboxAndReference() throws Exception {
    Pool<String> pool = pool(1);
    Ref<String> member = pool.members(NET).getFirst();
    pool.ref().tell("one").tell("crash").tell("two").tell("three");
    assertThat(List.of(take(), take(), take())).containsExactly("one", "two", "three");
    assertThat(pool.members(NET)).containsExactly(member);
    assertThat(member.inspect().restarts()).isEqualTo(1);
  }

  /// A member that stops itself, or is stopped, killed or drained by others, goes on with a new
  /// body too.
  @Test
  void member_thatEnds_isRenewed() throws Exception {
    Pool<String> pool = pool(1);
    Ref<String> member = pool.members(NET).getFirst();
    pool.ref().tell("one").tell("stop").tell("two");
    assertThat(List.of(take(), take())).containsExactly("one", "two");
    var afterStop = renewalOf(member);
    member.stop();
    afterStop.await(NET);
    var afterKill = renewalOf(member);
    member.kill();
    afterKill.await(NET);
    var afterDrain = renewalOf(member);
    member.drain();
    afterDrain.await(NET);
    pool.ref().tell("three");
    assertThat(take()).isEqualTo("three");
    assertThat(pool.members(NET)).containsExactly(member);
    assertThat(member.inspect().restarts()).isEqualTo(4);
  }

  private Events.Expected<Event.Restarted> renewalOf(Ref<String> member) {
    return node.events()
        .expect(Event.Restarted.class, restarted -> restarted.actor().equals(member));
  }

  /// Ten renewals within five seconds are borne; the eleventh ends the pool, with the crash as
  /// cause.
  @Test
  void pool_whoseMembersCrashTooOften_crashes() throws Exception {
    Pool<String> pool = pool(2);
    for (int i = 0; i < 10; i++) {
      pool.ref().tell("crash");
    }
    assertThat(pool.ref().ask("still there?", NET)).isEqualTo("member-1");
    assertThat(pool.ref().ask("and you?", NET)).isEqualTo("member-2");
    var end = endOf("pool");
    pool.ref().tell("crash");
    assertThat(end.await(NET).reason())
        .isInstanceOfSatisfying(
            ExitReason.Crashed.class,
            crashed ->
                assertThat(crashed.cause())
                    .isInstanceOf(RestartsExceeded.class)
                    .hasMessageContaining("member-1")
                    .hasMessageContaining("10")
                    .hasRootCauseMessage("told to crash"));
  }

  private Events.Expected<Event.Ended> endOf(String name) {
    return node.events().expect(Event.Ended.class, ended -> ended.actor().name().equals(name));
  }

  /// A member whose constructor always fails does not keep the pool busy for ever.
  @Test
  void pool_whoseMembersCannotStart_crashes() throws Exception {
    var end = endOf("pool");
    node.spawn(
        "pool",
        PoolSpec.<String>of(
                3,
                () -> {
                  throw new IllegalStateException("cannot start");
                })
            .intensity(3, ofSeconds(10)));
    assertThat(end.await(NET).reason()).isInstanceOf(ExitReason.Crashed.class);
  }

  /// Orderly ends count too: a member that stops as soon as it starts is no reason to spin.
  @Test
  void pool_whoseMembersStopTooOften_crashes() throws Exception {
    var end = endOf("pool");
    node.spawn("pool", PoolSpec.of(1, this::worker).intensity(0, ofSeconds(10))).tell("stop");
    assertThat(end.await(NET).reason()).isInstanceOf(ExitReason.Crashed.class);
  }

  /// The end of a pool is the end of its members.
  @Test
  void pool_stopped_endsItsMembers() throws Exception {
    Pool<String> pool = pool(5);
    List<Ref<String>> members = pool.members(NET);
    var end = endOf("pool");
    pool.ref().stop();
    assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
    assertThat(members).hasSize(5);
    for (Ref<String> member : members) {
      assertThat(member.inspect().state()).isEqualTo(dev.spinoff.ActorInfo.State.DEAD);
    }
  }

  /// Draining handles everything sent before, on all members, and ends; what comes later is not
  /// taken.
  @Test
  void pool_drained_handlesEverythingFirst() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Pool<String> pool =
        new Pool<>(
            node.spawn(
                "pool",
                PoolSpec.of(
                    3,
                    () ->
                        Actor.<String>of((_, message) -> {
                          release.await();
                          handled.add(message);
                        }))));
    for (int i = 0; i < 300; i++) {
      pool.ref().tell("before");
    }
    pool.drain();
    pool.ref().tell("after");
    pool.resize(5);
    assertThat(pool.size(NET)).isZero();
    var end = endOf("pool");
    release.countDown();
    assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
    assertThat(new ArrayList<>(handled)).hasSize(300).containsOnly("before");
  }

  /// A member that crashes while the pool drains is renewed, and handles what it still has.
  @Test
  void member_crashingWhileThePoolDrains_stillHandlesTheRest() throws Exception {
    Pool<String> pool = pool(1);
    var end = endOf("pool");
    pool.ref().tell("crash").tell("one").tell("crash").tell("two");
    pool.drain();
    assertThat(end.await(NET).reason()).isEqualTo(ExitReason.NORMAL);
    assertThat(new ArrayList<>(handled)).containsExactly("one", "two");
  }

  /// A pool must never wait for a member, so a mailbox that parks the sender is refused when the
  /// pool is described; one that refuses is fine.
  @Test
  void spec_withAMemberThatParksSenders_isRefused() {
    Recipe<String> parking = Recipe.<String>of(this::worker).mailbox(MailboxSpec.bounded(10));
    assertThatThrownBy(() -> PoolSpec.of(2, parking))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Refuse");
    var refusing = parking.mailbox(MailboxSpec.bounded(10, new WhenFull.Refuse()));
    assertThat(PoolSpec.of(2, refusing).member()).isEqualTo(refusing);
  }

  private String take() throws InterruptedException {
    return java.util.Objects.requireNonNull(handled.poll(10, SECONDS), "nothing was handled");
  }
}
