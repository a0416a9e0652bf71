// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A program that cannot be started says so.
final class CommandStartTest {

  private final Node node = Node.start();
  private final Listener listener = Listener.handling(node);

  @AfterEach
  void stopNode() {
    node.stop();
  }

  /// The owner gets one message that names the command and the reason, and the actor ends.
  @Test
  void program_thatDoesNotExist_isReported() throws Exception {
    var end = node.events().expect(Event.Ended.class, _ -> true);
    Ref<Input> program =
        node.spawn(Command.of("no-such-program", "-x").reportingTo(listener.owner()));
    Output told = listener.next();
    assertThat(told)
        .isInstanceOfSatisfying(
            Output.NotStarted.class,
            failure -> {
              assertThat(failure.program()).isEqualTo(program);
              assertThat(failure.why())
                  .startsWith("cannot start 'no-such-program -x': ")
                  .contains("No such file or directory");
            });
    Event.Ended ended = end.await(ofSeconds(10));
    assertThat(ended.actor()).isEqualTo(program);
    assertThat(ended.reason()).isEqualTo(new ExitReason.Custom(told));
    assertThat(listener.untaken()).isZero();
  }

  /// A directory that is not there is a reason too.
  @Test
  void program_inADirectoryThatDoesNotExist_isReported() throws Exception {
    Command command = Command.of("true").directory(Path.of("/no/such/directory"));
    node.spawn(command.reportingTo(listener.owner()));
    assertThat(listener.next())
        .isInstanceOfSatisfying(
            Output.NotStarted.class,
            failure -> assertThat(failure.why()).contains("/no/such/directory"));
  }

  /// A command needs a program.
  @Test
  void command_ofNothing_isRefused() {
    Command command = Command.of("true");
    assertThatThrownBy(() ->
            new Command(
                java.util.List.of(),
                command.directory(),
                command.environment(),
                true,
                false,
                command.charset(),
                command.input(),
                command.limits()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
