// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.io.IOException;
import java.io.OutputStream;

/// Writes to a program's input, and closes it at its own end.
final class Writer implements Actor<Input> {

  private final OutputStream out;
  private final Command command;

  Writer(OutputStream out, Command command) {
    this.out = out;
    this.command = command;
  }

  @Override
  public void receive(Self<Input> self, Input message) {
    switch (message) {
      case Input.Write(var text) -> write(self, text);
      case Input.WriteAndTell(var text, var written) -> write(text, written);
      case Input.Close _, Input.Handled _, Input.Terminate _, Ended _, KillNow _ ->
          self.unhandled();
    }
  }

  private void write(Self<Input> self, String text) {
    try {
      write(text);
    } catch (IOException closedByProgram) {
      self.unhandled();
    }
  }

  private void write(String text, ReplyTo<Integer> written) {
    try {
      written.tell(write(text));
    } catch (IOException failure) {
      written.fail(
          new CommandFailed(command.shown() + " does not read its input any more", failure));
    }
  }

  private int write(String text) throws IOException {
    byte[] bytes = text.getBytes(command.charset());
    out.write(bytes);
    out.flush();
    return bytes.length;
  }

  @Override
  public void postStop(Self<Input> self) {
    close(out);
  }

  /// Closes a stream. What it holds back can no longer be wanted by a program that does not read.
  static void close(OutputStream out) {
    try {
      out.close();
    } catch (IOException closedByProgram) {
      // nobody is left to read it
    }
  }
}
