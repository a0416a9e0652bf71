// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.samples;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.testkit.Probe;
import dev.spinoff.testkit.SpinoffTest;
import dev.spinoff.testkit.TestNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// How tests of actors look: each gets a node of its own.
@SpinoffTest
final class GreeterTest {

  record Greet(String whom, ReplyTo<String> to) {}

  static final class Greeter implements Actor<Greet> {
    @Override
    public void receive(Self<Greet> self, Greet greet) {
      if (greet.whom().isBlank()) {
        throw new IllegalArgumentException("there is nobody to greet");
      }
      greet.to().tell("hello " + greet.whom());
    }
  }

  /// What an actor sends is expected of a probe.
  @Test
  void greeter_whenAsked_greets(TestNode node) throws InterruptedException {
    Probe<String> probe = node.probe(String.class);
    node.spawn(Greeter::new).tell(new Greet("world", probe.ref()));
    probe.expectMessage("hello world");
    probe.expectNothing(Duration.ofMillis(10));
  }

  /// A failure has to be expected, else the test fails.
  @Test
  void greeter_forNobody_fails(TestNode node) throws InterruptedException {
    Probe<String> probe = node.probe(String.class);
    Ref<Greet> greeter = probe.watch(node.spawn(Greeter::new));
    greeter.tell(new Greet(" ", probe.ref()));
    node.events().expectFailure(IllegalArgumentException.class);
    probe.expectTerminated(greeter);
  }
}
