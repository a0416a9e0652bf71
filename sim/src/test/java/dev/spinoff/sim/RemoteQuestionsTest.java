// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Questions to another node that can no longer be answered fail as soon as the news can be there.
final class RemoteQuestionsTest {

  private static final Duration SOON = ofMillis(100);
  private static final Duration PATIENCE = ofSeconds(30);

  private static final Actor<Object> SILENT = Actor.of((_, _) -> {});

  private static Ref<Object> remote(SimNode on, SimNode to, String name) {
    return on.lookup(to.address() + "/" + name);
  }

  private static AbstractThrowableAssert<?, ?> fails(
      Simulation sim, ThrowingCallable asking, Duration least, Duration most) {
    Duration asked = sim.now();
    var failure = assertThatThrownBy(asking).isInstanceOf(AskFailed.class);
    assertThat(sim.now().minus(asked)).isBetween(least, most);
    return failure;
  }

  private static AbstractThrowableAssert<?, ?> failsSoon(Simulation sim, Ref<Object> to) {
    return fails(sim, () -> to.ask("?", PATIENCE), Duration.ZERO, SOON);
  }

  private static List<Event.DeadLetter> deadLetters(SimNode node) {
    List<Event.DeadLetter> letters = new ArrayList<>();
    var _ = node.node().events().subscribe(Event.DeadLetter.class, letters::add);
    return letters;
  }

