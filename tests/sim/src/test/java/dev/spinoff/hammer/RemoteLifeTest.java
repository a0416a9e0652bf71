// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.NodeDown;
import dev.spinoff.event.Event.NodeUp;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// References to actors of a node that was declared dead, and lives on.
final class RemoteLifeTest {

  /// Watches whom it is introduced to, and has a last word for each that it loses.
  private static final class Friend implements Actor<Object> {
    private final List<Object> heard;
    private final List<Terminated> lost;

    Friend(List<Object> heard, List<Terminated> lost) {
      this.heard = heard;
      this.lost = lost;
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      heard.add(message);
      if (message instanceof Ref<?> other) {
        self.watch(other);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // all understand everything
    public void onSignal(Self<Object> self, Signal signal) {
      if (signal instanceof Terminated(var who, _)) {
        lost.add((Terminated) signal);
        ((Ref<Object>) who).tell("farewell");
      }
    }
  }

  /// Each of two that are lost to each other is dead for the other one for good, whoever has given
  /// up whom: what they still say to each other does not arrive.
  @Test
  void actors_lostToEachOther_hearNothingOfEachOtherAgain() throws InterruptedException {
    Script.holds(sim -> {
      List<Object> heard = new ArrayList<>();
      List<Terminated> lost = new ArrayList<>();
      Ref<Object> one = sim.node("n1").spawn("one", () -> new Friend(heard, lost));
      Ref<Object> other = sim.node("n2").spawn("other", () -> new Friend(heard, lost));
      SimNode broker = sim.node("n3");
      Ref<Object> far = broker.lookup(other.address() + "").resolve(ofSeconds(1));
      Ref<Object> near = broker.lookup(one.address() + "").resolve(ofSeconds(1));
      near.tell(far);
      far.tell(near);
      sim.run(ofSeconds(2));
      assertThat(heard).hasSize(2);
      var _ = sim.network().cut(sim.node("n1"), sim.node("n2"));
      sim.node("n2").pause();
      sim.run(ofSeconds(10));
      sim.node("n2").resume();
      sim.network().heal();
      sim.run(ofSeconds(10));
      assertThat(lost).hasSize(2);
      assertThat(heard).hasSize(2);
    });
  }

  /// What a node has sent and heard nothing of is not sent again to one that has given it up,
  /// though that may have got it.
  @Test
  void messages_notAcknowledgedByOneWhoGivesUp_arriveOnce() throws InterruptedException {
    Script.holds(sim -> {
      List<Object> heard = new ArrayList<>();
      SimNode other = sim.node("n1");
      SimNode third = sim.node("n2");
      SimNode sending = sim.node("n3");
      other.spawn("other", () -> new Friend(heard, new ArrayList<>()));
      sending.lookup(third.address() + "/nobody").tell("hello");
      sim.run(ofSeconds(1));
      sending.lookup(other.address() + "/other").tell("once");
      boolean hasCome = sim.runUntil(() -> !heard.isEmpty(), ofSeconds(1));
      sending.pause();
      sim.run(ofSeconds(10));
      sending.resume();
      third.lookup(sending.address() + "/nobody").tell("hello"); // which tells it that it was dead
      sim.run(ofMillis(10 + sim.seed()));
      other.lookup(sending.address() + "/nobody").tell("hello");
      sim.run(ofSeconds(5));
      assertThat(hasCome).isTrue();
      assertThat(heard).containsExactly("once");
    });
  }

  /// One who watches an actor by a name that is dead, and by another one, is told that it is so of
  /// the first, and of the end of the actor for the second.
  @Test
  void actor_watchedByADeadNameAndAnother_isDeadByOneAlone() throws InterruptedException {
    Script.holds(sim -> {
      List<Terminated> lost = new ArrayList<>();
      SimNode here = sim.node("n1");
      Ref<Object> other = sim.node("n2").spawn("other", () -> new Friend(new ArrayList<>(), lost));
      Ref<Object> anybody = here.lookup(other.address() + "");
      Ref<Object> dead = anybody.resolve(ofSeconds(1));
      var cut = sim.network().cut(here, sim.node("n2"));
      anybody.tell("are you there?"); // so that it is missed
      sim.run(ofSeconds(15));
      Ref<Object> one = here.spawn("one", () -> new Friend(new ArrayList<>(), lost));
      one.tell(dead); // before they have met again, so that this side lets it through
      one.tell(anybody);
      cut.end();
      sim.run(ofSeconds(5));
      assertThat(lost).extracting(Terminated::who).containsExactly(dead);
      other.stop();
      sim.run(ofSeconds(1));
      assertThat(lost).extracting(Terminated::who).containsExactly(dead, anybody);
      assertThat(lost.getLast().why()).isEqualTo(ExitReason.NORMAL);
    });
  }

  /// What was dead for one start of a node is not so for the next one.
  @Test
  void actor_ofADeclaredDeadLife_isHeardByALaterStart() throws InterruptedException {
    Script.holds(sim -> {
      List<Object> heard = new ArrayList<>();
      SimNode asking = sim.node("n1");
      Ref<Object> other = sim.node("n2").spawn("other", () -> new Friend(heard, new ArrayList<>()));
      SimNode broker = sim.node("n3");
      asking.lookup(other.address() + "").tell("hello");
      sim.run(ofSeconds(1));
      Ref<Object> known = broker.lookup(other.address() + "").resolve(ofSeconds(1));
      sim.network().cut(asking, sim.node("n2")).during(ofSeconds(10));
      sim.run(ofSeconds(11));
      asking.restart();
      sim.run(ofSeconds(1));
      asking.spawn("new", () -> new Passer()).tell("hello again");
      broker.lookup(asking.address() + "/new").tell(known);
      sim.run(ofSeconds(5));
      assertThat(heard).containsExactly("hello", "hello again");
    });
  }

  /// Of an actor of a node that is lost a look does not say that it is dead, nor, once the node is
  /// heard of again, that it lives: it is dead for good for those two, and a new look-up sees it.
  @Test
  void actor_lostWithItsNode_isSeenAsUnreachable() throws InterruptedException {
    Script.holds(sim -> {
      SimNode asking = sim.node("n1");
      SimNode other = sim.node("n2");
      Ref<Object> who = other.spawn("who", () -> new Passer());
      Ref<Object> looked = asking.lookup(who.address() + "");
      Ref<Object> exact = looked.resolve(ofSeconds(1));
      assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.RUNNING);
      sim.network().cut(asking, other).during(ofSeconds(10));
      sim.run(ofSeconds(8));
      assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
      sim.run(ofSeconds(10));
      assertThat(looked.inspect().state()).isEqualTo(ActorInfo.State.RUNNING);
      assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
      other.restart();
      sim.run(ofSeconds(5));
      assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.DEAD);
    });
  }

