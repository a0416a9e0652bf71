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
import dev.spinoff.sim.SimNode;
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