  /// Its target crashes on it: the crash is the cause.
  @Test
  void question_thatCrashesItsTarget_failsWithTheCause() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      IllegalStateException crash = new IllegalStateException("bad question");
      Ref<Object> local =
          b.spawn(
              "crashing",
              Actor.<Object>of((_, _) -> {
                throw crash;
              }));
      failsSoon(sim, remote(a, b, "crashing"))
          .hasMessageStartingWith("no answer from " + local + " to String after 0.")
          .hasMessageEndingWith(" s: " + local + " crashed on this question: " + crash)
          .hasCause(crash);
    });
  }

  /// Its target does not understand it, or refuses it since it drains.
  @Test
  void question_thatIsRefused_failsAtOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      b.spawn("picky", Actor.<Object>of((self, _) -> self.unhandled()));
      failsSoon(sim, remote(a, b, "picky")).hasMessageContaining("does not handle");
      Ref<Object> draining = b.spawn("draining", new Keeper());
      draining.tell(Keeper.deed(self -> self.sleep(ofSeconds(1))));
      draining.drain();
      failsSoon(sim, remote(a, b, "draining")).hasMessageEndingWith("draining (" + draining + ")");
    });
  }

  /// Its target's mailbox is full: what comes from another node does not wait for room.
  @Test
  void question_toAFullMailbox_failsAtOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> full =
          b.spawn(
              "full",
              Recipe.<Object>of(Keeper::new)
                  .mailbox(MailboxSpec.bounded(1, new WhenFull.Park(ofSeconds(5)))));
      full.tell(Keeper.deed(self -> self.sleep(ofSeconds(1))));
      sim.run(ofMillis(1));
      full.tell("fills it");
      failsSoon(sim, remote(a, b, "full"))
          .hasMessageEndingWith("mailbox full (" + full + "): it holds 1, as many as it may");
    });
  }

  /// Its target ends while the question waits in the queue, or after it was handled in silence.
  @Test
  void question_whoseTargetEnds_failsAtOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      for (boolean isKilled : List.of(false, true)) {
        Ref<Object> silent = b.spawn("silent", SILENT);
        var answer = remote(a, b, "silent").askAsync("?", PATIENCE);
        sim.run(ofSeconds(1));
        assertThat(answer).isNotDone();
        if (isKilled) {
          silent.kill();
        } else {
          silent.stop();
        }
        fails(sim, () -> joined(answer::join), Duration.ZERO, SOON)
            .hasMessageContaining("ended before it answered");
      }
      Ref<Object> busy = b.spawn("busy", new Keeper());
      busy.tell(Keeper.deed(self -> self.sleep(ofSeconds(1))));
      sim.after(SOON, busy::kill);
      fails(sim, () -> remote(a, b, "busy").ask("?", PATIENCE), SOON, SOON.multipliedBy(2))
          .hasMessageEndingWith("stopped (" + busy + ")");
    });
  }

  private static void joined(Runnable join) {
    try {
      join.run();
    } catch (CompletionException e) {
      throw (AskFailed) e.getCause();
    }
  }

  /// Its node is stopped: it fails at once. Its node is gone: after three seconds without a word.
  @Test
  void question_whoseNodeIsLost_fails() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      b.spawn("silent", SILENT);
      c.spawn("silent", SILENT);
      sim.after(ofSeconds(5), () -> sim.start("stop", b::stop));
      fails(
          sim,
          () -> remote(a, b, "silent").ask("?", PATIENCE),
          ofSeconds(5),
          ofSeconds(5).plus(SOON));
      sim.after(ofSeconds(5), c::kill);
      fails(
              sim,
              () -> remote(a, c, "silent").ask("?", PATIENCE),
              ofSeconds(7), // its last word is at most a second old
              ofSeconds(9).plus(SOON))
          .hasMessageContaining("its node has not been heard of for 3 s");
    });
  }

  /// Its node is down from the start: it fails when that is known, and an impatient one times out.
  @Test
  void question_toANodeThatIsDown_failsWhenThatIsKnown() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> doubler = remote(a, b, "doubler");
      b.kill();
      assertThatThrownBy(() -> doubler.ask(1, ofSeconds(2)))
          .isInstanceOf(AskTimeout.class)
          .hasMessageEndingWith("sent, and not answered");
      fails(sim, () -> doubler.ask(1, PATIENCE), ofMillis(900), ofSeconds(5));
    });
  }

  /// Its node is started again: one to exactly an actor there fails as soon as that is known, and
  /// so does one to whoever lives there that was lost with the earlier start.
  @Test
  void question_whoseNodeIsStartedAgain_failsWhenThatIsKnown() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      b.spawn("silent", SILENT);
      Ref<Object> address = remote(a, b, "silent");
      var toExact = address.resolve(PATIENCE).askAsync("?", PATIENCE);
      var toWhoever = address.askAsync("?", PATIENCE);
      sim.run(SOON);
      b.restart();
      fails(sim, () -> joined(toExact::join), Duration.ZERO, ofSeconds(2))
          .hasMessageContaining("its node was started again");
      fails(sim, () -> joined(toWhoever::join), Duration.ZERO, SOON)
          .hasMessageContaining("was lost with an earlier start of n2@sim:9700");
    });
  }

  /// A question that was refused before anything was heard of the node fails by its first word.
  @Test
  void question_beforeTheNodeIsThere_failsByItsFirstWord() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      b.kill();
      Ref<Object> address = remote(a, b, "silent");
      var lost = address.askAsync("?", PATIENCE);
      sim.run(SOON);
      b.restart();
      assertThat(sim.runUntil(b::isUp, ofSeconds(1))).isTrue();
      b.spawn("silent", SILENT);
      Ref<Object> there = address.resolve(PATIENCE);
      fails(sim, () -> joined(lost::join), Duration.ZERO, SOON)
          .hasMessageContaining("was lost with an earlier start");
      assertThat(there.inspect().state()).isEqualTo(dev.spinoff.ActorInfo.State.RUNNING);
    });
  }

  /// A question that times out is withdrawn over there: it is skipped, and so is the one behind it
  /// that is cancelled.
  @Test
  void question_thatIsGivenUp_isSkippedThere() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Event.DeadLetter> letters = deadLetters(b);
      Keeper keeper = new Keeper();
      Ref<Object> busy = b.spawn("busy", keeper);
      busy.tell(Keeper.deed(self -> self.sleep(ofSeconds(3))));
      Ref<Object> there = remote(a, b, "busy");
      var cancelled = there.askAsync("cancelled", PATIENCE);
      assertThatThrownBy(() -> there.ask("late", ofSeconds(1))).isInstanceOf(AskTimeout.class);
      cancelled.cancel(false);
      sim.run(ofSeconds(5));
      assertThat(keeper.got()).isEmpty();
      assertThat(letters)
          .extracting(Event.DeadLetter::cause)
          .containsExactly(DeadLetterCause.WITHDRAWN, DeadLetterCause.WITHDRAWN);
    });
  }

  /// An answer to a question that is known to be given up is a dead letter where it is given.
  @Test
  void answer_toAQuestionGivenUp_isADeadLetterThere() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Event.DeadLetter> letters = deadLetters(b);
      List<ReplyTo<Object>> askers = new ArrayList<>();
      var _ = b.spawn("late", Actor.<Object>of((self, _) -> askers.add(self.sender())));
      Ref<Object> late = remote(a, b, "late");
      assertThatThrownBy(() -> late.ask("?", ofSeconds(1))).isInstanceOf(AskTimeout.class);
      sim.run(SOON);
      askers.getFirst().tell("!");
      assertThat(letters)
          .extracting(Event.DeadLetter::cause)
          .containsExactly(DeadLetterCause.LATE_ANSWER);
    });
  }

  /// A question that was passed on fails when the third node's actor crashes on it, or that node is
  /// lost; and is withdrawn there when nobody waits any more.
  @Test
  void question_passedOnToAThirdNode_failsWithThat() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Keeper keeper = new Keeper();
      Ref<Object> last = c.spawn("last", keeper);
      Ref<Object> far = remote(b, c, "last");
      var _ = b.spawn("way", Actor.<Object>of((self, _) -> self.forward(far)));
      Ref<Object> way = remote(a, b, "way");
      last.tell(Keeper.deed(self -> self.sleep(ofSeconds(2))));
      assertThatThrownBy(() -> way.ask("late", ofSeconds(1))).isInstanceOf(AskTimeout.class);
      sim.run(ofSeconds(2));
      assertThat(keeper.got()).isEmpty();
      var answer = way.askAsync("?", PATIENCE);
      sim.run(SOON);
      assertThat(keeper.got()).containsExactly("?");
      c.kill();
      fails(sim, () -> joined(answer::join), ofSeconds(1), ofSeconds(5))
          .hasMessageContaining(far + " cannot be reached any more");
    });
  }

  /// One and the same question can be answered at its typed place or by the sender, once.
  @Test
  void question_answeredInBothWays_isAnsweredOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Event.DeadLetter> letters = deadLetters(b);
      var _ =
          b.spawn(
              "twice",
              Actor.<Object>of((self, message) -> {
                ((RemoteMessagesTest.Twice) message).replyTo().tell(1);
                self.sender().tell(2);
              }));
      int answer =
          remote(a, b, "twice")
              .ask((ReplyTo<Integer> to) -> new RemoteMessagesTest.Twice(0, to), PATIENCE);
      assertThat(answer).isEqualTo(1);
      sim.run(SOON);
      assertThat(letters).extracting(Event.DeadLetter::message).containsExactly(2);
    });
  }

  /// A process that crashes fails the question it has taken last.
  @Test
  void question_takenByAProcessThatCrashes_failsWithTheCause() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      IllegalStateException crash = new IllegalStateException("bad question");
      ProcessActor<Object> program =
          self -> {
            self.receive();
            throw crash;
          };
      b.spawn("process", program);
      failsSoon(sim, remote(a, b, "process")).hasCause(crash);
    });
  }
}
