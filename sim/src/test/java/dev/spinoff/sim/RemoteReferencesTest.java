// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static dev.spinoff.sim.Keeper.sent;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.ActorInfo;
import dev.spinoff.AskTimeout;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import dev.spinoff.sim.Keeper.Introduction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// References in messages between nodes, and what they lead to.
final class RemoteReferencesTest {

  /// Where in a message a reference can be.
  enum Place {
    ALONE,
    RECORD,
    LIST,
    SET,
    MAP,
    OPTIONAL,
    ARRAY,
    DEEP;

    Object with(Ref<Object> who) {
      return switch (this) {
        case ALONE -> who;
        case RECORD -> new Introduction("this is", who);
        case LIST -> List.of("this is", who);
        case SET -> Set.of(who);
        case MAP -> Map.of("who", who);
        case OPTIONAL -> Optional.of(who);
        case ARRAY -> new Object[] {"this is", who};
        case DEEP -> List.of(Map.of(1, Optional.of(new Introduction("", who))));
      };
    }

    Object in(Object message) {
      return switch (this) {
        case ALONE -> message;
        case RECORD -> ((Introduction) message).who();
        case LIST -> ((List<?>) message).get(1);
        case SET -> ((Set<?>) message).iterator().next();
        case MAP -> ((Map<?, ?>) message).get("who");
        case OPTIONAL -> ((Optional<?>) message).orElseThrow();
        case ARRAY -> ((Object[]) message)[1];
        case DEEP -> RECORD.in(OPTIONAL.in(((Map<?, ?>) ((List<?>) message).get(0)).get(1)));
      };
    }
  }

  private static Ref<Object> remote(SimNode on, SimNode to, String name) {
    return on.lookup(to.address() + "/" + name);
  }

