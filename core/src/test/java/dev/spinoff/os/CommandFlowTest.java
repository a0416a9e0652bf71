// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A program that prints faster than its owner handles waits for it.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a shell")
final class CommandFlowTest {

  private final Node node = Node.start();
  private final Listener listener = Listener.hoarding(node);

  @AfterEach
  void stopNode() {
    node.stop();
  }

  /// Of endless output the owner gets as many lines as it may have, and one more for each it
  /// handled.
  @Test
  void output_thatIsEndless_comesAsFastAsItIsHandled() throws Exception {
    Ref<Input> program =
        node.spawn(
            Command.of("yes").limits(Limits.DEFAULT.withWindow(10)).reportingTo(listener.owner()));
    List<Output.Line> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add((Output.Line) listener.next());
    }
    letItLook(program);
    assertThat(listener.untaken()).isZero();
    lines.subList(0, 3).forEach(Output.Line::handled);
    for (int i = 0; i < 3; i++) {
      assertThat(listener.nextLine()).isEqualTo("y");
    }
    letItLook(program);
    assertThat(listener.untaken()).isZero();
  }

  /// Each answered write is a round of the program's actor, in which it would tell what it may
  /// tell.
  private static void letItLook(Ref<Input> program) throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      program.<Integer>ask(written -> new Input.WriteAndTell("", written), ofSeconds(10));
    }
  }

  /// A program that ends while lines wait for the owner loses none of them; the status comes last.
  @Test
  void lines_waitingWhenTheProgramEnds_stillCome() throws Exception {
    node.spawn(
        Command.of("sh", "-c", "for i in 1 2 3 4 5; do echo $i; done")
            .limits(Limits.DEFAULT.withWindow(1))
            .reportingTo(listener.owner()));
    for (int i = 1; i <= 5; i++) {
      Output.Line line = (Output.Line) listener.next();
      assertThat(line.text()).isEqualTo("" + i);
      assertThat(listener.untaken()).as("before it is handled").isLessThanOrEqualTo(i / 5);
      line.handled();
    }
    assertThat(listener.status()).isZero();
  }

  /// To say too often that lines are handled does not open the window wider.
  @Test
  void lines_reportedAsHandledTooOften_doNotWidenTheWindow() throws Exception {
    Ref<Input> program =
        node.spawn(
            Command.of("yes").limits(Limits.DEFAULT.withWindow(2)).reportingTo(listener.owner()));
    program.tell(new Input.Handled(Integer.MAX_VALUE)).tell(new Input.Handled(Integer.MAX_VALUE));
    letItLook(program);
    int most = listener.untaken();
    assertThat(most).isLessThanOrEqualTo(6); // two windows were given back at most
    letItLook(program);
    assertThat(listener.untaken()).isEqualTo(most);
  }
}