  /// A node that has been given up wakes, and several connections wait for it, which the other one
  /// has made in two of its lives. It takes up the last of them that it hears of, of whichever
  /// life; so the other one must not have begun to talk in a later one.
  @Test
  void node_wakingToConnectionsOfTwoLives_isNotLostAgain() throws InterruptedException {
    Script.holds(sim -> {
      List<String> losses = new ArrayList<>();
      everyoneMeetsTwice(sim);
      sim.node("n1").node().events().subscribe(NodeDown.class, down -> losses.add(down.why()));
      isDialledInTwoLives(sim);
      sim.run(ofSeconds(10));
      assertThat(losses).hasSize(2).allMatch(why -> why.contains("has not been heard of"));
    });
  }

  /// What the other one says as soon as it has reached it is said in the life that both of them
  /// have agreed on: when they are lost to each other once more, nothing of it is left.
  @Test
  void actor_toldOfAtOnceByANodeOfTwoLives_isDeadWithTheRightOne() throws InterruptedException {
    Script.holds(sim -> {
      List<Object> heard = new ArrayList<>();
      List<Terminated> lost = new ArrayList<>();
      SimNode here = sim.node("n1");
      Ref<Object> one = here.spawn("one", () -> new Friend(heard, new ArrayList<>()));
      sim.node("n3").spawn("other", () -> new Friend(new ArrayList<>(), lost));
      Ref<Object> other = here.lookup(sim.node("n3").address() + "/other");
      everyoneMeetsTwice(sim);
      here.node().events().subscribe(NodeUp.class, _ -> other.tell(one));
      isDialledInTwoLives(sim);
      sim.run(ofSeconds(10));
      sim.network().cut(here, sim.node("n3")).during(ofSeconds(7));
      sim.run(ofSeconds(20));
      assertThat(lost).isNotEmpty();
      assertThat(heard).isEmpty();
    });
  }

