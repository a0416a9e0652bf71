// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.life;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Ref;
import dev.spinoff.event.Event.Spinning;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Blocking is legal everywhere: it holds up the actor that blocks, and nobody else.
final class BlockingHandlersTest {

  private static final int MANY = 1_000;

  @RegisterExtension final TestNode node = TestNode.real();

  /// A thousand handlers wait for what only another handler can give; it gets its turn.
  @Test
  void handlers_thatBlockOnAnother_doNotHoldItUp() throws Exception {
    CountDownLatch inside = new CountDownLatch(MANY);
    CountDownLatch done = new CountDownLatch(MANY);
    Gate gate = new Gate();
    for (int i = 0; i < MANY; i++) {
      Ref<Object> blocker =
          node.actor((_, _) -> {
            inside.countDown();
            gate.pass();
            done.countDown();
          });
      blocker.tell("block");
    }
    Ref<Object> opener = node.actor((_, _) -> gate.open());
    assertThat(inside.await(NET.toSeconds(), TimeUnit.SECONDS)).isTrue();

    opener.tell("open");

    assertThat(done.await(NET.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /// A thousand handlers that ask the same slow actor all get their answers.
  @Test
  void handlers_thatAsk_doNotHoldUpTheAnswerer() throws Exception {
    Ref<Object> slow = node.actor((self, message) -> self.reply(message));
    Recorder<Object> answers = new Recorder<>();
    for (int i = 0; i < MANY; i++) {
      node.actor((_, message) -> answers.add(slow.ask(message, NET))).tell(i);
    }

    assertThat(answers.next(MANY)).doesNotHaveDuplicates();
  }

  /// Handlers that spin, one for each processor and one more, do not keep other actors from their
  /// turns, nor `postStop` from running, nor processes from waking up; they are reported.
  @Test
  void handlers_thatSpin_doNotHoldUpOthers() throws Exception {
    Recorder<Spinning> reports = node.log(Spinning.class);
    Gate release = new Gate();
    List<Ref<Object>> spinners = new ArrayList<>();
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      Ref<Object> spinner =
          node.actor((_, _) -> {
            while (!release.isOpen()) {
              Thread.onSpinWait();
            }
          });
      spinners.add(spinner);
      spinner.tell("spin");
    }
    try {
      Ref<Object> echo = node.actor((self, message) -> self.reply(message));
      assertThat(echo.ask("anyone there?", NET)).isEqualTo("anyone there?");

      Gate stopped = new Gate();
      Puppet other = new Puppet().onStop(_ -> stopped.open()).on(node);
      other.ref().stop();
      stopped.await();

      Spinning report = reports.next();
      assertThat(spinners).contains(cast(report.actor()));
      assertThat(report.stack()).isNotEmpty();
    } finally {
      release.open();
    }
  }

  @SuppressWarnings("unchecked") // all of them are of this type
  private static Ref<Object> cast(Ref<?> ref) {
    return (Ref<Object>) ref;
  }
}
