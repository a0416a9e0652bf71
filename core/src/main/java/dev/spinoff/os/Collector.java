// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.os;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.ChildSignal;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.IdleTimeout;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a program for one asker, and collects what it prints.
final class Collector implements Actor<Object> {

  /// Run it, and tell how it went.
  record Run(ReplyTo<Finished> replyTo) {}

  private final Command command;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private @Nullable ReplyTo<Finished> asker;
  private Optional<Finished> finished = Optional.empty(); // told once the program's actor has ended

  private Collector(Command command) {
    this.command = command;
  }

  static Recipe<Object> recipe(Command command) {
    Command fed = command.input().isPresent() ? command : command.input("");
    return Recipe.of(() -> new Collector(fed));
  }

  /// Asks a collector that was just spawned, and ends it in any case.
  static Finished ask(Command command, Ref<Object> collector, Duration timeout)
      throws InterruptedException {
    try {
      return collector.ask(Run::new, timeout);
    } catch (AskFailed failed) {
      throw failed.getCause() instanceof CommandFailed why
          ? new CommandFailed(String.valueOf(why.getMessage()), why)
          : new CommandFailed(command.shown() + " was given up", failed);
    } catch (AskTimeout late) {
      throw new CommandFailed(command.shown() + " has not ended within " + timeout, null);
    } finally {
      collector.stop();
    }
  }

  @Override
  public void receive(Self<Object> self, Object message) {
    switch (message) {
      case Run(var replyTo) -> start(self, replyTo);
      case Output.Line line -> add(line);
      case Output.Exited(_, var status) -> finished = Optional.of(finished(status));
      case Output.NotStarted(_, var why) -> fail(why);
      default -> self.unhandled();
    }
  }

  private Finished finished(int status) {
    return new Finished(status, out.toString(), err.toString());
  }

  private void start(Self<Object> self, ReplyTo<Finished> replyTo) {
    asker = replyTo;
    Ref<Object> here = self.ref();
    self.watch(self.spawn(Program.wholeRecipe(command, new Program.Owner(here, here::tell))));
  }

  private void add(Output.Line line) {
    StringBuilder text = line.stream() == Output.Stream.OUT ? out : err;
    int most = command.limits().outputChars();
    if (text.length() + line.text().length() > most) {
      line.program().stop();
      fail("%s printed more than %d characters".formatted(command.shown(), most));
    } else {
      text.append(line.text());
      line.handled();
    }
  }

  @Override
  public void onSignal(Self<Object> self, Signal signal) {
    switch (signal) {
      case Terminated(_, var why) -> ended(why);
      case ChildSignal _, Exited _, IdleTimeout _ -> {}
    }
  }

  private void ended(ExitReason why) {
    finished.ifPresentOrElse(
        all -> answer(to -> to.tell(all)), () -> fail(command.shown() + " was given up: " + why));
  }

  private void fail(String why) {
    answer(to -> to.fail(new CommandFailed(why, null)));
  }

  private void answer(Consumer<ReplyTo<Finished>> how) {
    if (asker != null) {
      how.accept(asker);
      asker = null;
    }
  }
}
