// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// A child to be watched: it writes its starts and stops down, knows which of its bodies it is, and
/// ends in the way it is told to.
final class Subject implements Actor<Object> {

  /// Asks which body it is, counted from 1.
  enum Question {
    LIFE
  }

  /// Something to do, in its turn.
  @FunctionalInterface
  interface Task {
    void run(Self<Object> self) throws Exception;
  }

  private final String name;
  private final Journal journal;
  private final int life;

  private Subject(String name, Journal journal, int life) {
    this.name = name;
    this.journal = journal;
    this.life = life;
  }

  static ChildSpec<Object> child(String name, Journal journal) {
    return ChildSpec.of(name, factory(name, journal));
  }

  static Supplier<Subject> factory(String name, Journal journal) {
    var lives = new AtomicInteger();
    return () -> new Subject(name, journal, lives.incrementAndGet());
  }

  @Override
  public void preStart(Self<Object> self) {
    journal.add("start " + name);
  }

  @Override
  public void receive(Self<Object> self, Object message) throws Exception {
    switch (message) {
      case Question.LIFE -> self.reply(life);
      case Task task -> task.run(self);
      case Exception crash -> throw crash;
      case ExitReason reason -> self.stop(reason);
      default -> journal.add(name + " got " + message);
    }
  }

  @Override
  public void onSignal(Self<Object> self, Signal signal) {
    journal.add(name + " saw " + signal);
  }

  @Override
  public void postStop(Self<Object> self) {
    journal.add("stop " + name);
  }
}
