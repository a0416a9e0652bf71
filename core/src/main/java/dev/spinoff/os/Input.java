// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.ReplyTo;
import java.util.Objects;

/// What a running program's actor understands.
public sealed interface Input
    permits Input.Write,
        Input.WriteAndTell,
        Input.Close,
        Input.Handled,
        Input.Terminate,
        Ended,
        KillNow {

  /// Writes a text to the program's standard input, in the command's charset. Texts of one sender
  /// are written in order.
  ///
  /// Returns at once; [Limits#pendingWrites] may wait while the program does not read, and one more
  /// is a dead letter with cause `MAILBOX_FULL`. What cannot be written any more, since the input
  /// was closed on either side, is unhandled.
  record Write(String text) implements Input {
    public Write {
      Objects.requireNonNull(text, "text");
    }

    /// Writes a line: the text and a line feed.
    public static Write line(String text) {
      return new Write(text + "\n");
    }
  }

  /// Writes as [Write] does, and says when it is done: `program.ask(done -> new WriteAndTell(text,
  /// done), ofSeconds(5))`, which holds the writer to the pace of the program.
  ///
  /// @param written told the number of bytes once all are in the pipe; an ask fails if they cannot
  ///   be
  record WriteAndTell(String text, ReplyTo<Integer> written) implements Input {
    public WriteAndTell {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(written, "written");
    }
  }

  /// Closes the program's standard input, once all earlier texts are written.
  record Close() implements Input {}

  /// The owner has handled this many more lines, at least 1; see [Output.Line#handled].
  record Handled(int lines) implements Input {
    public Handled {
      if (lines < 1) {
        throw new IllegalArgumentException("lines must be at least 1, was " + lines);
      }
    }
  }

  /// Ends the program and its descendants: asks them to (`SIGTERM`), and kills those that still run
  /// after [Limits#grace]. Its last lines and [Output.Exited] come as usual, while to stop the
  /// actor gives up the lines.
  record Terminate() implements Input {}
}
