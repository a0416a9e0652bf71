// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.SimNetwork;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Two nodes, n1 and n2, that cannot reach each other, and a third, through which they can.
final class RemoteRelayTest {

  /// Writes down what comes.
  private record Writer(List<Integer> heard) implements Actor<Integer> {
    @Override
    public void receive(Self<Integer> self, Integer number) {
      heard.add(number);
    }
  }

  /// What a story is told with.
  ///
  /// @param wall between n1 and n2
  /// @param losses who was lost
  private record Scene(
      Simulation sim,
      Ref<Integer> there,
      List<Integer> heard,
      SimNetwork.Trouble wall,
      List<Event.NodeDown> losses) {

    SimNode node(String name) {
      return sim.node(name);
    }

    // So that it is connected to the relay, for which it has no other reason.
    void greetRelay(String from) {
      node(from).lookup(node("n3").address() + "/nobody").tell("hello");
    }

    void tell(int from, int to) {
      IntStream.range(from, to).forEach(there::tell);
    }

    void requireHeard(int all) {
      assertThat(heard).isEqualTo(IntStream.range(0, all).boxed().toList());
    }
  }

  private interface Story {
    void tell(Scene scene) throws Exception;
  }

  private static void holds(Story story) throws InterruptedException {
    Script.holds(
        Remoting::relay,
        sim -> {
          List<Event.NodeDown> losses = new ArrayList<>();
          List<Integer> heard = new ArrayList<>();
          SimNode here = sim.node("n1");
          SimNode there = sim.node("n2");
          SimNode relay = sim.node("n3");
          var wall = sim.network().cut(here, there);
          there.spawn("writer", () -> new Writer(heard));
          for (SimNode end : List.of(here, there)) {
            end.lookup(relay.address() + "/nobody").tell("hello");
          }
          sim.run(ofSeconds(1));
          sim.subscribe(Event.NodeDown.class, losses::add);
          Ref<Integer> far = here.lookup(there.address() + "/writer", Integer.class);
          story.tell(new Scene(sim, far, heard, wall, losses));
        });
  }

  /// They talk through it, in order.
  @Test
  void nodes_thatCannotReachEachOther_talkThroughTheRelay() throws InterruptedException {
    holds(scene -> {
      scene.tell(0, 100);
      scene.sim().run(ofSeconds(3));
      scene.requireHeard(100);
      scene.tell(100, 200);
      scene.sim().run(ofMillis(100));
      scene.requireHeard(200);
      scene.sim().run(ofSeconds(30));
      assertThat(scene.losses()).isEmpty();
    });
  }

  /// When the way to the relay is cut for a short time, or breaks, nothing is lost.
  @Test
  void way_throughTheRelayCutForAWhile_losesNothing() throws InterruptedException {
    for (String end : List.of("n1", "n2")) {
      holds(scene -> {
        scene.tell(0, 10);
        scene.sim().run(ofSeconds(3));
        scene.sim().network().cut(scene.node(end), scene.node("n3")).during(ofSeconds(2));
        scene.tell(10, 20);
        scene.sim().run(ofSeconds(6));
        scene.sim().network().reset(scene.node(end), scene.node("n3"));
        scene.tell(20, 30);
        scene.sim().run(ofSeconds(6));
        scene.requireHeard(30);
        assertThat(scene.losses()).isEmpty();
      });
    }
  }

  /// When it is cut for long, they lose each other and the relay, and find each other when they are
  /// connected to that again.
  @Test
  void way_throughTheRelayCutForLong_isFoundAgain() throws InterruptedException {
    holds(scene -> {
      scene.tell(0, 10);
      scene.sim().run(ofSeconds(3));
      scene.sim().network().cut(scene.node("n1"), scene.node("n3")).during(ofSeconds(12));
      scene.sim().run(ofSeconds(12));
      assertThat(scene.losses())
          .extracting(Event.NodeDown::node)
          .contains(scene.node("n1").address(), scene.node("n2").address());
      scene.greetRelay("n1");
      scene.sim().run(ofSeconds(1));
      scene.tell(10, 20);
      scene.sim().run(ofSeconds(10));
      scene.requireHeard(20);
    });
  }

  /// When the relay is gone they lose each other; when they are connected to it again, they find
  /// each other.
  @Test
  void relay_killed_isMissedUntilItIsThereAgain() throws InterruptedException {
    holds(scene -> {
      scene.tell(0, 10);
      scene.sim().run(ofSeconds(3));
      scene.node("n3").kill();
      scene.sim().run(ofSeconds(10));
      scene.node("n3").restart();
      scene.sim().run(ofSeconds(1));
      scene.greetRelay("n1");
      scene.greetRelay("n2");
      scene.sim().run(ofSeconds(1));
      scene.tell(10, 20);
      scene.sim().run(ofSeconds(5));
      scene.requireHeard(20);
    });
  }

  /// When they can reach each other at last they do, and lose nothing on the way; the relay is
  /// needed no more.
  @Test
  void straightWay_onceItIsThere_isTaken() throws InterruptedException {
    holds(scene -> {
      scene.tell(0, 10);
      scene.sim().run(ofSeconds(3));
      scene.wall().end();
      for (int i = 1; i < 20; i++) {
        scene.tell(10 * i, 10 * i + 10);
        scene.sim().run(ofMillis(500));
      }
      scene.node("n3").kill();
      scene.tell(200, 210);
      scene.sim().run(ofSeconds(1));
      scene.requireHeard(210);
    });
  }
}
