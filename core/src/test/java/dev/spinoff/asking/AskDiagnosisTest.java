// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.AskTimeout;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A question that times out says where it was.
final class AskDiagnosisTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @RegisterExtension final TestNode node = TestNode.manual();

  private record Question(String text, ReplyTo<String> replyTo) {}

  /// SR05 A question that was not reached: queued, and at which position.
  @Test
  void timeout_whileQueued_saysThePosition() throws Exception {
    Puppet busy = node.puppet("busy");
    Gate gate = new Gate();
    busy.block(gate);
    busy.ref().tell("another");

    var answer = ask(busy.ref());

    assertThat(timeout(answer))
        .hasMessageContaining("/busy")
        .hasMessageContaining("Question")
        .hasMessageContaining("queued at position 2");
    gate.open();
  }

  /// SR05 A question that the body works on: in progress, and where the body stands.
  @Test
  void timeout_whileInProgress_showsTheStack() throws Exception {
    Gate inside = new Gate();
    Gate gate = new Gate();
    Ref<Object> slow = node.actor((_, _) -> waitForTheDatabase(inside, gate));

    var answer = ask(slow);
    inside.await();

    assertThat(timeout(answer))
        .hasMessageContaining("in progress")
        .hasMessageContaining("waitForTheDatabase");
    gate.open();
  }

  /// SR05 A question that was handled and forgotten.
  @Test
  void timeout_afterHandling_saysThatNobodyAnswered() throws Exception {
    Puppet silent = node.puppet();

    var answer = ask(silent.ref());
    silent.settle();

    assertThat(timeout(answer)).hasMessageContaining("handled without an answer");
  }

  /// SR05 A process that waits for something else has the question queued.
  @Test
  void timeout_whileSetAside_saysQueued() throws Exception {
    Recorder<Object> offered = new Recorder<>();
    Ref<Object> process =
        node.process(self ->
            self.receive(
                message -> {
                  offered.add(message);
                  return false;
                },
                Duration.ofHours(1)));

    var answer = ask(process);
    process.tell("marker");
    offered.next(2);

    assertThat(timeout(answer)).hasMessageContaining("queued at position 1");
  }

  /// SR05 A process that took the question and does something else has it in progress.
  @Test
  void timeout_afterReceiptByProcess_showsTheStack() throws Exception {
    Gate inside = new Gate();
    Gate gate = new Gate();
    Ref<Object> process =
        node.process(self -> {
          self.receive();
          waitForTheDatabase(inside, gate);
        });

    var answer = ask(process);
    inside.await();

    assertThat(timeout(answer))
        .hasMessageContaining("in progress")
        .hasMessageContaining("waitForTheDatabase");
    gate.open();
  }

  /// SR05 The blocking form says the same.
  @Test
  void timeout_ofBlockingAsk_saysThePosition() throws Exception {
    Puppet busy = node.puppet();
    Gate gate = new Gate();
    busy.block(gate);
    Recorder<AskTimeout> thrown = new Recorder<>();
    node.puppet()
        .send(_ -> {
          try {
            busy.ref().ask("hello?", PATIENCE);
          } catch (AskTimeout e) {
            thrown.add(e);
          }
        });

    node.world().pass(PATIENCE);

    assertThat(thrown.next()).hasMessageContaining("queued at position 1");
    gate.open();
  }

  private static CompletableFuture<String> ask(Ref<Object> ref) {
    return ref.askAsync((ReplyTo<String> to) -> new Question("well?", to), PATIENCE);
  }

  private AskTimeout timeout(CompletableFuture<String> answer) throws Exception {
    node.world().pass(PATIENCE);
    try {
      throw new AssertionError("answered: " + answer.get());
    } catch (ExecutionException e) {
      return (AskTimeout) e.getCause();
    }
  }

  private static void waitForTheDatabase(Gate inside, Gate gate) throws InterruptedException {
    inside.open();
    gate.pass();
  }
}
