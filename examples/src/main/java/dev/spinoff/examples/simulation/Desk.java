// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;

/// Answers questions: every second one itself, the others through a child. Takes notes, and trips
/// when it is told to, which is a crash that its supervisor mends.
final class Desk implements Actor<Desk.Message> {

  /// What a desk understands.
  sealed interface Message {

    /// Wants its id as the answer.
    record Question(int id, ReplyTo<Integer> replyTo) implements Message {}

    /// A numbered note.
    record Note(Home from, int number) implements Message {}

    /// Makes it crash.
    record Trip() implements Message {}
  }

  /// A crash on purpose.
  static final class Tripped extends RuntimeException {}

  private final Home home;
  private final Book book;

  Desk(Home home, Book book) {
    this.home = home;
    this.book = book;
  }

  @Override
  public void preStart(Self<Message> self) {
    book.deskStarts(home);
    self.spawn("clerk", clerk());
  }

  @Override
  public void receive(Self<Message> self, Message message) throws InterruptedException {
    switch (message) {
      case Message.Question question when question.id() % 2 == 0 -> answer(question);
      case Message.Question _ -> self.forward(self.child("clerk").orElseThrow());
      case Message.Note(var from, var number) -> book.noted(from, home.node(), number);
      case Message.Trip _ -> trip();
    }
  }

  private ProcessActor<Message> clerk() {
    return self -> {
      while (self.receive() instanceof Message.Question question) {
        self.sleep(Chatter.some(self.random(), 5));
        answer(question);
      }
    };
  }

  private void answer(Message.Question question) {
    book.handled(question.id());
    question.replyTo().tell(question.id());
  }

  private void trip() {
    book.deskTrips(home);
    throw new Tripped();
  }
}
