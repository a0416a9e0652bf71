// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a program once: starts it, lets [Conversation] pass on what it says and is told, and leaves
/// nothing of it behind.
final class Program implements ProcessActor<Input> {

  /// Who is told what the program does.
  record Owner(Ref<?> ref, Consumer<Output> tell) {}

  private final Command command;
  private final Owner owner;
  private final boolean whole;
  private @Nullable Conversation conversation;

  private Program(Command command, Owner owner, boolean whole) {
    this.command = command;
    this.owner = owner;
    this.whole = whole;
  }

  /// Reports lines.
  static Recipe<Input> recipe(Command command, Owner owner) {
    return Recipe.of(() -> new Program(command, owner, false));
  }

  /// Reports chunks as they come, as lines that are cut.
  static Recipe<Input> wholeRecipe(Command command, Owner owner) {
    return Recipe.of(() -> new Program(command, owner, true));
  }

  @Override
  public void run(ProcessSelf<Input> self) throws InterruptedException, IOException {
    self.watch(owner.ref());
    Process process;
    try {
      process = self.launch(command.builder());
    } catch (IOException failure) {
      report(self, "cannot start " + command.shown() + place() + ": " + plain(failure));
      return;
    }
    conversation = new Conversation(self, command, owner, process, whole);
    conversation.run();
  }

  private void report(ProcessSelf<Input> self, String why) {
    var failure = new Output.NotStarted(self.ref(), why);
    owner.tell().accept(failure);
    self.stop(new ExitReason.Custom(failure));
  }

  @Override
  public void postStop(ProcessSelf<Input> self) {
    if (conversation != null) {
      conversation.close();
    }
  }

  private String place() {
    return command.directory().map(directory -> " in " + directory).orElse("");
  }

  // The JDK repeats the command, and what the system says comes last.
  private static String plain(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage()).strip();
  }
}
