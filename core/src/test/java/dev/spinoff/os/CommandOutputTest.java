// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What a program prints reaches its owner line by line, and its status comes last.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a shell")
final class CommandOutputTest {

  private final Node node = Node.start();
  private final Listener listener = Listener.handling(node);

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private Ref<Input> run(String script) {
    return node.spawn(Command.of("sh", "-c", script).reportingTo(listener.owner()));
  }

  /// BA04 Ten thousand lines come complete and in order, then the status, then nothing.
  @Test
  void lines_tenThousand_comeInOrderBeforeTheStatus() throws Exception {
    Ref<Input> program = run("i=0; while [ $i -lt 10000 ]; do echo line $i; i=$((i+1)); done");
    for (int i = 0; i < 10_000; i++) {
      assertThat(listener.next())
          .isEqualTo(new Output.Line(program, Output.Stream.OUT, "line " + i, false));
    }
    assertThat(listener.next()).isEqualTo(new Output.Exited(program, 0));
    program.join();
    assertThat(listener.untaken()).isZero();
    assertThat(node.events().deadLetters().values()).allMatch(count -> count == 0);
  }

  /// BA04 The status is the program's own.
  @Test
  void status_ofAProgramThatFails_isReported() throws Exception {
    run("exit 7");
    assertThat(listener.status()).isEqualTo(7);
  }

  /// The two outputs are told apart, each in its order.
  @Test
  void lines_ofBothOutputs_areToldApart() throws Exception {
    run("for i in 1 2 3; do echo out $i; echo err $i >&2; done");
    List<String> out = new ArrayList<>();
    List<String> err = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Output.Line line = (Output.Line) listener.next();
      (line.stream() == Output.Stream.OUT ? out : err).add(line.text());
    }
    assertThat(out).containsExactly("out 1", "out 2", "out 3");
    assertThat(err).containsExactly("err 1", "err 2", "err 3");
    assertThat(listener.status()).isZero();
  }

  /// Merged, they come as one in the order they were printed.
  @Test
  void lines_ofMergedOutputs_comeInTheOrderTheyWerePrinted() throws Exception {
    Command command = Command.of("sh", "-c", "echo a; echo b >&2; echo c").mergingErrors();
    node.spawn(command.reportingTo(listener.owner()));
    for (String text : List.of("a", "b", "c")) {
      assertThat(listener.next())
          .isInstanceOfSatisfying(
              Output.Line.class,
              line -> {
                assertThat(line.text()).isEqualTo(text);
                assertThat(line.stream()).isEqualTo(Output.Stream.OUT);
              });
    }
  }

  /// A last line without an end is a line; a program that prints nothing tells its status only.
  @Test
  void line_withoutAnEnd_isALine() throws Exception {
    run("printf 'a\\nb'");
    assertThat(listener.nextLine()).isEqualTo("a");
    assertThat(listener.nextLine()).isEqualTo("b");
    assertThat(listener.status()).isZero();
    run("true");
    assertThat(listener.status()).isZero();
  }

  /// Nor does it get lost when it is all there is, and the program's end is known before it is
  /// read.
  @Test
  void line_withoutAnEndBeforeTheStatus_isNotLost() throws Exception {
    for (int i = 0; i < 50; i++) {
      node.spawn(Command.of("printf", "x").reportingTo(listener.owner()));
      assertThat(listener.nextLine()).isEqualTo("x");
      assertThat(listener.status()).isZero();
    }
  }

  /// A line that comes in pieces over time, within one character even, is one line.
  @Test
  void line_printedInPieces_isOneLine() throws Exception {
    run("printf 'str'; sleep 0.05; printf 'a\\303'; sleep 0.05; printf '\\237e\\n'");
    assertThat(listener.nextLine()).isEqualTo("straße");
    assertThat(listener.status()).isZero();
  }

  /// Bytes that are no UTF-8 come as replacement characters, and harm nothing around them.
  @Test
  void bytes_thatAreNoText_comeAsReplacements() throws Exception {
    run("printf 'a\\377b\\n\\300\\nend'; printf '\\342\\202'");
    assertThat(listener.nextLine()).isEqualTo("a\uFFFDb");
    assertThat(listener.nextLine()).isEqualTo("\uFFFD");
    assertThat(listener.nextLine()).isEqualTo("end\uFFFD");
    assertThat(listener.status()).isZero();
  }

  /// In a charset of one byte per character every byte comes through.
  @Test
  void bytes_inLatin1_allComeThrough() throws Exception {
    Command command = Command.of("printf", "\\000\\377\\200\\n").charset(ISO_8859_1);
    node.spawn(command.reportingTo(listener.owner()));
    assertThat(listener.nextLine()).isEqualTo("\u0000\u00FF\u0080");
  }

  /// A megabyte without an end of line comes in pieces that say they go on.
  @Test
  void line_thatIsTooLong_comesInPieces() throws Exception {
    run("head -c 1000000 /dev/zero | tr '\\0' x; echo; echo end");
    StringBuilder text = new StringBuilder();
    Output.Line piece;
    do {
      piece = (Output.Line) listener.next();
      assertThat(piece.text().length()).isLessThanOrEqualTo(8192);
      text.append(piece.text());
    } while (piece.cut());
    assertThat(text.length()).isEqualTo(1_000_000);
    assertThat(listener.nextLine()).isEqualTo("end");
  }

  /// What a descendant prints after the program's end is not waited for: the end is told at once.
  @Test
  void exit_withADescendantThatKeepsTheOutput_isToldAtOnce() throws Exception {
    Ref<Input> program = run("sleep 1000 & echo $!");
    long descendant = Long.parseLong(listener.nextLine());
    assertThat(listener.status()).isZero();
    program.join();
    ProcessHandle left = ProcessHandle.of(descendant).orElseThrow();
    assertThat(left.info().command()).as("left alone").isPresent();
    left.destroyForcibly();
  }

  /// Surroundings: a directory and variables, beside those inherited or instead of them.
  @Test
  void command_withDirectoryAndVariables_runsInThem(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path directory) throws Exception {
    Command command =
        Command.of("/bin/sh", "-c", "pwd -P; echo $GREETING; echo ${HOME:-none}")
            .directory(directory)
            .environment("GREETING", "hello");
    node.spawn(command.withoutInheriting().reportingTo(listener.owner()));
    assertThat(listener.nextLine()).isEqualTo(directory.toRealPath().toString());
    assertThat(listener.nextLine()).isEqualTo("hello");
    assertThat(listener.nextLine()).isEqualTo("none");
  }

  /// An owner may have its messages in a protocol of its own.
  @Test
  void output_asTheOwnersOwnMessages_arrivesAsThem() throws Exception {
    record Heard(Output what) {}
    CompletableFuture<Heard> heard = new CompletableFuture<>();
    Ref<Heard> owner =
        node.spawn(() -> dev.spinoff.Actor.<Heard>of((_, message) -> heard.complete(message)));
    Ref<Input> program = node.spawn(Command.of("echo", "hi").reportingTo(owner, Heard::new));
    assertThat(heard.get(20, TimeUnit.SECONDS))
        .isEqualTo(new Heard(new Output.Line(program, Output.Stream.OUT, "hi", false)));
  }
}
