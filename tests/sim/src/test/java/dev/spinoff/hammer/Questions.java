// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The books on questions. I12: each completes exactly once, with what came first of an answer, a
/// failure, its target's end and its time-out, and at that very moment; and no answer is lost.
final class Questions {

  /// How a question completes.
  enum Kind {
    GIVEN,
    FAILED,
    TIMED_OUT,
    /// Its asker stopped waiting.
    WITHDRAWN
  }

  /// What came first.
  private record Verdict(Kind kind, Quiz.Reply reply, Duration at) {}

  private static final class Entry {
    final int id;
    final Mate<Quiz> asker; // null: the scenario
    final Duration askedAt;
    final Duration timeout;
    final Set<Mate<Quiz>> parties = new LinkedHashSet<>(); // all who have had a part in it
    Mate<Quiz> owner; // who owes the answer
    Verdict verdict;
    Verdict outcome;

    Entry(int id, Mate<Quiz> asker, Mate<Quiz> target, Duration askedAt, Duration timeout) {
      this.id = id;
      this.asker = asker;
      this.owner = target;
      concerns(target);
      this.askedAt = askedAt;
      this.timeout = timeout;
    }

    Duration deadline() {
      return askedAt.plus(timeout);
    }

    void concerns(Mate<Quiz> who) {
      if (who != null) {
        parties.add(who);
      }
    }

    // Between nodes nobody knows what came first.
    boolean isFar() {
      return parties.stream().anyMatch(who -> who.home != owner.home || who.start != owner.start);
    }

    boolean isLost() {
      return parties.stream().anyMatch(Mate::hasLostNode);
    }

    @Override
    public String toString() {
      return "question %d of %s to %s".formatted(id, asker, owner);
    }
  }

  private final Simulation sim;
  private final Duration slack; // how long somebody who can go on may be kept from it
  private final List<Entry> entries = new ArrayList<>(); // by id
  private final List<Quiz.Reply> replies = new ArrayList<>(); // by id
  private final Set<Quiz.Reply> reported = new LinkedHashSet<>();
  private final Set<Quiz.Reply> givenUp = new LinkedHashSet<>(); // may have arrived all the same
  private final boolean isRemote;

  /// @param isRemote whether an answer that a node gives up may have arrived all the same
  Questions(Simulation sim, boolean isRemote) {
    this.sim = sim;
    this.isRemote = isRemote;
    this.slack = sim.plan().pace().stepMax().multipliedBy(1_000);
  }

  // ---- the asker's side

  /// A question is about to be asked.
  ///
  /// @return its id
  int ask(Mate<Quiz> asker, Mate<Quiz> target, Duration timeout) {
    Entry entry = new Entry(entries.size(), asker, target, sim.now(), timeout);
    entries.add(entry);
    entry.concerns(asker);
    if (target.end().isPresent()) {
      decide(entry, Kind.FAILED, null);
    }
    return entry.id;
  }

  /// It has completed.
  ///
  /// @param reply the answer, if there is one
  void completed(int id, Kind kind, Quiz.Reply reply) {
    Entry entry = entries.get(id);
    Verdict outcome = new Verdict(kind, reply, sim.now());
    sim.check("I12", entry.outcome == null, () -> entry + " completes a second time: " + outcome);
    entry.outcome = outcome;
    boolean isInTime = !isAfter(outcome.at(), entry.deadline());
    sim.check("I12", isInTime, () -> entry + " completes too late: " + outcome);
    boolean isEarly = kind == Kind.TIMED_OUT && outcome.at().compareTo(entry.deadline()) < 0;
    sim.check("I12", !isEarly, () -> entry + " is over before its time: " + outcome);
    boolean isAnswer = kind != Kind.GIVEN || reply.question() == id;
    sim.check("I12", isAnswer, () -> entry + " is given the answer to another: " + outcome);
    if (!entry.isFar() && entry.owner.isReachable() && kind != Kind.WITHDRAWN) {
      requireFirst(entry);
    }
  }

