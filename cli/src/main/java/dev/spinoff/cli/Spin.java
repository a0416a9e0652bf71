// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import dev.spinoff.cli.cert.CertCommand;
import dev.spinoff.cli.cert.CertReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// The `spin` command, from its arguments to its exit code.
public final class Spin {

  private static final int USER_MISTAKE = 1;

  private Spin() {}

  /// Runs it and ends the JVM with its exit code.
  ///
  /// @param words as typed
  public static void main(String... words) throws InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(run(Terminal.current(), out, err, words));
  }

  /// Runs it and returns its exit code.
  static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... words)
      throws InterruptedException {
    Optional<Arguments> plain = PlainReader.read(words);
    return plain.isPresent() ? run(plain.get(), err) : runFull(terminal, out, err, words);
  }

  private static int runFull(Terminal terminal, PrintWriter out, PrintWriter err, String... words) {
    SimulateReader.Runner simulate =
        arguments ->
            mistakeOr(
                () -> new SimulateCommand(arguments, terminal.columns(), out, err).run(), err);
    SchemaReader.Runner schema = command -> mistakeOr(() -> command.run(out), err);
    CallReader.Runner calls =
        (kind, arguments) -> mistakeOr(() -> new CallCommand(kind, arguments, out).run(), err);
    CertReader.Runner cert = command -> mistakeOr(() -> certify(command, out), err);
    return new FullReader(arguments -> run(arguments, err), simulate, schema, calls, cert)
        .execute(terminal, out, err, words);
  }

  private static int run(Arguments arguments, PrintWriter err) throws InterruptedException {
    return mistakeOr(() -> new SpinCommand(arguments).run(), err);
  }

  private static int certify(CertCommand command, PrintWriter out) {
    try {
      command.run(out);
      return 0;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException wrong) {
      throw new UserMistake(UserMistake.reason(wrong));
    }
  }

  private static int mistakeOr(Command command, PrintWriter err) throws InterruptedException {
    try {
      return command.run();
    } catch (UserMistake mistake) {
      err.println("spin: " + mistake.line());
      return USER_MISTAKE;
    }
  }

  /// One of the commands.
  @FunctionalInterface
  private interface Command {
    /// Returns the exit code.
    int run() throws InterruptedException;
  }
}
