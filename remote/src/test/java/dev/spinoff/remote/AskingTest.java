// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.Answer;
import dev.spinoff.AskTimeout;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// SR05 Questions to another node: answered, or failed at once where no answer can come.
final class AskingTest {

  private static final Duration LONG = ofSeconds(20); // a failure must not need it

  private final TwoNodes nodes = new TwoNodes();

  /// What the oracle understands.
  sealed interface Question {
    /// How long is this text?
    record Length(String text, ReplyTo<Integer> replyTo) implements Question {}

    /// Answered with a failure.
    record Hopeless(ReplyTo<Integer> replyTo) implements Question {}

    /// It crashes on this.
    record Deadly(ReplyTo<Integer> replyTo) implements Question {}

    /// It does not want this.
    record Strange(ReplyTo<Integer> replyTo) implements Question {}

    /// It keeps the place, and never answers.
    record Ignored(ReplyTo<Integer> replyTo) implements Question {}
  }

  /// Knows some answers.
  static final class Oracle implements Actor<Question> {
    final CountDownLatch ignoring = new CountDownLatch(1);

    @Override
    public void receive(Self<Question> self, Question question) {
      switch (question) {
        case Question.Length(String text, var replyTo) -> replyTo.tell(text.length());
        case Question.Hopeless(var replyTo) ->
            replyTo.fail(new IllegalArgumentException("no such thing"));
        case Question.Deadly _ -> throw new IllegalStateException("too much");
        case Question.Strange _ -> self.unhandled();
        case Question.Ignored _ -> ignoring.countDown();
      }
    }
  }

  private final Oracle oracle = new Oracle();

  private Ref<Question> oracle() {
    nodes.there.spawn("oracle", oracle);
    return nodes.here.lookup(nodes.thereAt + "/oracle", Question.class);
  }

