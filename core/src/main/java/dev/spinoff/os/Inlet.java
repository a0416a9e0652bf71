// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A program's input. Writing waits while the program does not read, so it is left to a child with
/// a thread of its own, made when there is something to write.
final class Inlet {

  private static final Duration STOPPED_WITHIN = Duration.ofMillis(100);

  private final ProcessSelf<Input> self;
  private final Command command;
  private final OutputStream out;
  private @Nullable Ref<Input> writer;
  private boolean closed;

  Inlet(ProcessSelf<Input> self, Command command, OutputStream out) {
    this.self = self;
    this.command = command;
    this.out = out;
  }

  /// Writes what the command says.
  void begin() {
    command.input().ifPresent(this::writeAll);
  }

  private void writeAll(String text) {
    if (!text.isEmpty()) {
      writer().tell(new Input.Write(text));
    }
    close();
  }

  /// Writes the message being handled.
  void write() {
    if (closed) {
      self.unhandled();
    } else {
      self.forward(writer());
    }
  }

  /// Closes it once everything is written.
  void close() {
    closed = true;
    if (writer == null) {
      Writer.close(out);
    } else {
      writer.drain();
    }
  }

  /// Lets go of it, when the program has ended.
  void abandon() {
    closed = true;
    if (writer == null) {
      Writer.close(out);
    } else {
      self.stop(writer, STOPPED_WITHIN);
    }
  }

  private Ref<Input> writer() {
    if (writer == null) {
      Recipe<Input> recipe =
          Recipe.<Input>of(() -> new Writer(out, command))
              .mailbox(MailboxSpec.bounded(command.limits().pendingWrites(), new WhenFull.Refuse()))
              .onOwnThread();
      writer = self.spawn("input", recipe);
    }
    return writer;
  }
}
