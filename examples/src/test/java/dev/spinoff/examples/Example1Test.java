// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.examples.example1.ExampleActor;
import dev.spinoff.examples.example1.ExampleProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The first example says what its ancestor says.
@Timeout(30)
final class Example1Test {

  /// A greeting and its acknowledgement, again and again, until both are stopped.
  @Test
  void process_always_greetsItsChildOnceASecond() throws InterruptedException {
    try (LogLines process = new LogLines(ExampleProcess.class);
        LogLines actor = new LogLines(ExampleActor.class)) {
      try (Node node = Node.start()) {
        Ref<Object> parent = node.spawn("example", ExampleProcess::new);
        assertThat(actor.next()).isEqualTo("starting");
        for (int i = 0; i < 2; i++) {
          String greeting = process.next();
          assertThat(greeting).startsWith("sending greeting to /example/");
          String child = greeting.substring("sending greeting to ".length());
          assertThat(process.next()).isEqualTo("waiting for ack from " + child);
          assertThat(actor.next()).isEqualTo("hello! from " + parent);
          assertThat(process.next())
              .isEqualTo("got 'ack' from " + child + "; now sleeping a bit...");
        }
      }
      assertThat(actor.next()).isEqualTo("stopping");
    }
  }
}
