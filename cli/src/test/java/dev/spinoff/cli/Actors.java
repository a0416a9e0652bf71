// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.Spawnable;
import dev.spinoff.Terminated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Classes that tests name on a command line.
final class Actors {

  private Actors() {}

  /// Ends at once.
  static final class Brief implements ProcessActor<Object> {
    @Override
    public void run(ProcessSelf<Object> self) {}
  }

  /// Ends badly in its constructor.
  static final class Stillborn implements ProcessActor<Object> {
    Stillborn() {
      throw new IllegalStateException("stillborn");
    }

    @Override
    public void run(ProcessSelf<Object> self) {}
  }

  /// Ends at once, noting each of its lives; stops the node in the second.
  record Phoenix(Path file) implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) throws IOException {
      boolean again = Files.exists(file);
      Files.writeString(file, message + "\n", CREATE, APPEND);
      if (again) {
        self.node().stop();
      } else {
        throw new IllegalStateException("first life");
      }
    }
  }

  /// Stops the node it lives on.
  static final class Saboteur implements ProcessActor<Object> {
    @Override
    public void run(ProcessSelf<Object> self) {
      self.node().stop();
    }
  }

  /// Understands a protocol of its own; ends when it has got what it waits for.
  static final class Account implements Actor<Account.Message> {
    sealed interface Message {
      record Deposit(long cents) implements Message {}

      record Close() implements Message {}

      record Balance(ReplyTo<Long> replyTo) implements Message {}
    }

    private final long wanted;
    private long cents;

    Account(long wanted) {
      this.wanted = wanted;
    }

    @Override
    public void receive(Self<Message> self, Message message) {
      switch (message) {
        case Message.Deposit(var more) -> cents += more;
        case Message.Close() -> close(self);
        case Message.Balance(var replyTo) -> replyTo.tell(cents);
      }
    }

    private void close(Self<Message> self) {
      if (cents != wanted) {
        throw new IllegalStateException("has " + cents);
      }
      self.stop();
    }
  }

  /// Wants a partner.
  static final class Partner implements ProcessActor<Object> {
    Partner(Ref<Object> otherActor) {
      throw new IllegalStateException("never made, for want of " + otherActor);
    }

    @Override
    public void run(ProcessSelf<Object> self) {}
  }

  /// Answers with what it is sent, until it is sent `stop`.
  static final class Echo implements Actor<Object> {
    @Override
    public void preStart(Self<Object> self) {
      self.log().info("listening");
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      self.log().info("got {}", message);
      self.reply(message);
      if (message.equals("stop")) {
        self.stop();
      }
    }
  }

  /// Greets its partner, and ends when that one has greeted back.
  record Caller(Ref<Object> other) implements ProcessActor<Object> {
    @Override
    public void run(ProcessSelf<Object> self) throws InterruptedException {
      Object answer = other.ask("hello", Duration.ofSeconds(10));
      if (!answer.equals("hello")) {
        throw new IllegalStateException("got " + answer);
      }
    }
  }

  /// Watches its partner, and says what becomes of that one.
  record Follower(Ref<Object> other) implements ProcessActor<Object> {
    @Override
    public void run(ProcessSelf<Object> self) throws InterruptedException {
      self.watch(other);
      self.log().info("watching {}", other.ask("hello", Duration.ofSeconds(10)));
      self.log().info("told of {}", self.receive(Terminated.class, Duration.ofSeconds(20)).why());
    }
  }

  /// Data that an actor is made from.
  record Blueprint(Path file) implements Spawnable<Object> {
    @Override
    public Recipe<Object> recipe() {
      return Recipe.of(() -> new Recorder(file, Optional.of("from blueprint")));
    }

    @Override
    public Recipe<Object> named(String name) {
      return recipe().named(name);
    }
  }

  /// Cannot be made: it needs an object around it.
  @SuppressWarnings("ClassCanBeStatic")
  final class Inner implements ProcessActor<Object> {
    @Override
    public void run(ProcessSelf<Object> self) {}
  }

  /// Cannot be made.
  abstract static class Half implements ProcessActor<Object> {}
}
