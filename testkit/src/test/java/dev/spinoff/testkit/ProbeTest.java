// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.testkit;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/// A probe on a node as programs have it.
final class ProbeTest {

  private static final Duration NET = ofSeconds(10);

  private final Node node = Node.start();
  private final Probe<Object> probe = Probe.spawn(node, "probe", Object.class);

  @AfterEach
  void stop() {
    node.stop();
  }

  private void came(Object... messages) {
    for (Object message : messages) {
      var _ = probe.ref().tell(message);
    }
  }

  private static void assertFails(ThrowingCallable expectation, String text) {
    assertThatThrownBy(expectation)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining(text)
        .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
  }

  /// BA06 Messages are recorded, and taken in the order they came: by type, by value, by predicate.
  @Test
  void messages_thatAreExpected_areTakenInOrder() throws InterruptedException {
    came("one", 2, "three", 4.0, "five");
    String one = probe.expect(String.class);
    assertThat(one).isEqualTo("one");
    assertThat(probe.expectMessage(2)).isEqualTo(2);
    assertThat(probe.expect(message -> message instanceof String)).isEqualTo("three");
    assertThat(probe.receive(2)).containsExactly(4.0, "five");
    assertThat(probe.received()).containsExactly("one", 2, "three", 4.0, "five");
  }

  /// BA06 An expectation waits for what has not come yet.
  @Test
  void message_thatComesLater_isWaitedFor() throws InterruptedException {
    Ref<String> slow =
        node.spawn(
            Actor.of((self, message) -> {
              var _ = self.tellLater(probe.ref(), message, ofMillis(20));
            }));
    slow.tell("later");
    assertThat(probe.expect(String.class)).isEqualTo("later");
  }

  /// BA06 What does not fit fails the test: the text says what was expected and what came.
  @Test
  void message_thatDoesNotFit_isNamed() {
    came(1, 2, 3);
    assertFails(
        () -> probe.expect(String.class),
        "probe /probe expected a String and got 1 (a java.lang.Integer)");
    assertFails(() -> probe.expectMessage("two"), "probe /probe expected two and got 2");
    assertFails(() -> probe.expect(message -> message.equals(4)), "a message that fits and got 3");
  }

