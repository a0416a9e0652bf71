// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/// Events that are expected, on a real node and in a simulation.
final class TestEventsTest {

  private static Actor<String> fragile() {
    return (self, message) -> {
      if (message.equals("unknown")) {
        self.unhandled();
      } else {
        throw new IllegalStateException(message);
      }
    };
  }

  /// On a node as programs have it.
  @Nested
  final class OnANode {
    private final Node node = Node.start();
    private final TestEvents events = TestEvents.of(node);

    @AfterEach
    void stop() {
      node.stop();
    }

    private Ref<String> told(String... messages) {
      Ref<String> actor = node.spawn("fragile", fragile());
      for (String message : messages) {
        actor.tell(message);
      }
      return actor;
    }

    /// BA06 A failure is expected by its type, whether it comes before or after.
    @Test
    void failure_ofAnActor_isExpectedByItsType() throws InterruptedException {
      var _ = told("boom").join(ofSeconds(10));
      Event.ActorFailed failed = events.expectFailure(IllegalStateException.class);
      assertThat(failed.error()).hasMessage("boom");
      assertThat(events.record().unnoticed()).isEmpty();
    }

    /// BA06 A failure of another type does not meet the expectation, and is named.
    @Test
    void failure_ofAnotherType_isNamed() throws InterruptedException {
      var _ = told("boom").join(ofSeconds(10));
      assertThatThrownBy(() -> events.expectFailure(ArithmeticException.class, ofMillis(10)))
          .isInstanceOf(AssertionFailedError.class)
          .hasMessageStartingWith(
              "expected an actor's failure with a ArithmeticException, and there was none within"
                  + " PT0.01S; of that kind there have been [ActorFailed[")
          .hasMessageContaining("java.lang.IllegalStateException: boom");
      assertThat(events.record().unnoticed()).hasSize(1);
    }

    /// BA06 A dead letter and an unhandled message are expected by the message's type.
    @Test
    void deadLetterAndUnhandledMessage_bothThere_areExpected() throws InterruptedException {
      Ref<String> actor = told("unknown", "boom", "late");
      var _ = events.expectFailure(IllegalStateException.class);
      assertThat(events.expectUnhandled(String.class).message()).isEqualTo("unknown");
      assertThat(events.expectDeadLetter(CharSequence.class).cause())
          .isEqualTo(DeadLetterCause.STOPPED);
      assertThat(events.expect(Event.Ended.class).actor()).isEqualTo(actor);
      assertThatThrownBy(() -> events.expectDeadLetter(String.class, ZERO))
          .hasMessageContaining("expected a dead letter with a String, and there was none");
      assertThatThrownBy(() -> events.expectUnhandled(String.class, ZERO))
          .hasMessageContaining("expected an unhandled String, and there was none");
    }

    /// Each event meets one expectation.
    @Test
    void event_thatWasExpected_isNotThereForTheNext() throws InterruptedException {
      var _ = told("unknown", "unknown");
      var _ = events.expectUnhandled(String.class);
      var _ = events.expectUnhandled(String.class);
      events.expectNone(Event.UnhandledMessage.class, ofMillis(5));
      assertThat(events.seen(Event.UnhandledMessage.class)).hasSize(2);
    }

    /// BA06 An event that must not be there is named.
    @Test
    void event_thatMustNotBe_isNamed() throws InterruptedException {
      events.expectNone(Event.UnhandledMessage.class, ZERO);
      var _ = told("unknown");
      assertThatThrownBy(() -> events.expectNone(Event.UnhandledMessage.class, ofSeconds(10)))
          .hasMessageMatching("expected no UnhandledMessage, and there was Unh.*unknown.*DECL.*");
    }

    /// The default wait is as set.
    @Test
    void wait_thatIsSet_isUsedWhereNoneIsGiven() {
      TestEvents hasty = events.withDefaultWait(ofMillis(6));
      assertThatThrownBy(() -> hasty.expect(Event.MailboxHigh.class))
          .hasMessageContaining(
              "expected an event MailboxHigh, and there was none within PT0.006S");
    }

    /// Failures that are allowed need not be expected one by one, and others do.
    @Test
    void failures_thatAreAllowed_areNotUnnoticed() throws InterruptedException {
      events.allowFailures(IllegalStateException.class);
      var _ = told("one").join(ofSeconds(10));
      Ref<String> other =
          node.spawn(
              Actor.of((_, _) -> {
                throw new ArithmeticException("two");
              }));
      other.tell("fail");
      var _ = other.join(ofSeconds(10));
      assertThat(events.record().unnoticed())
          .singleElement()
          .satisfies(failed -> assertThat(failed.error()).hasMessage("two"));
    }
  }

  /// BA06 In a simulation the same calls wait in virtual time, and hear of a node that was killed
  /// and has started again.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void event_inASimulation_isWaitedForInVirtualTime(boolean handingOff)
      throws InterruptedException {
    allOk(
        handingOff,
        sim -> {
          TestEvents events = TestEvents.of(sim);
          sim.node("n1", node -> node.spawn("fragile", fragile())).restart();
          sim.start(
              "client",
              () -> {
                sim.run(ofSeconds(2));
                var _ = sim.node("n1").lookup("/fragile").tell("boom").tell("late");
              });
          assertThat(events.expectFailure(IllegalStateException.class).error()).hasMessage("boom");
          var _ = events.expectDeadLetter(String.class);
          Duration before = sim.now();
          events.expectNone(Event.DeadLetter.class, ofMinutes(10));
          assertThat(sim.now().minus(before)).isGreaterThanOrEqualTo(ofMinutes(10));
        });
  }

  private static void allOk(boolean handingOff, Scenario scenario) throws InterruptedException {
    Simulator simulator = Simulator.of(() -> scenario);
    for (long seed = 1; seed <= 20; seed++) {
      Outcome outcome = (handingOff ? simulator.handingOff() : simulator).run(seed);
      assertThat(outcome.failure().map(Outcome.Failed::error)).isEmpty();
    }
  }
}