  /// What is said as soon as a node is given up is said in the present life, though a connection
  /// that waits for that node has announced an earlier one.
  @Test
  void actor_toldOfBehindAnOldConnection_isDeadWithTheRightLife() throws InterruptedException {
    Script.holds(sim -> {
      List<Object> heard = new ArrayList<>();
      List<Terminated> lost = new ArrayList<>();
      SimNode here = sim.node("n1");
      SimNode sleeping = sim.node("n3");
      Ref<Object> one = here.spawn("one", () -> new Friend(heard, new ArrayList<>()));
      sleeping.spawn("other", () -> new Friend(new ArrayList<>(), lost));
      Ref<Object> other = here.lookup(sleeping.address() + "/other");
      everyoneMeetsTwice(sim);
      List<NodeDown> losses = new ArrayList<>();
      here.node().events().subscribe(NodeDown.class, losses::add);
      sim.node("n2").pause();
      sim.run(ofMillis(20 * sim.seed()));
      sleeping.pause();
      boolean areLost = sim.runUntil(() -> losses.size() == 2, ofSeconds(10));
      other.tell(one);
      sleeping.resume();
      sim.run(ofSeconds(10));
      sim.network().cut(here, sleeping).during(ofSeconds(7));
      sim.run(ofSeconds(20));
      assertThat(areLost).isTrue();
      assertThat(lost).isNotEmpty();
      assertThat(heard).isEmpty();
    });
  }

  /// One watches an actor of a node that was given up, and is watched from there; then its node
  /// begins a life, for the sake of a third one, before it reaches that node again. That one has
  /// not given its node up, so what was said to it stands.
  @Test
  void actor_watchedOnceMoreAndThenFromALaterLife_isNotLost() throws InterruptedException {
    Script.holds(sim -> {
      List<Terminated> lost = new ArrayList<>();
      SimNode here = sim.node("n1");
      SimNode sleeping = sim.node("n3");
      Ref<Object> other = sleeping.spawn("other", () -> new Friend(new ArrayList<>(), lost));
      Ref<Object> far = sleeping.spawn("far", () -> new Friend(new ArrayList<>(), lost));
      Ref<Object> one = here.spawn("one", () -> new Friend(new ArrayList<>(), lost));
      everyoneMeetsTwice(sim);
      isGivenUp(sim);
      one.tell(here.lookup(other.address() + "")); // given up already, and not reached yet
      here.lookup(far.address() + "").tell(one);
      sim.run(ofMillis(3_500)); // here the next life begins
      sleeping.resume();
      sim.run(ofSeconds(10));
      assertThat(lost).isEmpty();
      other.stop();
      sim.run(ofSeconds(1));
      one.stop();
      sim.run(ofSeconds(1));
      assertThat(lost).extracting(Terminated::who).map(Ref::name).containsExactly("other", "one");
      assertThat(lost).extracting(Terminated::why).containsOnly(ExitReason.NORMAL);
    });
  }

  // All talk with each other, n2 with the others in their second lives.
  private static void everyoneMeetsTwice(Simulation sim) throws InterruptedException {
    everyoneMeets(sim);
    sim.node("n2").pause();
    sim.run(ofSeconds(10));
    sim.node("n2").resume();
    sim.run(ofSeconds(2));
    everyoneMeets(sim);
  }

  // n1 gives up n3 in its second life, and is about to give up n2.
  private static void isGivenUp(Simulation sim) throws InterruptedException {
    sim.node("n3").pause();
    sim.run(ofSeconds(2));
    sim.node("n2").pause();
    sim.run(ofSeconds(3));
  }

  // n1 dials n3 twice in its second life, and then in its third; and n3 wakes.
  private static void isDialledInTwoLives(Simulation sim) throws InterruptedException {
    SimNode sleeping = sim.node("n3");
    isGivenUp(sim); // the first time
    sim.node("n1").lookup(sleeping.address() + "/nobody").tell("hello");
    sim.run(ofMillis(2_500 + 50 * sim.seed()));
    sleeping.resume();
  }

  private static void everyoneMeets(Simulation sim) throws InterruptedException {
    List<SimNode> nodes = List.of(sim.node("n1"), sim.node("n2"), sim.node("n3"));
    for (SimNode from : nodes) {
      nodes.stream()
          .filter(to -> to != from)
          .forEach(to -> from.lookup(to.address() + "/nobody").tell("hello"));
      sim.run(ofSeconds(1));
    }
  }

  /// Passes what it has been told before on to whom it is told of.
  private static final class Passer implements Actor<Object> {
    private Object word;

    @Override
    @SuppressWarnings("unchecked") // all understand everything
    public void receive(Self<Object> self, Object message) {
      if (message instanceof Ref<?> to) {
        ((Ref<Object>) to).tell(word);
      } else {
        word = message;
      }
    }
  }
}
