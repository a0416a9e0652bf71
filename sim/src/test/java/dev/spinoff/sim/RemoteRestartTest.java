// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is sent to a node that has just been started again, by who does not know of it yet.
final class RemoteRestartTest {

  private static final String ECHO = "n2@sim/echo";

  private record Question(ReplyTo<String> to) {}

  private final List<Object> seen = new ArrayList<>();

  /// A message for somebody on the earlier start is not lost in silence.
  @Test
  void message_toAnEarlierStart_isADeadLetter() throws InterruptedException {
    run(sim -> {
      Ref<Object> echo = ofAnEarlierStart(sim);
      sim.subscribe(Event.DeadLetter.class, letter -> seen.add(letter.cause()));
      echo.tell("hello");
      sim.run(ofMillis(100));
      assertThat(sim.node("n2").starts()).isEqualTo(2);
    });
    assertThat(seen).containsExactly(DeadLetterCause.REFUSED);
  }

  /// And a question fails at once.
  @Test
  void question_toAnEarlierStart_fails() throws InterruptedException {
    run(sim -> {
      Ref<Object> echo = ofAnEarlierStart(sim);
      assertThat(echo.tryAsk((ReplyTo<String> to) -> new Question(to), ofSeconds(10)).toString())
          .contains("n2@sim:9700/echo cannot be reached any more: its node was started again");
      assertThat(sim.now()).isLessThan(ofSeconds(1));
    });
  }

  /// A question to whoever lives there is as good for the later start.
  @Test
  void question_toWhoeverLivesThere_isAnsweredByTheLaterStart() throws InterruptedException {
    run(sim -> {
      Ref<Object> _ = ofAnEarlierStart(sim);
      Ref<Object> echo = sim.node("n1").lookup(ECHO);
      String answer = echo.ask((ReplyTo<String> to) -> new Question(to), ofSeconds(1));
      assertThat(answer).isEqualTo("here");
    });
  }

  /// A watch that was told to a start of which nothing was ever heard holds for the next one.
  @Test
  void watch_beforeTheFirstWordFromThere_outlivesTheStart() throws InterruptedException {
    run(sim -> {
      SimNode near = sim.node("n1");
      SimNode far = echoing(sim);
      near.spawn(
          ProcessActor.of(self -> {
            self.watch(self.node().lookup("n2@sim/nobody"));
            seen.add(self.receive());
          }));
      sim.network().clog(far, near).during(ofSeconds(1));
      sim.run(ofMillis(100));
      far.restart();
      sim.run(ofSeconds(2));
    });
    assertThat(seen).singleElement().isInstanceOf(Terminated.class);
  }

  private static SimNode echoing(Simulation sim) {
    return sim.node(
        "n2",
        node ->
            node.spawn(
                "echo",
                Actor.of((self, message) -> {
                  if (message instanceof Question question) {
                    question.to().tell("here");
                  }
                })));
  }

  private static Ref<Object> ofAnEarlierStart(Simulation sim) throws InterruptedException {
    SimNode far = echoing(sim);
    Ref<Object> exact = sim.node("n1").lookup(ECHO).resolve(ofSeconds(1));
    far.restart();
    sim.run(ofMillis(1));
    return exact;
  }

  private static void run(Scenario scenario) throws InterruptedException {
    Outcome outcome = Simulator.of(() -> scenario).run(1);
    outcome
        .failure()
        .ifPresent(failed -> {
          throw new AssertionError(failed.error());
        });
  }

  /// What a node looks up before the other one is there is who lives there later.
  @Test
  void lookup_onANodeStartedLater_reachesIt() throws InterruptedException {
    Seeds.allOk(
        sim -> {
          SimNode early = sim.node("early");
          Ref<Object> echo = early.lookup(sim.address("late") + "/echo");
          var _ = sim.node("late", node -> node.spawn("echo", Actor.of(RemoteRestartTest::echo)));
          assertThat(echo.ask("hello", Duration.ofSeconds(1))).isEqualTo("hello");
        },
        5);
  }

  private static void echo(Self<Object> self, Object message) {
    self.reply(message);
  }
}
