// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.event.Event;
import dev.spinoff.remote.Remoting;
import dev.spinoff.remote.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands that ask another node.
@Timeout(60)
final class CallTest {

  private final Neighbour other = new Neighbour();

  @AfterEach
  void stop() {
    other.close();
  }

  /// A line for each round trip, and one for all of them.
  @Test
  void ping_ofANode_printsRoundTrips() throws InterruptedException {
    Shell shell = Shell.spin("ping", other.address, "-n", "2", "--insecure");
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.err()).isEmpty();
    String time = "\\d+\\.\\d\\d ms";
    String reply = "reply from " + other.address + ": " + time + "\n";
    String times = "min " + time + ", avg " + time + ", max " + time;
    assertThat(shell.out()).matches(reply.repeat(2) + times + ", 0 of 2 lost\n");
  }

  /// Where nobody is, one line says so, whatever is asked.
  @ParameterizedTest
  @CsvSource({"ping, '', ''", "lookup, /a, ''", "send, /a, hello"})
  void call_whereNobodyListens_isOneLine(String command, String path, String message)
      throws InterruptedException {
    String nobody = Neighbour.free();
    String[] words = {command, nobody + path, "--insecure", "-within", "1s", message};
    Shell shell = Shell.spin(message.isEmpty() ? withoutLast(words) : words);
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).startsWith("spin: " + nobody).contains("refused").hasLineCount(1);
  }

  private static String[] withoutLast(String... words) {
    return Arrays.copyOf(words, words.length - 1);
  }

  /// Under TLS a certificate is enough to look at others: the address comes of it.
  @Test
  void ping_underTls_needsNoAddress(@TempDir Path folder) throws InterruptedException {
    String at = "there@" + Neighbour.free();
    String dir = folder.toString();
    assertThat(Shell.spin("cert", "ca", dir).exitCode()).isZero();
    assertThat(Shell.spin("cert", "node", dir, "there@localhost").exitCode()).isZero();
    Path certificate = folder.resolve("there@localhost.pem");
    Path key = folder.resolve("there@localhost-key.pem");
    Path trusted = folder.resolve("ca.pem");
    Remoting remoting = Remoting.at(at).tls(Tls.pem(certificate, key, trusted));
    try (Node _ = Node.start(NodeOptions.defaults().withStopOnExit(false), remoting)) {
      String[] words = {
        "ping",
        at,
        "-n",
        "1",
        "-tls-cert",
        certificate.toString(),
        "-tls-key",
        key.toString(),
        "-tls-ca",
        trusted.toString()
      };
      assertThat(Shell.spin(words).out()).contains("0 of 1 lost");
    }
  }

  /// A certificate that is no good is told without a word of options that were not given.
  @Test
  void ping_withABadCertificate_isOneLine(@TempDir Path folder) throws InterruptedException {
    String none = folder.resolve("none.pem").toString();
    assertThat(Shell.spin("ping", "h:1", "-tls-cert", none, "-tls-key", none, "-tls-ca", none))
        .isEqualTo(new Shell(1, "", "spin: the file " + none + " does not exist\n"));
  }

  /// A node that wants something else from strangers is told from one that is not there.
  @Test
  void ping_ofANodeThatRefuses_saysWhy() throws InterruptedException {
    Shell shell = Shell.spin("ping", other.address, "--insecure", "-cluster", "mine");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).contains("cluster").hasLineCount(1);
  }

  /// What is to be seen of an actor, as a table.
  @Test
  void lookup_ofAnActor_showsIt() throws InterruptedException {
    other.node.spawn("echo", Actors.Echo::new);
    assertThat(Shell.spin("lookup", other.address + "/echo", "--insecure"))
        .isEqualTo(
            new Shell(
                0,
                """
                %s/echo
                  state     running
                  mailbox   0 waiting
                  restarts  0
                  children  0
                  body      waits
                """
                    .formatted(other.address),
                ""));
  }

  /// Of one that is at work it says where it is.
  @Test
  void lookup_ofABusyActor_showsWhereItIs() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    var worker = other.node.spawn("worker", Actor.of((self, message) -> await(busy, done)));
    worker.tell("work").tell("more");
    busy.await();
    Shell shell = Shell.spin("lookup", other.address + "/worker", "--insecure");
    done.countDown();
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.out())
        .contains("  mailbox   1 waiting\n")
        .containsPattern("  body      works on a message( for \\d+\\.\\d s)?\n")
        .containsPattern("            at .*CallTest\\.await\\(CallTest\\.java:\\d+\\)\n");
  }

  private static void await(CountDownLatch busy, CountDownLatch done) throws InterruptedException {
    busy.countDown();
    done.await();
  }

  /// Nobody is nobody.
  @ParameterizedTest
  @CsvSource({"lookup, ''", "send, hello"})
  void call_toNobody_isOneLine(String command, String message) throws InterruptedException {
    String[] words = {command, other.address + "/nobody", "--insecure", message};
    assertThat(Shell.spin(message.isEmpty() ? withoutLast(words) : words))
        .isEqualTo(new Shell(1, "", "spin: nobody lives at " + other.address + "/nobody\n"));
  }

  /// A message arrives before the command ends.
  @Test
  void send_toAnActor_arrives() throws InterruptedException {
    var echo = other.node.spawn("echo", Actors.Echo::new);
    var end = other.node.events().expect(Event.Ended.class, one -> one.actor().equals(echo));
    assertThat(Shell.spin("send", other.address + "/echo", "stop", "--insecure"))
        .isEqualTo(new Shell(0, "", ""));
    assertThat(end.await(Duration.ofSeconds(10)).reason().isOrderly()).isTrue();
  }

  /// Its answer is printed if it is asked for.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello there    | hello there
          42             | 42
          [1, {a: 2.5}]  | [1, {a=2.5}]
          """)
  void send_asQuestion_printsTheAnswer(String message, String answer) throws InterruptedException {
    other.node.spawn("echo", Actors.Echo::new);
    assertThat(Shell.spin("send", other.address + "/echo", message, "--ask", "--insecure"))
        .isEqualTo(new Shell(0, answer + "\n", ""));
  }

  /// No answer is one line.
  @Test
  void send_asQuestionThatNobodyAnswers_isOneLine() throws InterruptedException {
    other.node.spawn("mute", Actor.of((self, message) -> {}));
    Shell shell =
        Shell.spin(
            "send", other.address + "/mute", "hello", "--ask", "-within", "300ms", "--insecure");
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.err()).startsWith("spin: ").contains("/mute").hasLineCount(1);
  }

  /// A message of the actor's own types is read by the class that is named.
  @Test
  void send_ofAProtocol_isConverted() throws InterruptedException {
    var account = other.node.spawn("account", () -> new Actors.Account(5));
    var end = other.node.events().expect(Event.Ended.class, one -> one.actor().equals(account));
    String at = other.address + "/account";
    String type = "dev.spinoff.cli.Actors.Account";
    String deposit = "{\"Deposit\": {\"cents\": 5}}";
    assertThat(Shell.spin("send", at, deposit, "-actor", type, "--insecure").exitCode()).isZero();
    assertThat(Shell.spin("send", at, "Close", "-actor", type, "--insecure").exitCode()).isZero();
    assertThat(end.await(Duration.ofSeconds(10)).reason().isOrderly()).isTrue();
  }

  /// What cannot be asked is told before anything is tried.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ping nowhere        | NODE must be an address such as localhost:9700, was 'nowhere'
          ping localhost:1/a  | NODE must be an address such as localhost:9700, was 'localhost:1/a'
          ping h:1 -n 0       | -n must be a whole number of at least 1, was '0'
          ping h:1 -n x       | -n must be a whole number of at least 1, was 'x'
          ping h:1 -within 0s | -within must be a duration such as 5s or 200ms, was '0s'
          lookup /a           | ADDRESS must be an address such as localhost:9700/other, was '/a'
          send h:1/a {"b"     | MESSAGE: a record is written {"name": value, ...}; \
          text that begins with { needs quotes
          send h:1/a b -cp no | -cp: there is no folder or jar no
          ping h:1 -secret-file no/such | -secret-file: *
          """)
  void call_thatCannotBeMade_isExplained(String arguments, String line)
      throws InterruptedException {
    Shell shell = Shell.spin(arguments.split(" "));
    assertThat(shell.exitCode()).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).hasLineCount(1).startsWith("spin: " + line.replace("*", ""));
  }
}
