// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The command line itself.
final class UsageTest {

  private static final String ACTOR = "dev.spinoff.cli.Actors.Brief";

  /// Wrong usage is one line that sends to the help, and exit code 2.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                  | no ACTOR is given
          -foo                | there is no option -foo
          a.B -nmae x         | there is no option -nmae; did you mean -name?
          a.B --class-pth x   | there is no option --class-pth; did you mean --class-path?
          a.B extra           | 'extra' is one argument too many
          a.B -name           | missing required parameter for option '--name' (NAME)
          a.B -name -keep     | expected parameter for option '--name' but found '-keep'
          a.B -name x -name y | option '--name' (NAME) should be specified only once
          a.B -keep=often     | option '--keep' should be specified without 'often' parameter
          a.B -relay          | -relay needs -nid: the node's address
          a.B --bind h:1      | -bind needs -nid: the node's address
          a.B -cluster c      | -cluster needs -nid: the node's address
          a.B -secret-file f  | -secret-file needs -nid: the node's address
          a.B -insecure       | -insecure needs -nid: the node's address
          a.B -heartbeat 1s   | -heartbeat needs -nid: the node's address
          a.B -down-after 5s  | -down-after needs -nid: the node's address
          a.B -tls-cert f     | -tls-cert needs -nid: the node's address
          a.B -nid h:1 -tls-ca f | -tls-cert, -tls-key and -tls-ca go together
          a.B -nid h:1 -insecure -secret-file f | -insecure lets everybody in, and \
          certificates or a secret do not
          """)
  void usage_wrong_isOneLine(String arguments, String line) throws InterruptedException {
    String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
    assertThat(Shell.spin(words))
        .isEqualTo(new Shell(2, "", "spin: " + line + "; try ./spin --help\n"));
  }

  /// Likewise for the commands that ask other nodes.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ping                | no NODE is given
          ping h:1 h:2        | 'h:2' is one argument too many
          ping h:1 -relay     | there is no option -relay
          lookup              | no ADDRESS is given
          lookup h:1 --ask    | there is no option --ask
          send h:1/a          | no MESSAGE is given
          ping h:1 -tls-ca f  | -tls-cert, -tls-key and -tls-ca go together
          send h:1/a b -insecure -secret-file f | -insecure lets everybody in, and \
          certificates or a secret do not
          """)
  void call_wrong_isOneLine(String arguments, String line) throws InterruptedException {
    String[] words = arguments.split(" ");
    assertThat(Shell.spin(words))
        .isEqualTo(new Shell(2, "", "spin: " + line + "; try ./spin " + words[0] + " --help\n"));
  }

  /// Their help has examples, and says what they are for.
  @ParameterizedTest
  @ValueSource(strings = {"ping", "lookup", "send"})
  void help_ofACall_hasExamples(String command) throws InterruptedException {
    Shell shell = Shell.spin(command, "-h");
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out())
        .contains("./spin " + command + " [OPTIONS]", "-within, --within", "-secret-file")
        .contains("Examples:", "./spin " + command + " localhost:9700", "Exit code:");
    assertThat(Shell.spin("-h").out()).contains("./spin " + command + " [OPTIONS]");
  }

  /// The help shows every option under both its names, examples, and the exit codes.
  @ParameterizedTest
  @ValueSource(strings = {"-h", "-help", "--help"})
  void help_always_namesEveryOption(String option) throws InterruptedException {
    Shell shell = Shell.spin(option);
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.err()).isEmpty();
    for (String name : List.of("using", "msg", "keep", "name", "pid", "relay", "help", "version")) {
      assertThat(shell.out()).contains("-" + name + ", --" + name);
    }
    assertThat(shell.out())
        .contains("-cp, --class-path", "-nid, --node-id", "generate-completion")
        .contains("Examples:", "dev.spinoff.examples.example1.ExampleProcess")
        .contains("Exit code:", "130")
        .contains("SPIN_JAVA_OPTS");
  }

  /// The version names the command's and the JVM's.
  @Test
  void version_always_namesSpinAndJava() throws InterruptedException {
    assertThat(Shell.spin("--version").out())
        .matches("spin \\S.*\\RJava " + Runtime.version().feature() + "\\S* \\(.+\\)\\R");
  }

  /// The completion script knows the options under both names.
  @Test
  void completion_generated_knowsTheOptions() throws InterruptedException {
    Shell shell = Shell.spin("generate-completion");
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.out()).contains("complete -F _complete_spin", "--using", "-nid", "--node-id");
  }

  /// Arguments that are not values at all are told in one line, before anything runs.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          -using | foo       | -using: 'foo' is not NAME=VALUE; \
          text that holds a comma needs quotes: NAME='a,b'
          -msg   | {"a"      | -msg: a record is written {"name": value, ...}; \
          text that begins with { needs quotes
          -cp    | no/such   | -cp: there is no folder or jar no/such
          """)
  void value_malformed_isOneLine(String option, String value, String line)
      throws InterruptedException {
    assertThat(Shell.spin(ACTOR, option, value))
        .isEqualTo(new Shell(1, "", "spin: " + line + "\n"));
  }

  /// The same name given in two `-using` options is given twice.
  @Test
  void argument_givenInTwoOptions_isRefused() throws InterruptedException {
    assertThat(Shell.spin(ACTOR, "-using", "a=1", "-using", "A=2").err())
        .isEqualTo("spin: -using: A is given twice\n");
  }
}