  private void requireFirst(Entry entry) {
    Verdict first = entry.verdict;
    Verdict outcome = entry.outcome;
    String text = entry + " completes with " + outcome + ", and the first was " + first;
    if (outcome.kind() == Kind.TIMED_OUT) {
      boolean isFirst =
          first == null || !first.at().plus(slack).minus(entry.deadline()).isNegative();
      sim.check("I12", isFirst, () -> text);
    } else {
      boolean isIt =
          first != null && first.kind() == outcome.kind() && first.reply() == outcome.reply();
      sim.check("I12", isIt, () -> text);
      sim.check("I12", !isAfter(outcome.at(), first.at()), () -> text + ", too late");
    }
  }

  private boolean isAfter(Duration later, Duration earlier) {
    return later.compareTo(earlier.plus(slack)) > 0;
  }

  // ---- the answerer's side

  /// A body has been given it.
  void isSeen(int id) {
    Entry entry = entries.get(id);
    boolean isOpen = entry.outcome == null || entry.isFar();
    sim.check("I12", isOpen, () -> entry + " is seen, though it was over: " + entry.outcome);
  }

  /// A body is about to answer it.
  Quiz.Reply reply(int id, Mate<Quiz> by) {
    entries.get(id).concerns(by);
    Quiz.Reply reply = new Quiz.Reply(replies.size(), id);
    replies.add(reply);
    decide(entries.get(id), Kind.GIVEN, reply);
    return reply;
  }

  /// It is about to fail.
  void fails(int id) {
    decide(entries.get(id), Kind.FAILED, null);
  }

  /// Somebody else owes the answer from now on.
  void isPassedOn(int id, Mate<Quiz> to) {
    Entry entry = entries.get(id);
    entry.concerns(to);
    entry.owner = to;
    if (to.end().isPresent()) {
      decide(entry, Kind.FAILED, null);
    }
  }

  private void decide(Entry entry, Kind kind, Quiz.Reply reply) {
    if (entry.verdict == null) {
      entry.verdict = new Verdict(kind, reply, sim.now());
    }
  }

  // ---- the runtime's side

  /// Takes in what has happened.
  void happened(Event event) {
    switch (event) {
      case Event.DeadLetter(_, Quiz.Question(int id, _, _, _), _, var cause, _, _) -> {
        if (cause != DeadLetterCause.WITHDRAWN) {
          fails(id);
        }
      }
      case Event.DeadLetter(_, Quiz.Reply reply, _, var cause, _, _) -> {
        boolean isUnsure = isRemote && cause == DeadLetterCause.LINK_DOWN;
        boolean isNew = (isUnsure ? givenUp : reported).add(reply);
        sim.check("I12", isNew, () -> reply + " is reported twice: " + cause);
      }
      case Event.UnhandledMessage(_, Quiz.Question(int id, _, _, _), _, _) -> fails(id);
      default -> {}
    }
  }

  /// An actor has ended: what it owes fails.
  void hasEnded(Mate<Quiz> who) {
    entries.stream()
        .filter(entry -> entry.owner == who)
        .forEach(entry -> decide(entry, Kind.FAILED, null));
  }

  // ---- the end

  /// Requires that all questions have completed, and that no answer is lost.
  void requireSettled() {
    for (Entry entry : entries) {
      boolean isOver = entry.outcome != null || entry.isLost();
      sim.check("I12", isOver, () -> entry + " never completes; the first was " + entry.verdict);
    }
    for (Quiz.Reply reply : replies) {
      Entry entry = entries.get(reply.question());
      boolean isTaken = entry.outcome != null && reply.equals(entry.outcome.reply());
      sim.check(
          "I12",
          isTaken != reported.contains(reply) || givenUp.contains(reply) || entry.isLost(),
          () -> reply + " to " + entry + (isTaken ? " is taken and reported" : " is lost"));
    }
  }
}
