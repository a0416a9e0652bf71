// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.AskFailed;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.spi.AwayAsker;
import dev.spinoff.support.Gate;
import dev.spinoff.support.ManualTransport;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A question that came from another node: its asker there learns what becomes of it, at once and
/// once, as one that asks here does. Time stands still.
final class AwayAskerTest {

  private final ManualTransport transport =
      new ManualTransport(NodeAddress.parse("shop@localhost:9700"));

  @RegisterExtension final TestNode node = TestNode.manual().with(transport);

  private final Elsewhere away = new Elsewhere();

  /// An outcome, as it would travel.
  private record Outcome(String kind, Object what, @Nullable Throwable cause) {}

  /// An asker on another node.
  private static final class Elsewhere implements AwayAsker {
    private final Recorder<Outcome> outcomes = new Recorder<>();

    @Override
    public void answered(Object answer) {
      outcomes.add(new Outcome("answered", answer, null));
    }

    @Override
    public void failed(Throwable failure) {
      outcomes.add(new Outcome("failed", failure, failure));
    }

    @Override
    public void broken(String why, @Nullable Throwable cause) {
      outcomes.add(new Outcome("broken", why, cause));
    }

    @Override
    public String toString() {
      return "question 7 of billing@localhost:9701";
    }
  }

  private ReplyTo<Object> ask(Ref<?> to, Object question) {
    ReplyTo<Object> asker = transport.access().asker(to, away);
    transport.access().deliver(to, question, asker, null);
    return asker;
  }

  // Asked in both ways, the same has become of both; the text is given. Whom it was asked is put
  // before it where the asker is.
  private String isBroken(Ref<Object> to, CompletableFuture<Object> here) throws Exception {
    Outcome there = away.outcomes.next();
    assertThat(there.kind()).isEqualTo("broken");
    AskFailed failure = failure(here);
    String what = String.valueOf(there.what()).replace(" (" + to + ")", "");
    assertThat(failure.getMessage()).isEqualTo("no answer from " + to + " to String: " + what);
    assertThat(there.cause()).isSameAs(failure.getCause());
    assertThat(failure).hasMessageContaining(to.toString());
    return failure.getMessage();
  }

  private static AskFailed failure(CompletableFuture<Object> answer) throws Exception {
    try {
      throw new AssertionError("was answered: " + answer.get());
    } catch (ExecutionException e) {
      return (AskFailed) e.getCause();
    }
  }

  /// An answer and an answered failure go where the question came from.
  @Test
  void question_thatIsAnswered_bringsTheAnswer() throws Exception {
    Ref<Object> echo =
        node.actor((self, message) -> {
          if (message instanceof Exception failure) {
            self.sender().fail(failure);
          } else {
            self.reply(message);
          }
        });
    ask(echo, "hello");
    assertThat(away.outcomes.next()).isEqualTo(new Outcome("answered", "hello", null));
    IllegalStateException failure = new IllegalStateException("no");
    ask(echo, failure);
    assertThat(away.outcomes.next()).isEqualTo(new Outcome("failed", failure, failure));
  }

  /// A question to nobody, or to a dead actor, is broken at once.
  @Test
  void question_toNobody_isBroken() throws Exception {
    Ref<Object> nobody = node.node().lookup("shop@localhost:9700/nobody");
    ask(nobody, "?");
    assertThat(isBroken(nobody, nobody.askAsync("?", TestNode.NET))).contains("no such actor");
    Ref<Object> dead = node.dead();
    ask(dead, "?");
    assertThat(isBroken(dead, dead.askAsync("?", TestNode.NET))).contains("stopped");
  }

  /// One that crashes its target is broken, with the crash as the cause.
  @Test
  void question_thatCrashesTheTarget_isBrokenWithTheCause() throws Exception {
    IllegalStateException crash = new IllegalStateException("bad question");
    Ref<Object> target = crashing(crash);
    ask(target, "?");
    Outcome there = away.outcomes.next();
    assertThat(there.what()).isEqualTo(target + " crashed on this question: " + crash);
    assertThat(there.cause()).isSameAs(crash);
    Ref<Object> process =
        node.process(self -> {
          self.receive();
          throw crash;
        });
    ask(process, "?");
    assertThat(away.outcomes.next().cause()).isSameAs(crash);
    node.failures().next(2);
  }

  private Ref<Object> crashing(RuntimeException crash) {
    return node.actor((_, _) -> {
      throw crash;
    });
  }

  /// One that is not of the target's type, or that it declares unhandled, is broken.
  @Test
  void question_thatIsNotHandled_isBroken() throws Exception {
    Ref<Object> picky = node.actor((self, _) -> self.unhandled());
    ask(picky, "?");
    assertThat(isBroken(picky, picky.askAsync("?", TestNode.NET))).contains("does not handle");
  }