  /// The two values are in the error, for those that show them side by side.
  @Test
  void message_thatIsNotEqual_isInTheErrorWithTheExpected() {
    came("bye");
    assertThatThrownBy(() -> probe.expectMessage("hello"))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getValue()).isEqualTo("hello");
              assertThat(error.getActual().getValue()).isEqualTo("bye");
            });
  }

  /// BA06 What does not come fails the test after the wait, with all that came before.
  @Test
  void message_thatDoesNotCome_failsAfterTheWait() throws InterruptedException {
    came("before");
    var _ = probe.receive();
    assertFails(
        () -> probe.expect(String.class, ofMillis(20)),
        "probe /probe expected a String, and none came within PT0.02S; all it has got is [before]");
  }

  /// The default wait is the probe's own, and can be set.
  @Test
  void wait_thatIsSet_isUsedWhereNoneIsGiven() {
    Probe<Object> hasty = probe.withDefaultWait(ofMillis(7));
    assertFails(() -> hasty.expectMessage("never"), "none came within PT0.007S");
    assertFails(() -> hasty.expectTerminated(probe.ref()), "has not ended within PT0.007S");
  }

  /// BA06 That nothing comes can be expected; what came before and was not taken counts.
  @Test
  void nothing_whenSomethingIsThere_fails() throws InterruptedException {
    probe.expectNothing(ofMillis(5));
    came("surprise");
    assertFails(
        () -> probe.expectNothing(ZERO),
        "probe /probe expected nothing for PT0S and got surprise (a java.lang.String)");
    probe.expectNothing(ZERO);
  }

  /// Fishing passes over what does not fit.
  @Test
  void fishing_untilOneFits_forgetsTheOthers() throws InterruptedException {
    came(1, 2, "three", 4, 5);
    String three = probe.fish(String.class);
    assertThat(three).isEqualTo("three");
    assertThat(probe.fish(message -> message.equals(5))).isEqualTo(5);
    probe.expectNothing(ZERO);
  }

  /// Fishing with no time looks at all that is there, and then ends.
  @Test
  void fishing_withNoTime_looksAtAllThatIsThere() throws InterruptedException {
    came(1, 2, 3, "four", 5);
    String four = probe.fish(String.class, ZERO);
    assertThat(four).isEqualTo("four");
    assertFails(() -> probe.fish(String.class, ZERO), "expected a String, and none came");
  }

  /// Fishing where more comes with each that is looked at is over when its time is.
  @Test
  void fishing_inAnEndlessStream_endsInTime() {
    came("one", "two");
    assertThatThrownBy(() ->
            probe.fish(
                message -> {
                  came("another");
                  return false;
                },
                ofMillis(20)))
        .hasMessageContaining("expected a message that fits, and none came within PT0.02S");
  }

  /// The message taken last can be answered, as often as one likes, and by the probe.
  @Test
  void reply_afterTaking_goesToTheSenderOfThatMessage() throws InterruptedException {
    CompletableFuture<Object> one = probe.ref().askAsync("one", NET);
    probe.expectMessage("one");
    CompletableFuture<Object> two = probe.ref().askAsync("two", NET);
    var _ = probe.reply(1);
    probe.expectMessage("two");
    var _ = probe.reply(2);
    assertThat(one).succeedsWithin(NET).isEqualTo(1);
    assertThat(two).succeedsWithin(NET).isEqualTo(2);
  }

  /// What the probe sends has it as the sender, and so has what it answers.
  @Test
  void send_fromTheProbe_hasItAsTheSender() throws InterruptedException {
    Ref<String> echo = node.spawn(Actor.of((self, message) -> self.reply(message + "!")));
    var _ = probe.send(echo, "hello");
    probe.expectMessage("hello!");
    assertThat(probe.senderRef()).map(Ref::address).contains(echo.address());
    var _ = probe.reply("again");
    probe.expectMessage("again!");
  }

  /// Where nothing has been taken there is nobody to answer.
  @Test
  void reply_beforeTaking_isRefused() {
    came("not taken");
    assertThatIllegalStateException().isThrownBy(() -> probe.reply(1));
    assertThatIllegalStateException().isThrownBy(probe::sender);
  }

  /// A question that the probe never answers fails when the probe ends.
  @Test
  void question_thatIsNotAnswered_failsWithTheProbe() throws InterruptedException {
    CompletableFuture<Object> answer = probe.ref().askAsync("well?", NET);
    probe.expectMessage("well?");
    probe.ref().stop();
    assertThat(answer)
        .failsWithin(NET)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(AskFailed.class);
  }

  /// BA06 The end of an actor can be expected, with its reason, whether it comes before or after.
  @Test
  void end_ofAWatchedActor_isExpectedWithItsReason() throws InterruptedException {
    Ref<String> early = probe.watch(node.spawn(Actor.of((_, _) -> {})));
    Ref<String> late = node.spawn(Actor.of((_, _) -> {}));
    early.kill();
    var _ = early.join(NET);
    assertThat(probe.expectTerminated(early)).isEqualTo(ExitReason.KILLED);
    assertFails(() -> probe.expectTerminated(late, ZERO), "probe /probe expected the end of /$");
    late.stop();
    assertThat(probe.expectTerminated(late)).isEqualTo(ExitReason.NORMAL);
  }

  /// An end is no message.
  @Test
  void end_ofAWatchedActor_isNotAmongTheMessages() throws InterruptedException {
    Ref<String> actor = probe.watch(node.spawn(Actor.of((_, _) -> {})));
    actor.stop();
    var _ = probe.expectTerminated(actor);
    probe.expectNothing(ZERO);
    assertThat(probe.received()).isEmpty();
  }

  /// A probe of one type does not handle what is of another.
  @Test
  void message_ofAnotherType_isUnhandled() throws InterruptedException {
    Probe<Integer> numbers = Probe.spawn(node, Integer.class);
    var unhandled = node.events().expect(Event.UnhandledMessage.class, _ -> true);
    node.lookup(numbers.ref().address().local().toString()).tell("text");
    assertThat(unhandled.await(NET).message()).isEqualTo("text");
    assertThat(numbers.received()).isEmpty();
  }

  /// Of two threads that wait, each gets a message.
  @Test
  void waiters_onTwoThreads_getOneMessageEach() throws Exception {
    CompletableFuture<Object> one = taking();
    CompletableFuture<Object> two = taking();
    came("a", "b");
    assertThat(Set.of(one.get(10, TimeUnit.SECONDS), two.get(10, TimeUnit.SECONDS)))
        .containsExactlyInAnyOrder("a", "b");
  }

  private CompletableFuture<Object> taking() {
    CompletableFuture<Object> taken = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            taken.complete(probe.receive(NET));
          } catch (Throwable error) {
            taken.completeExceptionally(error);
          }
        });
    return taken;
  }

  /// What the user's predicate throws is thrown at the test, and the probe goes on.
  @Test
  void predicate_thatThrows_failsTheTestOnly() throws InterruptedException {
    came("first", "second");
    assertThatThrownBy(() ->
            probe.expect(message -> {
              throw new AssertionError("looked at " + message);
            }))
        .hasMessage("looked at first");
    probe.expectMessage("second");
  }

  /// A time that cannot be is refused, and the probe goes on.
  @Test
  void time_thatCannotBe_isRefused() throws InterruptedException {
    assertThatIllegalArgumentException().isThrownBy(() -> probe.receive(ofSeconds(-1)));
    assertThatThrownBy(() -> probe.receive(ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(ArithmeticException.class);
    assertThat(probe.received()).isEmpty();
  }

  /// A probe that has ended says so at once.
  @Test
  void probe_thatHasEnded_saysSo() throws InterruptedException {
    probe.ref().stop();
    var _ = probe.ref().join(NET);
    assertFails(probe::receive, "probe /probe does not answer: dev.spinoff.AskFailed");
  }
}
