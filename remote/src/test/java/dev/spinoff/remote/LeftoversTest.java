// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Answer;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.transport.Counts;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What nodes know of questions when these are over: nothing.
final class LeftoversTest {

  private static final Duration LONG = ofSeconds(20);

  private final Nodes nodes = new Nodes();
  private final NodeAddress firstAt = Nodes.free("first");
  private final NodeAddress middleAt = Nodes.free("middle");
  private final NodeAddress lastAt = Nodes.free("last");
  private final Opened first = Opened.at(firstAt);
  private final Opened middle = Opened.at(middleAt);
  private final Opened last = Opened.at(lastAt);
  private final Node asking = nodes.startAs(first);
  private final Node passing = nodes.startAs(middle);
  private final Node answering = nodes.startAs(last);

  @AfterEach
  void stop() {
    nodes.close();
  }

  // A question that is answered comes behind the words of those before it, and its answer, too.
  private void wordsHaveCome() throws InterruptedException {
    passing.spawn("fence", Actor.of((self, _) -> self.reply("here")));
    answering.spawn("fence", Actor.of((self, _) -> self.reply("here")));
    asking.lookup(middleAt + "/fence").ask("are you?", LONG);
    passing.lookup(lastAt + "/fence").ask("are you?", LONG);
    asking.lookup(lastAt + "/fence").ask("are you?", LONG);
  }

  // The asker of the last one may be here before it has been forgotten.
  private void assertNothingIsLeft() {
    Eventually.until("no question is left", () -> left() == 0);
  }

  private int left() {
    return Counts.questions(first.remote())
        + Counts.questions(middle.remote())
        + Counts.questions(last.remote());
  }

  /// SR05 Questions that were answered are forgotten on both sides.
  @Test
  void questions_answered_areForgotten() throws InterruptedException {
    passing.spawn("echo", Actor.of((self, message) -> self.reply(message)));
    for (int i = 0; i < 100; i++) {
      assertThat(asking.lookup(middleAt + "/echo").ask(i, LONG)).isEqualTo(i);
    }
    wordsHaveCome();
    assertNothingIsLeft();
  }

  /// SR04 SR05 Questions that were passed on and answered elsewhere are forgotten where they
  /// passed.
  @Test
  void questions_passedOnAndAnswered_areForgotten() throws InterruptedException {
    answering.spawn("echo", Actor.of((self, message) -> self.reply(message)));
    Ref<Object> echo = passing.lookup(lastAt + "/echo");
    passing.spawn("pass", Actor.of((self, _) -> self.forward(echo)));
    for (int i = 0; i < 100; i++) {
      assertThat(asking.lookup(middleAt + "/pass").ask(i, LONG)).isEqualTo(i);
    }
    wordsHaveCome();
    assertNothingIsLeft();
  }

  /// SR05 Questions whose time was over are forgotten, wherever they have got to.
  @Test
  void questions_passedOnAndGivenUp_areForgotten() throws InterruptedException {
    answering.spawn("silent", Actor.of((_, _) -> {}));
    Ref<Object> silent = passing.lookup(lastAt + "/silent");
    passing.spawn("pass", Actor.of((self, _) -> self.forward(silent)));
    for (int i = 0; i < 5; i++) {
      assertThat(asking.lookup(middleAt + "/pass").tryAsk(i, ofMillis(200)))
          .isInstanceOf(Answer.TimedOut.class);
    }
    wordsHaveCome();
    assertNothingIsLeft();
  }
}
