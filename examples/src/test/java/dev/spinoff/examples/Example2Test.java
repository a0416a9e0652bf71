// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.UnhandledTermination;
import dev.spinoff.event.Event;
import dev.spinoff.examples.example2.ExampleActor;
import dev.spinoff.examples.example2.ExampleProcess;
import dev.spinoff.examples.example2.LocalApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The second example says what its ancestor says, on one node.
@Timeout(30)
final class Example2Test {

  /// The process greets whom it is given.
  @Test
  void process_givenAnActor_greetsIt() throws InterruptedException {
    try (LogLines lines = new LogLines(ExampleActor.class);
        Node node = Node.start()) {
      Ref<Object> other = node.spawn("other", ExampleActor::new);
      assertThat(lines.next()).isEqualTo("starting");
      Ref<Object> process = node.spawn("greeter", () -> new ExampleProcess(other));
      assertThat(lines.next()).isEqualTo("hello! from " + process);
      assertThat(lines.next()).isEqualTo("hello! from " + process);
    }
  }

  /// The local program runs the two classes side by side, and ends when the process does.
  @Test
  void localApp_always_runsBothOnOneNode() throws InterruptedException {
    try (LogLines lines = new LogLines(ExampleActor.class);
        Node node = Node.start()) {
      Ref<Object> app = node.spawn("app", LocalApp::new);
      assertThat(lines.next()).isEqualTo("starting");
      String greeting = lines.next();
      assertThat(greeting).startsWith("hello! from /app/");
      var end = node.events().expect(Event.Ended.class, ended -> ended.actor().equals(app));
      node.lookup(greeting.substring("hello! from ".length())).kill();
      assertThat(end.await(ofSeconds(10)).reason())
          .isInstanceOfSatisfying(
              ExitReason.Crashed.class,
              why -> assertThat(why.cause()).isInstanceOf(UnhandledTermination.class));
      assertThat(lines.next()).isEqualTo("stopping");
    }
  }
}
