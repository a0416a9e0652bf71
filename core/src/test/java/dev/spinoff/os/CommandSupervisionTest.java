// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static dev.spinoff.supervision.Restart.TRANSIENT;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.supervision.ChildSpec;
import dev.spinoff.supervision.SupervisorSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A program can be a supervisor's child.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a shell")
final class CommandSupervisionTest {

  private final Node node = Node.start();
  private final Listener listener = Listener.handling(node);

  @AfterEach
  void stopNode() {
    node.stop();
  }

  /// One that fails is started again, as a transient child; one that succeeds is not.
  @Test
  void program_thatFails_isStartedAgain() throws Exception {
    Command command = Command.of("sh", "-c", "echo $$; read status; exit $status");
    node.spawn(
        SupervisorSpec.oneForOne()
            .intensity(2, ofSeconds(10))
            .child(
                ChildSpec.of("program", command.reportingTo(listener.owner())).restart(TRANSIENT)));
    String first = exitWith(1);
    String second = exitWith(0);
    assertThat(second).isNotEqualTo(first);
    node.stop();
    assertThat(listener.untaken()).isZero();
  }

  private String exitWith(int status) throws InterruptedException {
    Output.Line line = (Output.Line) listener.next();
    line.program().tell(Input.Write.line("" + status));
    assertThat(listener.status()).isEqualTo(status);
    return line.text();
  }
}
