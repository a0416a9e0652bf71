// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spawning;

import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Classes, records, lambdas and method references are actors alike.
final class FunctionActorTest {

  @RegisterExtension final TestNode node = TestNode.real();

  /// SP07 A lambda is a handler.
  @Test
  void lambda_asHandler_receives() throws Exception {
    Ref<Integer> doubler = node.spawn(() -> Actor.of((self, n) -> self.reply(2 * n)));

    assertThat(doubler.ask(21, NET)).isEqualTo(42);
  }

  /// SP07 A lambda is a process.
  @Test
  void lambda_asProcess_runs() throws Exception {
    Recorder<Object> got = new Recorder<>();
    Ref<Object> process = node.spawn(() -> ProcessActor.of(self -> got.add(self.receive())));

    process.tell("hello");

    assertThat(got.next()).isEqualTo("hello");
    process.join(NET);
  }

  /// SP07 A method is a handler.
  @Test
  void methodReference_asHandler_receives() throws Exception {
    Ref<Object> shouter = node.spawn(() -> Actor.of(FunctionActorTest::shout));

    assertThat(shouter.ask("hello", NET)).isEqualTo("hello!");
  }

  /// SP07 A record is a handler whose components are its parameters.
  @Test
  void record_asHandler_receives() throws Exception {
    record Adder(int amount) implements Actor<Integer> {
      @Override
      public void receive(Self<Integer> self, Integer n) {
        self.reply(n + amount);
      }
    }

    assertThat(node.spawn(() -> new Adder(2)).ask(40, NET)).isEqualTo(42);
  }

  /// SP07 A body is either a handler or a process: the compiler knows no third kind.
  @Test
  void body_isHandlerOrProcess() {
    assertThat(List.of(Body.class.getPermittedSubclasses()))
        .isEqualTo(List.of(Actor.class, ProcessActor.class));
  }

  private static void shout(Self<Object> self, Object message) {
    self.reply(message + "!");
  }
}
