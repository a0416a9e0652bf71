// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.support.Puppet;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A trace follows a message through all that it causes.
final class TraceTest {

  @RegisterExtension final TestNode node = TestNode.with(NodeOptions.defaults().withTracing(true));

  @RegisterExtension final TestNode untraced = TestNode.real();

  private final Recorder<Optional<Object>> traces = new Recorder<>();

  /// With tracing on, a message from outside starts a trace.
  @Test
  void message_fromOutside_startsTrace() throws Exception {
    Ref<Object> ref = node.actor((self, _) -> traces.add(self.trace()));

    ref.tell("one").tell("two");

    Optional<Object> one = traces.next();
    Optional<Object> two = traces.next();
    assertThat(one).isPresent();
    assertThat(two).isPresent().isNotEqualTo(one);
  }

  /// With tracing off, none is made.
  @Test
  void message_fromOutsideWithoutTracing_hasNoTrace() throws Exception {
    Ref<Object> ref = untraced.actor((self, _) -> traces.add(self.trace()));

    ref.tell("one");

    assertThat(traces.next()).isEmpty();
  }

  /// What is sent while a message is handled inherits its trace, over several steps.
  @Test
  void message_fromBody_inheritsTheTrace() throws Exception {
    Ref<Object> last = node.actor((self, _) -> traces.add(self.trace()));
    Ref<Object> second = node.actor((_, message) -> last.tell(message));
    Ref<Object> first =
        node.actor((self, message) -> {
          traces.add(self.trace());
          second.tell(message);
        });

    first.tell("go");

    List<Optional<Object>> seen = traces.next(2);
    assertThat(seen.get(0)).isPresent().isEqualTo(seen.get(1));
  }

  /// So does the answer to a question, and a forwarded message.
  @Test
  void forwardAndReply_always_keepTheTrace() throws Exception {
    Ref<Object> last =
        node.actor((self, _) -> {
          traces.add(self.trace());
          self.reply("answer");
        });
    Ref<Object> first =
        node.actor((self, message) -> {
          traces.add(self.trace());
          if (!message.equals("answer")) {
            last.tell("question");
          }
        });

    first.tell("go");

    List<Optional<Object>> seen = traces.next(3);
    assertThat(seen).doesNotContain(Optional.empty()).containsOnly(seen.get(0));
  }

  /// A process's sends carry the trace of what it received last.
  @Test
  void message_fromProcess_inheritsTheTraceOfTheLastReceived() throws Exception {
    Ref<Object> last = node.actor((self, _) -> traces.add(self.trace()));
    Ref<Object> process =
        node.process(self -> {
          self.receive();
          traces.add(self.trace());
          last.tell("on");
        });

    process.tell("go");

    List<Optional<Object>> seen = traces.next(2);
    assertThat(seen.get(0)).isPresent().isEqualTo(seen.get(1));
  }

  /// A dead letter names the trace of the message.
  @Test
  void deadLetter_always_namesTheTrace() throws Exception {
    Ref<Object> dead = node.dead();
    Puppet sender = node.puppet();

    Optional<Object> trace =
        sender.call(self -> {
          dead.tell("lost");
          return self.trace();
        });

    assertThat(trace).isPresent();
    assertThat(node.deadLetters().nextWhere(it -> it.message().equals("lost")).trace())
        .isEqualTo(trace);
  }
}
