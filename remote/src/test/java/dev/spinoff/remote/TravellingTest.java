// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// BN06 RA03 References in messages.
final class TravellingTest {

  private static final Duration LONG = ofSeconds(20);

  // The puppets, which take anything, get cards.
  private final TwoNodes nodes = new TwoNodes(remoting -> remoting.allow(Card.class));

  /// A reference, and more of them.
  record Card(Ref<String> who, List<Ref<String>> others, Map<String, Ref<String>> byName) {}

  /// Keeps what it gets.
  static final class Holder implements Actor<Card> {
    final BlockingQueue<Card> got = new LinkedBlockingQueue<>();

    @Override
    public void receive(Self<Card> self, Card card) {
      got.add(card);
    }

    @Nullable Card next() throws InterruptedException {
      return got.poll(10, TimeUnit.SECONDS);
    }
  }

  /// Gives back what it gets.
  static final class Returning implements Actor<Card> {
    @Override
    public void receive(Self<Card> self, Card card) {
      self.reply(card);
    }
  }

  private static Card card(Ref<String> who) {
    return new Card(who, List.of(who, who), Map.of("it", who));
  }

  @SuppressWarnings("unchecked") // the puppets take anything
  private static Ref<String> strings(Ref<?> any) {
    return (Ref<String>) any;
  }

  private Ref<Card> spawnThere(String name, Actor<Card> body) {
    nodes.there.spawn(name, body);
    return nodes.here.lookup(nodes.thereAt + "/" + name, Card.class);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// BN06 A reference to an actor of the sending node works for the receiver.
  @Test
  void reference_toActorOfTheSender_worksThere() throws InterruptedException {
    Holder holder = new Holder();
    Puppet mine = Puppet.on(nodes.here, "mine");
    spawnThere("holder", holder).tell(card(strings(mine.ref())));
    Card got = holder.next();
    assertThat(got).isNotNull();
    assertThat(got.who().address()).isEqualTo(mine.ref().address());
    got.who().tell("one");
    got.others().getLast().tell("two");
    assertThat(mine.next(2)).containsExactly("one", "two");
  }

  /// RA03 A reference that comes home is the very same, and local.
  @Test
  void reference_thatComesHome_isTheSame() throws InterruptedException {
    Holder holder = new Holder();
    Puppet theirs = Puppet.on(nodes.there, "theirs");
    Ref<Object> exact = nodes.there("theirs").resolve(LONG);
    spawnThere("holder", holder).tell(card(strings(exact)));
    Card got = holder.next();
    assertThat(got).isNotNull();
    assertThat(got.who()).isEqualTo(theirs.ref()).hasSameClassAs(theirs.ref());
  }

  /// RA03 A reference that was here and there and here again is equal to itself.
  @Test
  void reference_thereAndBack_isEqual() throws InterruptedException {
    Ref<Card> returning = spawnThere("returning", new Returning());
    Puppet mine = Puppet.on(nodes.here, "mine");
    Puppet theirs = Puppet.on(nodes.there, "theirs");
    Ref<Object> exact = nodes.there("theirs").resolve(LONG);
    Ref<Object> looked = nodes.there("theirs");
    for (Ref<?> each : List.of(mine.ref(), exact, looked)) {
      Puppet asker = Puppet.on(nodes.here, "asker" + each.incarnation());
      asker.does(_ -> returning.tell(card(strings(each))));
      Card back = asker.next(Card.class);
      assertThat(back.who().address()).isEqualTo(each.address());
    }
    assertThat(theirs.hasNothing()).isTrue();
  }

  /// BN06 A reference to an actor of a third node leads there, directly.
  @Test
  void reference_toThirdNode_worksThere() throws InterruptedException {
    NodeAddress thirdAt = Nodes.free("third");
    Node third = nodes.all.start(thirdAt);
    Puppet far = Puppet.on(third, "far");
    Holder holder = new Holder();
    Ref<Object> exact = nodes.here.lookup(thirdAt + "/far").resolve(LONG);
    spawnThere("holder", holder).tell(card(strings(exact)));
    Card got = holder.next();
    assertThat(got).isNotNull();
    assertThat(got.who()).isEqualTo(exact);
    got.who().tell("hello");
    assertThat(far.next()).isEqualTo("hello");
  }

  /// BN06 RA03 A reference to an actor that was learned of by way of a third node is equal to the
  /// one that its own node gives.
  @Test
  void reference_learnedFromTwoNodes_isEqual() throws InterruptedException {
    NodeAddress thirdAt = Nodes.free("third");
    Node third = nodes.all.start(thirdAt);
    Puppet mine = Puppet.on(nodes.here, "mine");
    Holder holder = new Holder();
    third.spawn("holder", holder);
    nodes.here.lookup(thirdAt + "/holder", Card.class).tell(card(strings(mine.ref())));
    Card first = holder.next();
    assertThat(first).isNotNull();
    Ref<Object> there = nodes.there.lookup(nodes.hereAt + "/mine").resolve(LONG);
    nodes.there.lookup(thirdAt + "/holder", Card.class).tell(card(strings(there)));
    Card second = holder.next();
    assertThat(second).isEqualTo(first);
  }
}
