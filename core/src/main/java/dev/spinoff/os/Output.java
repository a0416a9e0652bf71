// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.Ref;
import java.util.Objects;

/// What a running program tells its owner: [Line]s in the order they were printed, then [Exited];
/// or [NotStarted] and nothing else. See [Command#reportingTo].
public sealed interface Output {

  /// The program's actor.
  Ref<Input> program();

  /// Where a program prints.
  enum Stream {
    /// Its standard output.
    OUT,
    /// Its standard error.
    ERR
  }

  /// A line, or a piece of a line too long for [Limits#lineChars].
  ///
  /// Say [#handled] of each: once [Limits#window] lines have not been, no more are read, and the
  /// program waits when it prints more than its pipe holds.
  ///
  /// @param stream where it was printed; the lines of one stream come in order, those of two may
  ///   overtake each other
  /// @param text without the line's end; bytes that the charset cannot decode come as U+FFFD
  /// @param cut whether the line goes on in the next piece of this stream
  record Line(Ref<Input> program, Stream stream, String text, boolean cut) implements Output {
    public Line {
      Objects.requireNonNull(program, "program");
      Objects.requireNonNull(stream, "stream");
      Objects.requireNonNull(text, "text");
    }

    /// Lets the program go on with the next line: tells it [Input.Handled]. Never blocks.
    public void handled() {
      program.tell(new Input.Handled(1));
    }
  }

  /// The program has ended. Comes once, after its last line. The program's actor then ends too,
  /// once all lines are handled or [Limits#grace] has passed: in order if the status is 0, else
  /// with this as [dev.spinoff.ExitReason.Custom], so that a supervisor's transient child is
  /// restarted. Does not come if the actor is stopped first: its end (`watch`, `join`) is the
  /// program's then.
  ///
  /// @param status its exit status: 0 by convention when it succeeded; after a signal what the JDK
  ///   makes of it, on Unix 128 and the signal's number
  record Exited(Ref<Input> program, int status) implements Output {
    public Exited {
      Objects.requireNonNull(program, "program");
    }
  }

  /// The program could not be started. Comes instead of everything else; the program's actor then
  /// ends with it as the [dev.spinoff.ExitReason.Custom] reason.
  ///
  /// @param why names the command and what the operating system said
  record NotStarted(Ref<Input> program, String why) implements Output {
    public NotStarted {
      Objects.requireNonNull(program, "program");
      Objects.requireNonNull(why, "why");
    }
  }
}
