// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Messages, questions and answers between nodes.
final class RemoteMessagesTest {

  private static final List<Object> NUMBERS = List.copyOf(IntStream.range(0, 50).boxed().toList());

  /// A question of a typed protocol.
  record Twice(int number, ReplyTo<Integer> replyTo) {}

  private static final Actor<Object> DOUBLER =
      Actor.of((self, message) -> {
        switch (message) {
          case Twice(int number, var replyTo) -> replyTo.tell(number * 2);
          case Integer number -> self.reply(number * 2);
          default -> self.sender().fail(new IllegalStateException("no number: " + message));
        }
      });

  // What another node would be given: not the local reference.
  private static Ref<Object> remote(SimNode on, SimNode to, String name) {
    return on.lookup(to.address() + "/" + name);
  }

  private static List<Event.DeadLetter> deadLetters(SimNode node) {
    List<Event.DeadLetter> letters = new ArrayList<>();
    var _ = node.node().events().subscribe(Event.DeadLetter.class, letters::add);
    return letters;
  }

  /// Messages of one actor to another come in order, with their sender.
  @Test
  void messages_ofOnePair_comeInOrderWithTheirSender() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Keeper keeper = new Keeper();
      var _ = b.spawn("keeper", keeper);
      Ref<Object> teller = a.spawn("teller", new Keeper());
      Ref<Object> to = remote(a, b, "keeper");
      teller.tell(Keeper.deed(_ -> NUMBERS.forEach(to::tell)));
      sim.run(ofSeconds(1));
      assertThat(keeper.got()).isEqualTo(NUMBERS);
      assertThat(keeper.senders()).isEqualTo(NUMBERS.size());
    });
  }

  /// A plain question is answered by a reply, a typed one at the place that it carries.
  @Test
  void questions_toAnotherNode_areAnswered() throws InterruptedException {
    Trio.holds((_, a, b, _) -> {
      var _ = b.spawn("doubler", DOUBLER);
      Ref<Object> doubler = remote(a, b, "doubler");
      int typed = doubler.ask((ReplyTo<Integer> to) -> new Twice(4, to), ofSeconds(5));
      assertThat(typed).isEqualTo(8);
      assertThat(doubler.ask(5, ofSeconds(5))).isEqualTo(10);
      assertThat(doubler.askAsync(6, ofSeconds(5)).join()).isEqualTo(12);
    });
  }

  /// An answer that is a failure is thrown at the asker.
  @Test
  void question_answeredWithAFailure_fails() throws InterruptedException {
    Trio.holds((_, a, b, _) -> {
      var _ = b.spawn("doubler", DOUBLER);
      assertThatThrownBy(() -> remote(a, b, "doubler").ask("x", ofSeconds(5)))
          .isInstanceOf(AskFailed.class)
          .hasMessageContaining("no number: x");
    });
  }

  /// A question to nobody fails at once, and is a dead letter there.
  @Test
  void question_toNobody_failsAtOnce() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Event.DeadLetter> letters = deadLetters(b);
      Duration asked = sim.now();
      assertThatThrownBy(() -> remote(a, b, "nobody").ask(1, ofSeconds(5)))
          .isInstanceOf(AskFailed.class);
      assertThat(sim.now().minus(asked)).isLessThan(ofSeconds(1));
      assertThat(letters).extracting(Event.DeadLetter::cause).containsExactly(NO_ONE);
    });
  }

  private static final DeadLetterCause NO_ONE = DeadLetterCause.NO_SUCH_ACTOR;

  /// A late answer is a dead letter, and no answer to the next question.
  @Test
  void answer_afterTheTimeOut_isADeadLetter() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Event.DeadLetter> letters = deadLetters(a);
      var _ = b.spawn("doubler", DOUBLER);
      Ref<Object> doubler = remote(a, b, "doubler");
      sim.network().clog(b, a).during(ofSeconds(2));
      assertThatThrownBy(() -> doubler.ask(1, ofSeconds(1))).isInstanceOf(AskTimeout.class);
      assertThat(doubler.ask(4, ofSeconds(5))).isEqualTo(8);
      assertThat(letters)
          .extracting(Event.DeadLetter::cause, Event.DeadLetter::message)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(DeadLetterCause.LATE_ANSWER, 2));
    });
  }

  /// A question that is forwarded to a third node is answered from there.
  @Test
  void question_forwardedToAThirdNode_isAnswered() throws InterruptedException {
    Trio.holds((_, a, b, c) -> {
      var _ = c.spawn("doubler", DOUBLER);
      Ref<Object> doubler = remote(b, c, "doubler");
      var _ = b.spawn("way", Actor.<Object>of((self, _) -> self.forward(doubler)));
      assertThat(remote(a, b, "way").ask(3, ofSeconds(5))).isEqualTo(6);
      Ref<Object> way = remote(a, b, "way");
      int typed = way.ask((ReplyTo<Integer> to) -> new Twice(4, to), ofSeconds(5));
      assertThat(typed).isEqualTo(8);
    });
  }

  /// The answer takes the direct way: the node in between may be gone by then.
  @Test
  void answer_afterTheNodeInBetweenIsGone_arrives() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      List<ReplyTo<Object>> askers = new ArrayList<>();
      var _ = c.spawn("late", Actor.<Object>of((self, _) -> askers.add(self.sender())));
      Ref<Object> late = remote(b, c, "late");
      var _ = b.spawn("way", Actor.<Object>of((self, _) -> self.forward(late)));
      var answer = remote(a, b, "way").askAsync("?", ofSeconds(10));
      assertThat(sim.runUntil(() -> !askers.isEmpty(), ofSeconds(5))).isTrue();
      b.kill();
      askers.getFirst().tell("!");
      sim.run(ofMillis(100));
      assertThat(answer.isDone()).isTrue();
      assertThat(answer.join()).isEqualTo("!");
    });
  }

  /// A message that is passed on keeps its sender, who is reached from the third node.
  @Test
  void message_forwardedToAThirdNode_keepsItsSender() throws InterruptedException {
    Trio.holds((sim, a, b, c) -> {
      Keeper asker = new Keeper();
      Ref<Object> from = a.spawn("asker", asker);
      var _ = c.spawn("doubler", DOUBLER);
      Ref<Object> doubler = remote(b, c, "doubler");
      var _ = b.spawn("way", Actor.<Object>of((self, _) -> self.forward(doubler)));
      Ref<Object> way = remote(a, b, "way");
      from.tell(Keeper.deed(_ -> way.tell(21)));
      sim.run(ofSeconds(1));
      assertThat(asker.got()).containsExactly(42);
    });
  }

  /// Stop, kill and drain reach an actor of another node.
  @Test
  void controlWords_toAnotherNode_act() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      List<Ref<Object>> ends =
          List.of(
              b.spawn("stop", new Keeper()),
              b.spawn("kill", new Keeper()),
              b.spawn("drain", new Keeper()));
      remote(a, b, "stop").stop();
      remote(a, b, "kill").kill();
      remote(a, b, "drain").drain();
      sim.run(ofSeconds(1));
      assertThat(ends).allMatch(end -> end.inspect().state() == dev.spinoff.ActorInfo.State.DEAD);
    });
  }

  /// A node that is stopped just when the first message comes leaves nothing behind.
  @Test
  void node_stoppedWhenTheFirstMessageComes_leavesNothing() throws InterruptedException {
    Trio.holds((sim, a, b, _) -> {
      Ref<Object> nobody = remote(b, a, "nobody");
      for (int i = 0; i < 40; i++) {
        nobody.tell(i);
        sim.run(Duration.ofNanos(50_000L * i));
        a.stop(); // fails the run if something is left
        a.restart();
        assertThat(sim.runUntil(a::isUp, ofSeconds(1))).isTrue();
      }
    });
  }
}
