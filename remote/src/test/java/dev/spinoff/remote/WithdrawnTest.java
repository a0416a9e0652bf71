// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Answer;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// SR05 Questions that nobody waits for any more before they could be sent.
final class WithdrawnTest {

  private static final String LARGE = "x".repeat(100_000);

  private final Nodes nodes = new Nodes();
  private final NodeAddress thereAt = Nodes.free("there");
  private final Node here =
      nodes.start(Remoting.at(Nodes.free("here")).connectWithin(ofSeconds(20)));
  private final Ref<Object> asked = here.lookup(thereAt + "/asked");
  private final List<Puppet> puppets = new ArrayList<>();

  @AfterEach
  void stop() {
    nodes.close();
  }

  private Node startThere() {
    return nodes.start(Remoting.at(thereAt), node -> puppets.add(Puppet.on(node, "asked")));
  }

  private long withdrawn(Node node) {
    return node.events().deadLetters().getOrDefault(DeadLetterCause.WITHDRAWN, 0L);
  }

  private static List<Object> small(List<Object> all) {
    return all.stream().filter(one -> !one.toString().endsWith(LARGE)).toList();
  }

  /// SR05 A question whose asker has given up before its node was reached is never given to
  /// anybody, and is a dead letter where it was asked.
  @Test
  void question_withdrawnBeforeItWasSent_neverGoesOut() throws InterruptedException {
    var skipped =
        here.events().expect(DeadLetter.class, lost -> lost.cause() == DeadLetterCause.WITHDRAWN);
    asked.tell("before");
    assertThat(asked.tryAsk("question", ofMillis(300))).isInstanceOf(Answer.TimedOut.class);
    asked.tell("after");
    Node there = startThere();
    DeadLetter letter = skipped.await(ofSeconds(15));
    assertThat(letter.message()).isEqualTo("question");
    assertThat(letter.why()).isEqualTo("nobody waits for the answer; it was not sent");
    assertThat(letter.actor()).isEqualTo(asked);
    assertThat(puppets.getFirst().next(2)).isEqualTo(List.of("before", "after"));
    assertThat(withdrawn(there)).isZero();
  }

  /// SR05 Of very many questions, large ones among them, those go out that are still waited for.
  @Test
  void questions_someWithdrawnBeforeTheyWereSent_othersGoOutInOrder() throws InterruptedException {
    List<CompletableFuture<Object>> questions = new ArrayList<>();
    List<Object> wanted = new ArrayList<>();
    for (int i = 0; i < 9_000; i++) {
      String question = i % 1_000 == 500 || i % 1_000 == 503 ? i + LARGE : "question " + i;
      questions.add(asked.askAsync(question, ofSeconds(60)));
      if (i % 3 == 0) {
        wanted.add(question);
      }
    }
    for (int i = 0; i < questions.size(); i++) {
      boolean isWanted = i % 3 == 0;
      assertThat(isWanted || questions.get(i).cancel(false)).isTrue();
    }
    asked.tell("last");
    wanted.add("last");
    Node there = startThere();
    List<Object> come = puppets.getFirst().next(wanted.size());
    assertThat(come).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(small(come)).isEqualTo(small(wanted)); // large ones are passed by those of others
    assertThat(withdrawn(there)).isZero();
    assertThat(withdrawn(here)).isEqualTo(6_000);
  }
}
