// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.process;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Ref;
import dev.spinoff.event.Event.UnhandledMessage;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import dev.spinoff.support.Gate;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Giving up what was set aside.
final class FlushTest {

  @RegisterExtension final TestNode node = TestNode.real();

  private final Recorder<Object> got = new Recorder<>();

  /// PR03 Everything set aside is reported as unhandled, in order, and forgotten.
  @Test
  void flush_always_reportsAndForgetsWhatWasSetAside() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);
    Ref<Object> process =
        node.process(self -> {
          self.receive("go"::equals, NET);
          self.flush();
          got.add(self.receive());
        });

    process.tell(1).tell(2).tell("go").tell("next");

    assertThat(got.next()).isEqualTo("next");
    assertThat(log.next(2))
        .isEqualTo(
            List.of(
                new UnhandledMessage(process, 1, Optional.empty(), Cause.FLUSHED),
                new UnhandledMessage(process, 2, Optional.empty(), Cause.FLUSHED)));
    assertThat(log.rest()).isEmpty();
  }

  /// PR03 What was queued and not yet offered stays.
  @Test
  void flush_withMessagesNotYetOffered_keepsThem() throws Exception {
    Gate gate = new Gate();
    Gate inside = new Gate();
    Ref<Object> process =
        node.process(self -> {
          self.receive("go"::equals, NET);
          inside.open();
          gate.pass();
          self.flush();
          got.add(self.receive());
        });
    process.tell("go");
    inside.await();
    process.tell("queued meanwhile");

    gate.open();

    assertThat(got.next()).isEqualTo("queued meanwhile");
  }

  /// PR03 With nothing set aside it does nothing.
  @Test
  void flush_withNothingSetAside_reportsNothing() throws Exception {
    Recorder<UnhandledMessage> log = node.log(UnhandledMessage.class);
    Ref<Object> process =
        node.process(self -> {
          self.flush();
          got.add("flushed");
        });

    assertThat(got.next()).isEqualTo("flushed");
    process.join(NET);
    assertThat(log.rest()).isEmpty();
  }
}
