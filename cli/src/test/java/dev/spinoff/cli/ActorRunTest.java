// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Running an actor, in this JVM.
@Timeout(30)
final class ActorRunTest {

  private static final String ACTORS = "dev.spinoff.cli.Actors.";
  private static final String RECORDER = "dev.spinoff.cli.Recorder";

  @TempDir private Path folder;

  /// CL02 `-using` constructs by name, `-name` places the actor, `-msg` sends in order; the program
  /// ends when its actor does, with exit code 0.
  @Test
  void actor_thatStops_endsTheProgramNormally() throws IOException, InterruptedException {
    Path file = folder.resolve("record");
    Shell shell =
        Shell.spin(
            RECORDER,
            "-name",
            "rec",
            "-using",
            "FILE='" + file + "',greeting=hello you",
            "-msg",
            "one, two",
            "-msg",
            "3",
            "-msg",
            "[a]",
            "-msg",
            "stop",
            "-msg",
            "late");
    assertThat(shell).isEqualTo(new Shell(0, "", ""));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "start hello you /rec",
            "String one, two",
            "Integer 3",
            "UnmodifiableRandomAccessList [a]",
            "String stop",
            "stop");
  }

  /// The long names mean the same.
  @Test
  void actor_withLongOptions_isRunTheSame() throws IOException, InterruptedException {
    Path file = folder.resolve("record");
    assertThat(
            Shell.spin(
                RECORDER,
                "--name=rec",
                "--using=file=" + file,
                "--msg=stop",
                "--class-path=" + folder))
        .isEqualTo(new Shell(0, "", ""));
    assertThat(Files.readAllLines(file)).containsExactly("start at /rec", "String stop", "stop");
  }

  /// An actor that fails ends the program with exit code 1: while running, and while being made.
  @Test
  void actor_thatFails_endsTheProgramWithOne() throws InterruptedException {
    Path file = folder.resolve("record");
    assertThat(Shell.spin(RECORDER, "-using", "file=" + file, "-msg", "fail").exitCode())
        .isEqualTo(1);
    assertThat(Shell.spin(ACTORS + "Stillborn").exitCode()).isEqualTo(1);
  }

  /// One that is over in no time is not missed.
  @Test
  void actor_thatEndsAtOnce_isNotMissed() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      assertThat(Shell.spin(ACTORS + "Brief")).isEqualTo(new Shell(0, "", ""));
    }
  }

  /// An actor may stop its node; that is a normal end.
  @Test
  void actor_thatStopsItsNode_endsTheProgramNormally() throws InterruptedException {
    assertThat(Shell.spin(ACTORS + "Saboteur")).isEqualTo(new Shell(0, "", ""));
    assertThat(Shell.spin(ACTORS + "Saboteur", "-keep")).isEqualTo(new Shell(0, "", ""));
  }

  /// CL02 `-keep` starts the actor again after it has ended, with the same messages, until the node
  /// is stopped.
  @Test
  void actor_kept_isStartedAgain() throws IOException, InterruptedException {
    Path file = folder.resolve("lives");
    Shell shell =
        Shell.spin(
            ACTORS + "Phoenix", "-keep", "-name", "p", "-using", "file=" + file, "-msg", "x");
    assertThat(shell).isEqualTo(new Shell(0, "", ""));
    assertThat(Files.readAllLines(file)).containsExactly("x", "x");
  }

  /// Messages are converted to the type that the actor understands.
  @Test
  void messages_ofAProtocol_areConverted() throws InterruptedException {
    assertThat(
            Shell.spin(
                ACTORS + "Account",
                "-using",
                "wanted=7",
                "-msg",
                "{\"Deposit\": {\"cents\": 5}}",
                "-msg",
                "{deposit: {cents: 2}}",
                "-msg",
                "Close"))
        .isEqualTo(new Shell(0, "", ""));
  }

  /// What the protocol does not have, or only as a question, is told before the actor starts.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Balance | the message: Balance is a question, and spin has no place for the answer; \
          it can be {"Deposit": {"cents": long}} or Close
          5       | the message must be {"Deposit": {"cents": long}} or Close, was 5
          {"Deposit": {"cents": x}} | Deposit.cents must be a whole number of 64 bits, was x
          """)
  void message_notOfTheProtocol_isExplained(String message, String line)
      throws InterruptedException {
    assertThat(Shell.spin(ACTORS + "Account", "-using", "wanted=7", "-msg", message))
        .isEqualTo(new Shell(1, "", "spin: " + line + "\n"));
  }

  /// Plain data that stands for an actor can be run too, and named.
  @Test
  void spawnable_named_isRun() throws IOException, InterruptedException {
    Path file = folder.resolve("record");
    assertThat(
            Shell.spin(
                ACTORS + "Blueprint", "-using", "file=" + file, "-name", "b", "-msg", "stop"))
        .isEqualTo(new Shell(0, "", ""));
    assertThat(Files.readAllLines(file).getFirst()).isEqualTo("start from blueprint /b");
  }

  /// A name that no actor may have is refused in one line.
  @ParameterizedTest
  @ValueSource(strings = {"a/b", "$a"})
  void name_notAllowed_isExplained(String name) throws InterruptedException {
    Shell shell = Shell.spin(ACTORS + "Brief", "-name", name);
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).startsWith("spin: -name: ").hasLineCount(1).contains(name);
  }

  /// Without remoting a reference to another node cannot be had, and a local one lives not yet.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'localhost:9700/other' | otherActor: localhost:9700/other is on another node; \
          to reach it, give this one an address by -nid
          /other | otherActor: no actor lives at /other when this one starts; \
          name one on another node
          :/:    | otherActor must be an address such as localhost:9700/other, was ':/:'
          """)
  void reference_notThere_isExplained(String address, String line) throws InterruptedException {
    assertThat(Shell.spin(ACTORS + "Partner", "-using", "other_actor=" + address))
        .isEqualTo(new Shell(1, "", "spin: " + line + "\n"));
  }

  /// The process id is in the file while the actor runs, and the file is gone afterwards.
  @Test
  void pidFile_whileRunning_holdsTheProcessId() throws IOException, InterruptedException {
    Path pid = folder.resolve("node.pid");
    Path file = folder.resolve("record");
    Shell shell = Shell.spin(ACTORS + "Brief", "-pid", pid.toString());
    assertThat(shell).isEqualTo(new Shell(0, "", ""));
    assertThat(pid).doesNotExist();
    try (PidFile _ = PidFile.write(pid)) {
      assertThat(pid).hasContent(ProcessHandle.current().pid() + "");
    }
    assertThat(List.of(pid, file)).allSatisfy(gone -> assertThat(gone).doesNotExist());
  }

  /// One that another process has taken over meanwhile is left to it.
  @Test
  void pidFile_takenOver_isLeftAlone() throws IOException, InterruptedException {
    Path pid = folder.resolve("node.pid");
    try (PidFile _ = PidFile.write(pid)) {
      Files.writeString(pid, "1\n");
    }
    assertThat(pid).hasContent("1");
  }

  /// One that cannot be written is told in one line.
  @Test
  void pidFile_notWritable_isExplained() throws InterruptedException {
    Path missing = folder.resolve("no/such");
    assertThat(Shell.spin(ACTORS + "Brief", "-pid", missing + "/x.pid"))
        .isEqualTo(
            new Shell(
                1,
                "",
                "spin: -pid: cannot write "
                    + missing
                    + "/x.pid; there is no folder "
                    + missing
                    + "\n"));
    assertThat(Shell.spin(ACTORS + "Brief", "-pid", folder.toString()).err())
        .isEqualTo("spin: -pid: cannot write " + folder + "; it is a folder, and must be a file\n");
  }
}
