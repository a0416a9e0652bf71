// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.Ref;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// To run a command is to wait for all it prints.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are scripts of a shell")
final class CommandRunTest {

  private static final Duration NET = ofSeconds(20);

  private final Node node = Node.start();

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private static Command sh(String script) {
    return Command.of("sh", "-c", script);
  }

  /// BA04 Both outputs come back exactly as printed, with the status.
  @Test
  void run_ofAProgramThatSucceeds_givesAllItPrinted() throws Exception {
    Finished finished = sh("printf 'a\\r\\n\\nb'; printf c >&2").run(node, NET);
    assertThat(finished).isEqualTo(new Finished(0, "a\r\n\nb", "c"));
  }

  /// A megabyte or so comes back whole.
  @Test
  void run_ofAProgramThatPrintsMuch_givesAllOfIt() throws Exception {
    String line = "0123456789".repeat(4);
    Finished finished =
        sh("i=0; while [ $i -lt 20000 ]; do echo " + line + "; i=$((i+1)); done").run(node, NET);
    assertThat(finished.out()).isEqualTo((line + "\n").repeat(20_000));
    assertThat(node.events().deadLetters().values()).allMatch(count -> count == 0);
  }

  /// BA04 Another status than 0 is a failure that names the command, the status, and what was said.
  @Test
  void run_ofAProgramThatFails_throwsWithStatusAndErrors() {
    assertThatThrownBy(() -> sh("echo out; echo no luck >&2; exit 3").run(node, NET))
        .isInstanceOfSatisfying(
            CommandFailed.class,
            failed -> assertThat(failed.finished()).hasValue(new Finished(3, "out\n", "no luck\n")))
        .hasMessageStartingWith("'sh -c echo out")
        .hasMessageEndingWith("ended with status 3: no luck");
  }

  /// Where every status means something, it is given back.
  @Test
  void collect_ofAProgramThatFails_givesTheStatus() throws Exception {
    assertThat(sh("exit 3").collect(node, NET)).isEqualTo(new Finished(3, "", ""));
  }

  /// A program that cannot be started fails with the reason.
  @Test
  void run_ofAProgramThatDoesNotExist_throwsTheReason() {
    assertThatThrownBy(() -> Command.of("no-such-program").run(node, NET))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("cannot start 'no-such-program'");
  }

  /// The command's input is what it reads; without one it reads nothing, rather than wait for ever.
  @Test
  void run_withInput_letsTheProgramReadIt() throws Exception {
    assertThat(Command.of("wc", "-l").input("a\nb\n").run(node, NET).out().strip()).isEqualTo("2");
    assertThat(Command.of("cat").run(node, NET).out()).isEmpty();
  }

  /// A million characters through `cat`: what is written and what is read do not wait for each
  /// other.
  @Test
  void run_withMuchInput_doesNotLockUp() throws Exception {
    String much = "0123456789".repeat(100_000);
    assertThat(Command.of("cat").input(much).run(node, NET).out()).isEqualTo(much);
  }

  /// Who prints more than was allowed for is ended.
  @Test
  void run_ofAProgramThatPrintsTooMuch_throws() {
    Command endless = Command.of("yes").limits(Limits.DEFAULT.withOutputChars(10_000));
    assertThatThrownBy(() -> endless.run(node, NET))
        .isInstanceOf(CommandFailed.class)
        .hasMessage("'yes' printed more than 10000 characters");
  }

  /// One that does not end in time is ended, and nothing of it is left once the node has stopped.
  @Test
  void run_ofAProgramThatTakesTooLong_throwsAndEndsIt(@TempDir Path directory) throws Exception {
    Path pid = directory.resolve("pid");
    Command slow = sh("echo $$ > " + pid + "; exec sleep 1000");
    assertThatThrownBy(() -> slow.run(node, ofMillis(500)))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("has not ended within PT0.5S");
    node.stop();
    if (Files.exists(pid)) { // a slow machine may not even have come to that
      assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
    }
  }

  /// A body that runs a command is its parent: when the body's actor ends, so does the program.
  @Test
  void run_byABodyThatIsKilled_endsTheProgram(@TempDir Path directory) throws Exception {
    Path fifo = directory.resolve("fifo");
    Command.of("mkfifo", fifo.toString()).run(node, NET);
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    Ref<Object> body =
        node.spawn(() ->
            ProcessActor.of(self -> {
              try {
                sh("echo $$ > " + fifo + "; exec sleep 1000").run(self, NET);
              } catch (InterruptedException stopped) {
                failed.complete(stopped);
                throw stopped;
              }
            }));
    long pid = Long.parseLong(Files.readString(fifo).strip());
    ProcessHandle program = ProcessHandle.of(pid).orElseThrow();
    body.stop();
    body.join(NET);
    assertThat(failed.get(10, SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.of(program.pid())).isEmpty();
  }

  /// A long complaint is cut to its end, where the reason usually stands.
  @Test
  void failure_withALongComplaint_endsWithItsEnd() {
    CommandFailed failed =
        catchThrowableOfType(
            CommandFailed.class,
            () ->
                sh("head -c 100000 /dev/zero | tr '\\0' x >&2; echo reason >&2; exit 1")
                    .run(node, NET));
    assertThat(failed.getMessage()).endsWith("xreason").hasSizeLessThan(2200);
  }
}
