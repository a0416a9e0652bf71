// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.AskFailed;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A program reads what its actor is told to write.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a shell")
final class CommandInputTest {

  private static final Duration NET = ofSeconds(10);

  private final Node node = Node.start();
  private final Listener listener = Listener.handling(node);

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private Ref<Input> run(Command command) {
    return node.spawn(command.reportingTo(listener.owner()));
  }

  /// BA04 What is written comes back from `cat`, in order; once its input is closed it ends.
  @Test
  void lines_writtenToCat_comeBack() throws Exception {
    Ref<Input> cat = run(Command.of("cat"));
    cat.tell(Input.Write.line("one")).tell(Input.Write.line("zwölf"));
    assertThat(listener.nextLine()).isEqualTo("one");
    assertThat(listener.nextLine()).isEqualTo("zwölf");
    cat.tell(Input.Write.line("last")).tell(new Input.Close());
    assertThat(listener.nextLine()).isEqualTo("last");
    assertThat(listener.status()).isZero();
  }

  /// A conversation: each line is answered before the next is written.
  @Test
  void lines_askedOneByOne_areAnsweredOneByOne() throws Exception {
    Ref<Input> program = run(Command.of("sh", "-c", "while read a; do echo got $a; done"));
    for (int i = 0; i < 100; i++) {
      program.tell(Input.Write.line("" + i));
      assertThat(listener.nextLine()).isEqualTo("got " + i);
    }
  }

  /// The command's own input is written and closed.
  @Test
  void input_ofTheCommand_isAllThereIs() throws Exception {
    run(Command.of("cat").input("a\nb\n"));
    assertThat(listener.nextLine()).isEqualTo("a");
    assertThat(listener.nextLine()).isEqualTo("b");
    assertThat(listener.status()).isZero();
  }

  /// Who wants to know is told when a text is in the pipe, and how many bytes that were.
  @Test
  void write_thatIsAsked_saysWhenItIsDone() throws Exception {
    Ref<Input> cat = run(Command.of("cat"));
    int bytes = cat.ask(written -> new Input.WriteAndTell("zwölf\n", written), NET);
    assertThat(bytes).isEqualTo(7);
    assertThat(listener.nextLine()).isEqualTo("zwölf");
  }

  /// After the input is closed a write is unhandled, and one that is asked fails.
  @Test
  void write_afterClose_isUnhandled() throws Exception {
    Ref<Input> program = run(Command.of("sh", "-c", "cat; exec sleep 1000"));
    var unhandled = node.events().expect(Event.UnhandledMessage.class, _ -> true);
    program.tell(new Input.Close()).tell(new Input.Write("late"));
    assertThat(unhandled.await(NET).message()).isEqualTo(new Input.Write("late"));
    assertThatThrownBy(() -> writeAndWait(program, "later")).isInstanceOf(AskFailed.class);
  }

  /// A program that has closed its input itself makes a write that is asked fail with the reason.
  @Test
  void write_toAProgramThatDoesNotRead_failsWithTheReason() throws Exception {
    Ref<Input> program = run(Command.of("sh", "-c", "exec 0<&-; echo closed; exec sleep 1000"));
    assertThat(listener.nextLine()).isEqualTo("closed");
    assertThatThrownBy(() -> writeAndWait(program, "anyone?"))
        .isInstanceOf(AskFailed.class)
        .hasCauseInstanceOf(CommandFailed.class)
        .hasMessageContaining("does not read its input");
  }

  private static void writeAndWait(Ref<Input> program, String text) throws InterruptedException {
    program.<Integer>ask(written -> new Input.WriteAndTell(text, written), NET);
  }

  /// A program that does not read takes what its pipe holds; the next texts wait up to the limit,
  /// and the one after them is a dead letter. Nothing of this blocks the writer or the program's
  /// end.
  @Test
  void writes_toAProgramThatDoesNotRead_areBounded() throws Exception {
    Ref<Input> program =
        run(Command.of("sleep", "1000").limits(Limits.DEFAULT.withPendingWrites(2)));
    var refused =
        node.events().expect(Event.DeadLetter.class, letter -> letter.message() instanceof Input);
    String tooMuch = "x".repeat(1 << 20);
    for (int i = 0; i < 4; i++) {
      program.tell(new Input.Write(tooMuch));
    }
    assertThat(refused.await(NET).cause()).isEqualTo(DeadLetterCause.MAILBOX_FULL);
    program.stop();
    program.join(NET);
    assertThat(node.events().abandonedThreads()).isZero();
  }
}
