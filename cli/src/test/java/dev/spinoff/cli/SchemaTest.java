// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Self;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `spin schema`: what it prints, and its exit codes.
final class SchemaTest {

  private static final String HERE = "dev.spinoff.cli.SchemaTest";
  private static final String TEXT =
      """
      record %1$s$Buy
        cents: int
        colours: java.util.List<%1$s$Colour>

      enum %1$s$Colour
        RED
        GREEN

      sealed %1$s$Command
        %1$s$Buy
      """
          .formatted(HERE);

  @TempDir private Path folder;

  /// What the actor of the tests understands.
  sealed interface Command {}

  /// Its only message.
  record Buy(int cents, List<Colour> colours) implements Command {}

  /// A part of it.
  enum Colour {
    RED,
    GREEN
  }

  /// An actor.
  static final class Shop implements Actor<Command> {
    @Override
    public void receive(Self<Command> self, Command message) {}
  }

  /// The schema is printed, of a message type or of what an actor understands.
  @ParameterizedTest
  @CsvSource({"Command", "Shop"})
  void schema_ofClass_isPrinted(String name) throws InterruptedException {
    assertThat(schema(HERE + "." + name)).isEqualTo(new Shell(0, TEXT, ""));
  }

  private static Shell schema(String... arguments) throws InterruptedException {
    String[] words = new String[arguments.length + 1];
    words[0] = "schema";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Shell.spin(words);
  }

  /// The file is written if it is not there, and then compared with.
  @Test
  void lock_firstWritten_isComparedWith() throws Exception {
    Path file = folder.resolve("shop.schema");
    Shell written = new Shell(0, "written: " + file + "\n", "");
    assertThat(locked(file)).isEqualTo(written);
    assertThat(file).content().isEqualTo(TEXT);
    assertThat(locked(file)).isEqualTo(new Shell(0, "compatible: 0 additions\n", ""));
    Files.writeString(file, TEXT.replace("  GREEN\n", ""));
    assertThat(locked(file)).isEqualTo(new Shell(0, "compatible: 1 addition\n", ""));
    assertThat(schema("-lock", file.toString(), "-update", HERE + ".Command")).isEqualTo(written);
    assertThat(file).content().isEqualTo(TEXT);
  }

  private static Shell locked(Path file) throws InterruptedException {
    return schema("--lock", file.toString(), HERE + ".Command");
  }

  /// What is incompatible is a line each, and leaves the file as it is.
  @Test
  void lock_incompatible_isTold() throws Exception {
    Path file = folder.resolve("shop.schema");
    String other = TEXT.replace("cents: int", "cents: long").replace("  RED", "  RED\n  BLUE");
    Files.writeString(file, other);
    assertThat(locked(file))
        .isEqualTo(
            new Shell(
                1,
                """
                incompatible: %1$s$Buy.cents was long, is int
                incompatible: %1$s$Colour.BLUE is gone
                """
                    .formatted(HERE),
                ""));
    assertThat(file).content().isEqualTo(other);
  }

  /// What cannot be done is told in one line.
  @Test
  void lock_thatIsWrong_isOneLine() throws Exception {
    Path file = Files.writeString(folder.resolve("x"), "something else\n");
    assertMistake("--lock: " + file + ": line 1 of the schema is no type: 'something else'", file);
    Path missing = folder.resolve("no/such");
    assertMistake("--lock: " + missing + ": there is no folder " + missing.getParent(), missing);
  }

  private static void assertMistake(String line, Path file) throws InterruptedException {
    assertThat(locked(file)).isEqualTo(new Shell(1, "", "spin: " + line + "\n"));
  }

  /// Wrong usage, and a class that is not there, are one line too.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2 |            | no CLASS is given; try ./spin schema --help
          2 | a.B --update | --update writes the file that --lock names, and there is none; \
          try ./spin schema --help
          1 | Command    | 'Command' has no package; CLASS is the full name of a class
          1 | a.B        | no class a.B on the class path;
          1 | -cp no/such a.B | -cp: there is no folder or jar no/such
          """)
  void usage_wrong_isOneLine(int exitCode, String arguments, String line)
      throws InterruptedException {
    Shell shell = schema(arguments == null ? new String[0] : arguments.split(" "));
    assertThat(shell.exitCode()).isEqualTo(exitCode);
    assertThat(shell.err()).startsWith("spin: " + line).hasLineCount(1);
  }

  /// The help shows its options and exit codes.
  @Test
  void help_always_namesOptions() throws InterruptedException {
    Shell shell = schema("--help");
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.out()).contains("-lock, --lock", "-update, --update", "Exit code:");
    assertThat(Shell.spin("--help").out()).contains("./spin schema");
  }
}
