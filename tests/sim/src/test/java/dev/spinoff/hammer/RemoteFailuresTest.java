// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of questions, and of nodes, where a node is lost.
final class RemoteFailuresTest {

  private static final Duration PATIENCE = ofSeconds(60);

  /// What happens to the node of who is asked, 5 s after the question, and what is said of it.
  record Loss(String name, Blow blow, String why) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Loss> losses() {
    return List.of(
        new Loss(
            "cut",
            (sim, _, other) -> sim.network().cut(sim.node("n1"), other),
            "has not been heard of for \\d\\.\\d+ s.*"),
        new Loss(
            "killed", (_, _, other) -> other.kill(), "has not been heard of for \\d\\.\\d+ s.*"),
        new Loss(
            "restarted",
            (_, _, other) -> other.restart(),
            "was started again|has forgotten this node"),
        new Loss(
            "declares dead",
            (sim, asking, _) -> {
              asking.pause();
              sim.after(ofSeconds(20), asking::resume);
            },
            "has declared this node dead, so this one begins a new life and connects again"
                + "|has not been heard of for .+"));
  }

  /// What happens.
  interface Blow {
    void strike(Simulation sim, SimNode asking, SimNode other);
  }

  /// A question that waits when a node is lost says whom it was asked, what it was, how long it has
  /// waited, and how the node was lost.
  @ParameterizedTest
  @MethodSource("losses")
  void question_whoseNodeIsLost_saysAll(Loss loss) throws InterruptedException {
    Script.holds(sim -> {
      SimNode asking = sim.node("n1");
      SimNode other = sim.node("n2");
      other.spawn("silent", Actor.<Object>of((_, _) -> {}));
      String target = other.address() + "/silent";
      Ref<Object> silent = asking.lookup(target);
      sim.after(ofSeconds(5), () -> loss.blow().strike(sim, asking, other));
      Throwable failure = catchThrowable(() -> silent.ask("?", PATIENCE));
      assertThat(failure)
          .isInstanceOf(AskFailed.class)
          .hasMessageMatching(
              "no answer from %s to String after \\d+\\.\\d+ s: %s (%s)"
                  .formatted(target, other.address(), loss.why()));
    });
  }

  private static void passOn(SimNode by, SimNode to, String name) {
    Ref<Object> next = by.lookup(to.address() + "/" + name);
    by.spawn(name, Actor.<Object>of((self, _) -> self.forward(next)));
  }

  /// A question that was passed on to a third node fails as soon as the one that has passed it on
  /// knows that the third one is lost, and says where it was. Whether the asking node and the third
  /// one have anything to do with each other makes no difference.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void question_passedOnToANodeThatIsLost_fails(boolean isKnown) throws InterruptedException {
    Script.holds(sim -> {
      SimNode asking = sim.node("n1");
      SimNode last = sim.node("n3");
      last.spawn("it", Actor.<Object>of((_, _) -> {}));
      passOn(sim.node("n2"), last, "it");
      Ref<Object> first = asking.lookup(sim.node("n2").address() + "/it");
      if (isKnown) {
        asking.lookup(last.address() + "/it").tell("hello");
        sim.run(ofSeconds(1));
      }
      sim.after(ofSeconds(5), last::kill);
      Duration asked = sim.now();
      assertThat(catchThrowable(() -> first.ask("?", PATIENCE)))
          .isInstanceOf(AskFailed.class)
          .hasMessageMatching(
              "no answer from %s to String after \\d+\\.\\d+ s: it was passed on to %2$s/it, and %2$s"
                      .formatted(first, last.address())
                  + " has not been heard of for \\d\\.\\d+ s.*");
      assertThat(sim.now().minus(asked)).isBetween(ofSeconds(7), ofSeconds(12));
    });
  }

  /// So it does where the third node was started again, or has never been there.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void question_passedOnToAnEarlierStart_fails(boolean isThere) throws InterruptedException {
    Script.holds(sim -> {
      SimNode last = sim.node("n3");
      last.spawn("it", Actor.<Object>of((_, _) -> {}));
      passOn(sim.node("n2"), last, "it");
      Ref<Object> first = sim.node("n1").lookup(sim.node("n2").address() + "/it");
      if (isThere) {
        sim.after(ofSeconds(5), last::restart);
      } else {
        last.kill();
      }
      assertThat(catchThrowable(() -> first.ask("?", PATIENCE)))
          .isInstanceOf(AskFailed.class)
          .hasMessageMatching(
              ".+ to String after .+: (it was passed on to %1$s/it, and )?%1$s (%2$s.*)"
                  .formatted(
                      last.address(),
                      isThere
                          ? "was started again|has forgotten this node"
                          : "could not be reached within 5.0 s"));
    });
  }

  /// One that was answered by the third node is answered, though the one that has passed it on
  /// loses it in between.
  @Test
  void question_passedOnAndAnsweredInTime_isAnswered() throws InterruptedException {
    Script.holds(sim -> {
      SimNode last = sim.node("n3");
      last.spawn(
          "it",
          Actor.<Object>of((self, message) -> {
            self.sleep(ofSeconds(2));
            self.reply(message);
          }));
      passOn(sim.node("n2"), last, "it");
      sim.after(ofSeconds(1), () -> sim.network().cut(sim.node("n2"), last));
      Ref<Object> first = sim.node("n1").lookup(sim.node("n2").address() + "/it");
      assertThat(first.ask("?", PATIENCE)).isEqualTo("?");
      sim.run(ofSeconds(20));
    });
  }

  /// A message for an actor that was lost with its node says that it is to be looked up again.
  @Test
  void question_toAnActorThatWasLost_saysWhatToDo() throws InterruptedException {
    Script.holds(sim -> {
      SimNode asking = sim.node("n1");
      SimNode other = sim.node("n2");
      other.spawn("silent", Actor.<Object>of((_, _) -> {}));
      Ref<Object> looked = asking.lookup(other.address() + "/silent");
      Ref<Object> exact = looked.resolve(ofSeconds(1));
      sim.network().cut(asking, other).during(ofSeconds(10));
      sim.run(ofSeconds(20));
      looked.resolve(ofSeconds(1));
      assertThat(catchThrowable(() -> exact.ask("?", PATIENCE)))
          .hasMessageMatching(
              "no answer from %s to String after 0\\.\\d+ s: %s has been given up, and stays dead for"
                      .formatted(exact, other.address())
                  + " this reference; look it up again");
    });
  }

  /// A node that was declared dead hears by whom, and what it does next.
  @Test
  void node_thatWasDeclaredDead_saysWhatItDoes() throws InterruptedException {
    Script.holds(sim -> {
      List<String> why = new ArrayList<>();
      SimNode one = sim.node("n1");
      SimNode other = sim.node("n2");
      var _ = one.node().events().subscribe(Event.NodeDown.class, down -> why.add(down.why()));
      one.lookup(other.address() + "/nobody").tell("hello");
      sim.run(ofSeconds(1));
      one.pause();
      sim.run(ofSeconds(20));
      one.resume();
      sim.run(ofSeconds(20));
      assertThat(why)
          .containsExactly(
              other.address()
                  + " has declared this node dead, so this one begins a new life and connects"
                  + " again");
    });
  }
}
