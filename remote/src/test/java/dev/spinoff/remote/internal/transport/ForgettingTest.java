// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.link.Timing;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.setup.Settings;
import dev.spinoff.spi.Control;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nodes that are named and never met are not remembered for ever, and nothing that is said to them
/// meanwhile is lost in silence.
final class ForgettingTest {

  private static final int MANY = 20_000;
  private static final int ROUNDS = 3_000;
  private static final NodeAddress ENEMY = NodeAddress.parse("enemy@e.example:9700");

  private final Fortress fortress =
      new Fortress(
          Settings.DEFAULT.withTiming(
              new Timing(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMillis(100))));
  private final RemoteNode remote = fortress.remote();
  private final BlockingQueue<DeadLetter> letters = new LinkedBlockingQueue<>();

  ForgettingTest() {
    var _ = fortress.node().events().subscribe(DeadLetter.class, letters::add);
  }

  @AfterEach
  void stop() {
    fortress.node().stop();
  }

  private static NodeAddress named(int number) {
    return NodeAddress.parse("no" + number + "@n.example:9700");
  }

  private DeadLetter next() throws InterruptedException {
    DeadLetter letter = letters.poll(20, TimeUnit.SECONDS);
    assertThat(letter).isNotNull();
    return letter;
  }

  /// A peer that names 20,000 nodes as those that ask makes this one answer all of them: each
  /// answer is a dead letter, and of the nodes the last ones alone are remembered.
  @Test
  void nodes_namedByAPeer_areForgotten() throws InterruptedException {
    Ref<Object> echo = fortress.node().spawn("echo", Actor.of((self, it) -> self.reply(it)));
    Peer enemy = new Peer(fortress.wire(), ENEMY, 7);
    for (int i = 0; i < MANY; i++) {
      enemy.add(question(i));
    }
    enemy.flush();
    for (int i = 0; i < MANY; i++) {
      DeadLetter letter = next();
      assertThat(letter.cause()).isEqualTo(DeadLetterCause.LINK_DOWN);
      assertThat(letter.actor()).isEqualTo(echo);
      assertThat(letter.why()).contains(" could not be reached within 0.1 s: ");
    }
    awaitLinks(Links.UNMET_MAX + 1); // with that to the peer
    assertThat(remote.link(ENEMY).isUp()).isTrue();
  }

  private static ByteWriter question(int asker) {
    ByteWriter out = new ByteWriter(64);
    out.u8(Kind.MESSAGE);
    out.varint(Numbers.SPELLED_OUT);
    out.u8(Forms.YOURS);
    out.text("/echo");
    out.varint(0);
    out.varint(Numbers.SPELLED_OUT);
    out.u8(Forms.THIRD_ASKER);
    out.text(named(asker).toString());
    out.varint(1);
    out.u8(0);
    out.bytes(Frames.number(asker));
    return out;
  }

  /// Nodes to which nothing could be said, since it cannot travel, are forgotten, too.
  @Test
  void nodes_thatNothingWasSaidTo_areForgotten() throws InterruptedException {
    for (int i = 0; i < MANY; i++) {
      fortress.node().lookup(named(i) + "/x").tell(new Object());
      assertThat(next().cause()).isEqualTo(DeadLetterCause.NOT_DECODABLE);
    }
    awaitLinks(Links.UNMET_MAX);
  }

  // The last ones are forgotten behind their dead letters.
  private void awaitLinks(int count) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (remote.links().size() > count && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(remote.links()).hasSize(count);
  }

