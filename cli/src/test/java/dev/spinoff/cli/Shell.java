// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What a command printed, and its exit code.
record Shell(int exitCode, String out, String err) {

  /// Runs the command in this JVM.
  static Shell spin(String... arguments) throws InterruptedException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Spin.run(
            new Terminal(false, false),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments);
    return new Shell(exitCode, out.toString(), err.toString());
  }
}
