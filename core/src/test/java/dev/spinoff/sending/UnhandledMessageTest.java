// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event.UnhandledMessage;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A message that nobody handles is reported.
final class UnhandledMessageTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// SR03 A message that the body declares unhandled is reported with actor, message and sender.
  @Test
  void message_declaredUnhandled_isReported() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);
    Ref<Object> picky = node.actor((self, _) -> self.unhandled());
    Puppet sender = node.puppet();

    sender.run(_ -> picky.tell("what?"));

    assertThat(log.next())
        .isEqualTo(new UnhandledMessage(picky, "what?", Optional.of(sender.ref()), Cause.DECLARED));
  }

  /// SR03 From a thread that is no body there is no sender to report.
  @Test
  void message_fromOutside_isReportedWithoutSender() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);
    Ref<Object> picky = node.actor((self, _) -> self.unhandled());

    picky.tell("what?");

    assertThat(log.next().sender()).isEmpty();
  }

  /// SR03 The guardian handles nothing.
  @Test
  void message_toGuardian_isReported() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);

    node.node().guardian().tell("hello, root");

    assertThat(log.next())
        .isEqualTo(
            new UnhandledMessage(
                node.node().guardian(), "hello, root", Optional.empty(), Cause.NO_HANDLER));
  }

  /// SR03 An actor goes on after a message it has declared unhandled.
  @Test
  void actor_afterUnhandledMessage_goesOn() throws Exception {
    Recorder<Object> handled = new Recorder<>();
    Ref<Object> picky =
        node.actor((self, message) -> {
          if (message.equals("bad")) {
            self.unhandled();
          } else {
            handled.add(message);
          }
        });

    picky.tell("bad").tell("good");

    assertThat(handled.next()).isEqualTo("good");
  }

  /// SR03 Whoever asks what nobody handles is told at once.
  @Test
  void question_declaredUnhandled_failsAtOnce() {
    Ref<Object> picky = node.actor((self, _) -> self.unhandled());

    assertThatThrownBy(() -> picky.ask("what?", NET))
        .isInstanceOfSatisfying(
            AskFailed.class, failed -> assertThat(failed.isUnavailable()).isFalse());
  }

  /// SR03 So is who asks the guardian.
  @Test
  void question_toGuardian_failsAtOnce() {
    assertThatThrownBy(() -> node.node().guardian().ask("anyone?", NET))
        .isInstanceOf(AskFailed.class);
  }

  /// A signal that a user sends as a message is a forgery: reported, and handled by nobody.
  @Test
  void signal_sentByUser_isReportedAsForged() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);
    Puppet victim = node.puppet();
    Terminated forged = new Terminated(node.dead(), ExitReason.NORMAL);

    victim.ref().tell(forged);

    assertThat(log.next())
        .isEqualTo(
            new UnhandledMessage(victim.ref(), forged, Optional.empty(), Cause.FORGED_SIGNAL));
    victim.settle();
    assertThat(victim.signals().rest()).isEmpty();
    assertThat(victim.messages().rest()).isEmpty();
  }

  /// The same holds for a process.
  @Test
  void signal_sentByUserToProcess_isReportedAsForged() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);
    Recorder<Object> got = new Recorder<>();
    Ref<Object> victim = node.process(self -> got.add(self.receive()));

    victim.tell(new Terminated(node.dead(), ExitReason.NORMAL)).tell("real");

    assertThat(log.next().cause()).isEqualTo(Cause.FORGED_SIGNAL);
    assertThat(got.next()).isEqualTo("real");
  }
}