  /// What is told at the moment of forgetting, by a reference that has been used before, is either
  /// in the old link, which then is not forgotten, or in the one that has taken its place; all of
  /// it is a dead letter in the end, in order.
  @Test
  void messages_toldWhileTheNodeIsForgotten_areInOneLinkInOrder() throws Exception {
    int renewed = 0;
    CyclicBarrier both = new CyclicBarrier(2);
    for (int i = 0; i < ROUNDS; i++) {
      Link old = remote.link(named(i));
      Ref<Object> ref = fortress.node().lookup(named(i) + "/x");
      ref.tell(new Object()); // has found its link
      Thread forgets = Thread.ofPlatform().start(() -> forget(both, old));
      both.await();
      ref.tell(1).tell(2);
      forgets.join();
      Link now = remote.link(named(i));
      assertThat(now == old).isNotEqualTo(old.isForgotten());
      assertThat(old.isForgotten() && old.talk().session.isPending()).isFalse();
      renewed += now == old ? 0 : 1;
    }
    Map<Ref<?>, List<Object>> lost = new LinkedHashMap<>();
    for (int i = 0; i < 3 * ROUNDS; i++) {
      DeadLetter letter = next();
      lost.computeIfAbsent(letter.actor(), _ -> new ArrayList<>()).add(letter.message());
    }
    assertThat(lost.values()).allSatisfy(each -> assertThat(each).endsWith(1, 2).hasSize(3));
    assertThat(lost).hasSize(ROUNDS);
    assertThat(renewed).isPositive();
  }

  private static void forget(CyclicBarrier both, Link link) {
    try {
      both.await();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
    link.forgetIfUnmet();
  }

  /// A link that has something to say is not forgotten, nor one that somebody is tied over.
  @Test
  void link_withSomethingInIt_isNotForgotten() {
    Link said = remote.link(named(1));
    fortress.node().lookup(named(1) + "/x").tell("this");
    said.forgetIfUnmet();
    assertThat(said.isForgotten()).isFalse();
    Link tied = remote.link(named(2));
    Ref<Object> here = fortress.node().spawn("here", Actor.of((_, _) -> {}));
    assertThat(tied.tie(new Ties.Tie(here, "/x", 0, false), false)).isTrue();
    tied.forgetIfUnmet();
    assertThat(tied.isForgotten()).isFalse();
  }

  /// A watch over a link that is forgotten goes over the one that takes its place.
  @Test
  void watch_overAForgottenLink_goesOverTheNext() {
    Link old = remote.link(named(1));
    Ref<Object> here = fortress.node().spawn("here", Actor.of((_, _) -> {}));
    Route to = new Route(remote, new Address(Optional.of(named(1)), "/x"), 0);
    old.forgetIfUnmet();
    assertThat(old.isForgotten()).isTrue();
    old.outbound().control(to, new Control.Watch(here));
    old.outbound().control(to, new Control.Link(here));
    Link now = remote.link(named(1));
    assertThat(now).isNotSameAs(old);
    assertThat(now.talk().ties.size()).isEqualTo(2);
    assertThat(now.talk().session.frames()).isEqualTo(2);
  }

  /// While the timer waits for a link whose node was given up, others can be watched: that link's
  /// own thread may be about to do so.
  @Test
  void timer_thatWaitsForALink_keepsNobodyFromWatching() throws Exception {
    Link link = remote.link(named(1));
    fortress.node().lookup(named(1) + "/x").tell("this");
    var _ = next(); // it is looked at once more
    Link other = remote.link(named(2));
    boolean isThrough;
    synchronized (link) {
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (!isTimerBlocked() && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      Thread watches = Thread.ofPlatform().start(() -> remote.watch(other));
      isThrough = watches.join(Duration.ofSeconds(5));
    }
    assertThat(isThrough).isTrue();
  }

  private static boolean isTimerBlocked() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(one ->
            one.getName().equals("spinoff-node-timer") && one.getState() == Thread.State.BLOCKED);
  }

  /// A node that was met is remembered.
  @Test
  void node_thatWasMet_isNotForgotten() {
    Peer enemy = new Peer(fortress.wire(), ENEMY, 7);
    Link link = remote.link(ENEMY);
    enemy.end().cut();
    link.forgetIfUnmet();
    assertThat(link.isForgotten()).isFalse();
    assertThat(remote.links()).containsExactly(link);
  }
}