  private Ref<Object> echo() {
    nodes.there.spawn("echo", Actor.of((self, message) -> self.reply("echo of " + message)));
    return nodes.there("echo");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// SR05 A typed question has its typed answer.
  @Test
  void ask_typed_isAnswered() throws InterruptedException {
    int length = oracle().ask(to -> new Question.Length("four", to), LONG);
    assertThat(length).isEqualTo(4);
  }

  /// SR05 A plain message is answered by a reply to its sender.
  @Test
  void ask_plain_isAnswered() throws InterruptedException {
    assertThat(echo().ask("this", LONG)).isEqualTo("echo of this");
  }

  /// SR05 A body asks like any other thread.
  @Test
  void ask_fromBody_isAnswered() throws InterruptedException {
    Ref<Object> echo = echo();
    Puppet asker = Puppet.on(nodes.here, "asker");
    asker.does(self -> self.ref().tell(echo.ask("this", LONG)));
    assertThat(asker.next()).isEqualTo("echo of this");
  }

  /// SR05 A question that is asked without waiting completes its future.
  @Test
  void askAsync_plain_completes() throws Exception {
    assertThat(echo().askAsync("this", LONG).get(20, TimeUnit.SECONDS)).isEqualTo("echo of this");
  }

  /// SR05 An answer that is a failure is thrown at the asker, with what it was there.
  @Test
  void ask_answeredWithFailure_failsWithIt() {
    Ref<Question> oracle = oracle();
    assertThat(Asks.failed(() -> oracle.ask(Question.Hopeless::new, LONG)))
        .hasCauseInstanceOf(RemoteFailure.class)
        .hasRootCauseMessage("java.lang.IllegalArgumentException: no such thing");
  }

  /// SR05 A crash on the question fails it at once, with the crash as the cause.
  @Test
  void ask_crashesTheTarget_failsAtOnce() {
    Ref<Question> oracle = oracle();
    assertThat(Asks.failed(() -> oracle.ask(Question.Deadly::new, LONG)))
        .hasRootCauseMessage("java.lang.IllegalStateException: too much");
  }

  /// SR05 A question that is declared unhandled fails at once.
  @Test
  void ask_unhandled_failsAtOnce() {
    Ref<Question> oracle = oracle();
    assertThat(Asks.failure(() -> oracle.ask(Question.Strange::new, LONG))).contains("oracle");
  }

  /// SR05 A question to a place where nobody lives fails at once.
  @Test
  void ask_nobody_failsAtOnce() {
    assertThat(Asks.failure(() -> nodes.there("nobody").ask("this", LONG))).contains("nobody");
  }

  /// SR05 A question to an actor that has ended fails at once.
  @Test
  void ask_dead_failsAtOnce() throws InterruptedException {
    Puppet mortal = Puppet.on(nodes.there, "mortal");
    Ref<Object> exact = nodes.there("mortal").resolve(LONG);
    mortal.ref().stop();
    mortal.ref().join();
    assertThat(Asks.failure(() -> exact.ask("this", LONG))).contains("mortal");
  }

  /// SR05 A question that waits in the mailbox of an actor that ends fails at once.
  @Test
  void ask_targetEndsBeforeItsTurn_failsAtOnce() throws Exception {
    Puppet busy = Puppet.on(nodes.there, "busy");
    CountDownLatch free = new CountDownLatch(1);
    Puppet.Deed wait = _ -> free.await();
    busy.ref().tell(wait);
    var answer = nodes.there("busy").askAsync("this", LONG);
    assertThat(echo().ask("this", LONG)).isEqualTo("echo of this"); // the other has come before
    busy.ref().stop();
    free.countDown();
    assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS)).hasMessageContaining("busy");
  }

  /// SR05 A question that the target's node takes with it fails at once.
  @Test
  void ask_nodeStops_failsAtOnce() throws Exception {
    Ref<Question> oracle = oracle();
    var answer = oracle.<Integer>askAsync(Question.Ignored::new, LONG);
    assertThat(this.oracle.ignoring.await(10, TimeUnit.SECONDS)).isTrue();
    nodes.there.stop();
    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasMessageContaining("oracle");
  }

  /// SR05 A time-out says where the question was; its late answer is a dead letter.
  @Test
  void ask_notAnsweredInTime_saysWhereItWas() throws InterruptedException {
    Ref<Question> oracle = oracle();
    assertThatThrownBy(() -> oracle.<Integer>ask(Question.Ignored::new, ofMillis(500)))
        .isInstanceOf(AskTimeout.class)
        .hasMessageContaining("sent to " + nodes.thereAt + ", and not answered");
  }

  /// SR05 An asker that has stopped waiting is known there: its question is skipped.
  @Test
  void ask_withdrawnBeforeItsTurn_isSkipped() throws InterruptedException {
    Puppet busy = Puppet.on(nodes.there, "busy");
    CountDownLatch free = new CountDownLatch(1);
    Puppet.Deed wait = _ -> free.await();
    busy.ref().tell(wait);
    var skipped =
        nodes
            .there
            .events()
            .expect(DeadLetter.class, lost -> lost.cause() == DeadLetterCause.WITHDRAWN);
    Answer<Object> answer = nodes.there("busy").tryAsk("too late", ofMillis(300));
    assertThat(answer).isInstanceOf(Answer.TimedOut.class);
    nodes.there.spawn("fence", Actor.of((self, _) -> self.reply("here")));
    nodes.there("fence").ask("are you?", LONG); // behind the word of it
    free.countDown();
    skipped.await(ofSeconds(10));
    nodes.there("busy").tell("next");
    assertThat(busy.next()).isEqualTo("next");
  }

  /// SR05 A second answer is a dead letter on the node that asked.
  @Test
  void answer_second_isDeadLetter() throws InterruptedException {
    nodes.there.spawn("twice", Actor.of((self, _) -> self.sender().tell("one").tell("two")));
    var late =
        nodes
            .there
            .events()
            .expect(DeadLetter.class, lost -> lost.cause() == DeadLetterCause.LATE_ANSWER);
    assertThat(nodes.there("twice").ask("this", LONG)).isEqualTo("one");
    DeadLetter letter = late.await(ofSeconds(10));
    assertThat(letter.message()).isEqualTo("two");
    assertThat(letter.actor()).hasToString(nodes.thereAt + "/twice");
    assertThat(letter.why()).isEqualTo("it had been answered before");
  }
}