  /// One that a full mailbox refuses is broken; the network's thread is never parked for room.
  @Test
  void question_toAFullMailbox_isBroken() throws Exception {
    Puppet full =
        new Puppet()
            .with(it -> it.mailbox(MailboxSpec.bounded(1, new WhenFull.Park(TestNode.NET))))
            .on(node);
    Gate gate = new Gate();
    full.block(gate);
    full.ref().tell("fills it");
    ask(full.ref(), "?");
    String why = isBroken(full.ref(), full.ref().askAsync("?", TestNode.NET));
    assertThat(why).contains("mailbox full");
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.MAILBOX_FULL);
    gate.open();
  }

  /// One that was handled without an answer is owed, and broken when the target ends.
  @Test
  void question_leftUnanswered_isBrokenByTheEnd() throws Exception {
    Puppet silent = node.puppet();
    ask(silent.ref(), "?");
    var here = silent.ref().askAsync("?", TestNode.NET);
    silent.settle();
    assertThat(away.outcomes.rest()).isEmpty();
    silent.ref().stop();
    assertThat(isBroken(silent.ref(), here)).contains("ended before it answered");
  }

  /// A question that is forwarded to an actor of this node is answered from there.
  @Test
  void question_thatIsForwarded_isAnsweredFromThere() throws Exception {
    Ref<Object> echo = node.actor((self, message) -> self.reply(message));
    ask(node.actor((self, _) -> self.forward(echo)), "hello");
    assertThat(away.outcomes.next()).isEqualTo(new Outcome("answered", "hello", null));
  }

  /// Only the first outcome goes back; a second answer is a dead letter here.
  @Test
  void question_answeredTwice_bringsTheFirstAnswer() throws Exception {
    Ref<Object> target = node.actor((self, _) -> self.sender().tell("first").tell("second"));
    ask(target, "?");
    assertThat(away.outcomes.next().what()).isEqualTo("first");
    Event.DeadLetter letter = node.deadLetters().next();
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.LATE_ANSWER);
    assertThat(letter.message()).isEqualTo("second");
    assertThat(letter.actor()).isEqualTo(target);
    assertThat(away.outcomes.rest()).isEmpty();
  }

  /// A question that is withdrawn before it is handled is skipped, and nobody is told.
  @Test
  void question_withdrawnInTime_isSkipped() throws Exception {
    Puppet target = node.puppet();
    Gate gate = new Gate();
    target.block(gate);
    ReplyTo<Object> asker = ask(target.ref(), "?");
    transport.access().withdraw(asker);
    gate.open();
    target.settle();
    assertThat(node.deadLetters().next().cause()).isEqualTo(DeadLetterCause.WITHDRAWN);
    assertThat(target.messages().rest()).isEmpty();
    assertThat(away.outcomes.rest()).isEmpty();
  }

  /// A question that is withdrawn later is answered in vain.
  @Test
  void question_withdrawnLate_isAnsweredInVain() throws Exception {
    Recorder<ReplyTo<Object>> places = new Recorder<>();
    Ref<Object> target = node.actor((self, _) -> places.add(self.sender()));
    transport.access().withdraw(ask(target, "?"));
    ReplyTo<Object> asker = ask(target, "!");
    ReplyTo<Object> place = places.next();
    transport.access().withdraw(asker);
    place.tell("too late");
    node.deadLetters()
        .nextWhere(letter ->
            letter.cause() == DeadLetterCause.LATE_ANSWER && letter.message().equals("too late"));
    target.stop();
    assertThat(target.join(TestNode.NET)).isNotNull();
    assertThat(away.outcomes.rest()).isEmpty(); // nothing was owed any more
  }

  /// Only a question from another node can be withdrawn from outside.
  @Test
  void withdraw_ofAQuestionAskedHere_doesNothing() throws Exception {
    Recorder<ReplyTo<Object>> places = new Recorder<>();
    Ref<Object> target = node.actor((self, _) -> places.add(self.sender()));
    var answer = target.askAsync("?", TestNode.NET);
    ReplyTo<Object> place = places.next();
    transport.access().withdraw(place);
    place.tell("!");
    assertThat(answer.get()).isEqualTo("!");
  }

  /// The place says whose it is, and gives it back.
  @Test
  void place_ofAnAskerElsewhere_saysWhose() {
    Ref<Object> target = node.actor((_, _) -> {});
    ReplyTo<Object> asker = transport.access().asker(target, away);
    assertThat(asker).hasToString("question 7 of billing@localhost:9701");
    assertThat(transport.access().away(asker)).containsSame(away);
    assertThat(transport.access().away(target)).isEmpty();
  }
}