  /// The sender's own reference works for the receiver, wherever in the message it is.
  @ParameterizedTest
  @EnumSource
  void reference_inAMessage_worksForTheReceiver(Place place) throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper introduced = new Keeper();
      Keeper receiver = new Keeper();
      Ref<Object> who = a.spawn("who", introduced);
      var _ = b.spawn("receiver", receiver);
      remote(a, b, "receiver").tell(place.with(who));
      sim.run(ofSeconds(1));
      assertThat(place.in(receiver.got().getFirst()))
          .isEqualTo(sent(sim, who, a, b))
          .isNotSameAs(who);
      ((Ref<?>) place.in(receiver.got().getFirst())).fail(new IllegalStateException("hello"));
      sim.run(ofSeconds(1));
      assertThat(introduced.got()).hasSize(1);
    });
  }

  /// A reference to somebody on a third node works, and equals one that came directly.
  @Test
  void reference_toAThirdNode_equalsOneThatCameDirectly() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Keeper keeper = new Keeper();
      Ref<Object> who = c.spawn("who", keeper);
      Ref<Object> onB = sent(sim, who, c, b);
      Ref<Object> byB = sent(sim, onB, b, a);
      Ref<Object> direct = sent(sim, who, c, a);
      assertThat(byB).isEqualTo(direct).hasSameHashCodeAs(direct);
      byB.tell("hello");
      sim.run(ofSeconds(1));
      assertThat(keeper.got()).containsExactly("hello");
    });
  }

  /// One that comes home is local, and the very same, also by way of a third node.
  @Test
  void reference_thatComesHome_isTheLocalOne() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Ref<Object> who = a.spawn("who", new Keeper());
      Ref<Object> onB = sent(sim, who, a, b);
      assertThat(sent(sim, onB, b, a)).isSameAs(who);
      assertThat(sent(sim, sent(sim, onB, b, c), c, a)).isSameAs(who);
      assertThat(a.lookup(who.address().toString())).isSameAs(who);
    });
  }

  /// A reference to a dead actor stays one to that actor, and never reaches a namesake; also not
  /// when it has been home and goes out again.
  @Test
  void reference_toADeadActor_neverReachesItsNamesake() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Keeper namesake = new Keeper();
      Ref<Object> old = a.spawn("who", new Keeper());
      Ref<Object> onB = sent(sim, old, a, b);
      old.stop();
      sim.run(ofSeconds(1));
      Ref<Object> young = a.spawn("who", namesake);
      Ref<Object> home = sent(sim, onB, b, a);
      assertThat(home).isEqualTo(old).isNotEqualTo(young);
      List.of(onB, home, sent(sim, home, a, c), sent(sim, old, a, b)).forEach(ref -> ref.tell("?"));
      sim.run(ofSeconds(1));
      assertThat(namesake.got()).isEmpty();
      assertThat(sent(sim, home, a, b)).isEqualTo(onB);
    });
  }

  /// The same with an actor of a node's earlier start, whose incarnations count anew.
  @Test
  void reference_toAnEarlierStart_neverReachesTheNamesake() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Keeper namesake = new Keeper();
      Ref<Object> onB = sent(sim, a.spawn("who", new Keeper()), a, b);
      Ref<Object> onC = sent(sim, onB, b, c);
      a.restart();
      assertThat(sim.runUntil(a::isUp, ofSeconds(1))).isTrue();
      Ref<Object> young = a.spawn("who", namesake);
      onB.tell("?");
      sim.run(ofSeconds(2));
      Ref<Object> home = sent(sim, onC, c, a);
      assertThat(home).isNotEqualTo(young);
      List.of(onB, onC, home, sent(sim, home, a, b)).forEach(ref -> ref.tell("?"));
      sim.run(ofSeconds(2));
      assertThat(namesake.got()).isEmpty();
      remote(b, a, "who").tell("young");
      sim.run(ofSeconds(2));
      assertThat(namesake.got()).containsExactly("young");
    });
  }

  /// An address can be resolved to exactly the actor that lives there.
  @Test
  void address_resolved_isThatActorOnly() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> who = b.spawn("who", new Keeper());
      Ref<Object> exact = remote(a, b, "who").resolve(ofSeconds(5));
      assertThat(exact).isEqualTo(sent(sim, who, b, a));
      assertThat(exact.resolve(ofSeconds(5))).isEqualTo(exact);
      who.stop();
      sim.run(ofSeconds(1));
      Keeper namesake = new Keeper();
      var _ = b.spawn("who", namesake);
      exact.tell("?");
      sim.run(ofSeconds(1));
      assertThat(namesake.got()).isEmpty();
      assertThat(exact.resolve(ofSeconds(5))).isNotEqualTo(exact);
      exact.resolve(ofSeconds(5)).tell("found");
      sim.run(ofSeconds(1));
      assertThat(namesake.got()).containsExactly("found");
    });
  }

  /// Where nobody lives there is nothing to resolve; where no node answers, it times out.
  @Test
  void address_whereNobodyLives_isNotResolved() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> nobody = remote(a, b, "nobody");
      assertThatThrownBy(() -> nobody.resolve(ofSeconds(5))).isInstanceOf(NoSuchActor.class);
      b.kill();
      Duration asked = sim.now();
      assertThatThrownBy(() -> nobody.resolve(ofSeconds(5))).isInstanceOf(AskTimeout.class);
      assertThat(sim.now().minus(asked)).isBetween(ofSeconds(5), ofSeconds(6));
    });
  }

  /// A look at an actor of another node shows what it is at; of one that cannot be seen it does not
  /// say that it is dead.
  @Test
  void look_atAnotherNode_showsTheActor() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> who = b.spawn("who", new Keeper());
      Ref<Object> there = remote(a, b, "who");
      who.tell(Keeper.deed(self -> self.sleep(ofSeconds(1))));
      sim.run(ofSeconds(0).plusMillis(1));
      who.tell("waits");
      ActorInfo info = there.inspect();
      assertThat(info.state()).isEqualTo(ActorInfo.State.RUNNING);
      assertThat(info.mailboxDepth()).isEqualTo(1);
      assertThat(remote(a, b, "nobody").inspect().state()).isEqualTo(ActorInfo.State.DEAD);
      sim.network().cut(a, b);
      Duration asked = sim.now();
      assertThat(there.inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
      assertThat(sim.now().minus(asked)).isBetween(ofSeconds(2), ofSeconds(3));
    });
  }
}
