// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.event.Event;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The books on notes. I1: each is seen at most once, those of one sender in order. I2: each is
/// seen or reported, and not both.
final class Mail {

  /// What has become of a note.
  enum Fate {
    /// Nothing yet.
    UNDER_WAY,
    SEEN,
    /// Seen, and postponed.
    SET_ASIDE,
    /// A dead letter, or unhandled.
    REPORTED
  }

  /// A way that notes of one kind take, on which they stay in order.
  private record Way(int sender, int receiver, int lane) {}

  private record Pair(int sender, int receiver) {}

  private static final class Entry {
    final Note note;
    Fate fate = Fate.UNDER_WAY;
    int postedAt = Integer.MAX_VALUE; // the moment at which the call that sent it returned
    boolean isGivenUp; // by its sender's node, which may not have heard of what became of it
    boolean isSkipped; // a process has been offered it, and wanted another one

    Entry(Note note) {
      this.note = note;
    }
  }

  private final Simulation sim;
  private final boolean isRemote;
  private final List<Entry> entries = new ArrayList<>(); // by id
  private final Map<Pair, Integer> written = new LinkedHashMap<>();
  private final Map<Way, Integer> seen = new LinkedHashMap<>();
  private int moment;

  /// @param isRemote whether a note whose sender's node gives it up may have arrived all the same
  Mail(Simulation sim, boolean isRemote) {
    this.sim = sim;
    this.isRemote = isRemote;
  }

  // ---- the senders' side

  /// Makes a note that is sent now.
  Note write(int sender, int receiver, Deed deed) {
    return write(
        sender, receiver, deed, written.merge(new Pair(sender, receiver), 1, Integer::sum));
  }

  /// Makes a note that the runtime is to send later, in no order with others.
  Note writeForLater(int sender, int receiver, Deed deed) {
    return write(sender, receiver, deed, Note.LATER);
  }

  private Note write(int sender, int receiver, Deed deed, int number) {
    Note note = new Note(entries.size(), sender, receiver, number, deed);
    entries.add(new Entry(note));
    return note;
  }

  /// The id that the next note will have.
  int nextId() {
    return entries.size();
  }

  /// A moment later than all those before.
  int moment() {
    return ++moment;
  }

  /// The call that sent it has returned.
  void posted(Note note) {
    entry(note).postedAt = moment();
  }

  boolean isPostedBefore(Note note, int then) {
    return entry(note).postedAt < then;
  }

  private Entry entry(Note note) {
    return entries.get(note.id());
  }

  // ---- the receivers' side

  /// A body has been given it.
  void isSeen(Note note) {
    isSeen(note, 0);
  }

  /// A body has been given it that takes notes of different lanes out of order.
  void isSeen(Note note, int lane) {
    Entry entry = entry(note);
    boolean isFirst = entry.fate == Fate.UNDER_WAY;
    sim.check(
        "I1",
        isFirst || entry.fate == Fate.SET_ASIDE,
        () -> note + " is seen, and was " + entry.fate);
    if (isFirst && note.number() > 0) {
      int last = seen.getOrDefault(way(note, lane), 0);
      sim.check("I1", note.number() > last, () -> note + " is seen after number " + last);
      seen.put(way(note, lane), note.number());
    }
    entry.fate = Fate.SEEN;
  }

  /// A process has been offered it, and takes another one first.
  void skipped(Note note) {
    entry(note).isSkipped = true;
  }

  private static Way way(Note note, int lane) {
    return new Way(note.sender(), note.receiver(), lane);
  }

  /// The body that has just been given it has postponed it.
  void postponed(Note note) {
    entry(note).fate = Fate.SET_ASIDE;
  }

  // ---- the runtime's side

  /// Takes in a report of the runtime's.
  void happened(Event event) {
    if (event instanceof Event.DeadLetter letter && letter.message() instanceof Note note) {
      isReported(note, letter.cause() + "");
    } else if (event instanceof Event.UnhandledMessage(_, Note note, _, var cause)) {
      isReported(note, cause + "");
    }
  }

  private void isReported(Note note, String how) {
    Entry entry = entry(note);
    boolean isDeclared = how.equals("DECLARED") && entry.fate == Fate.SEEN;
    boolean isOpen = entry.fate == Fate.UNDER_WAY || entry.fate == Fate.SET_ASIDE;
    if (isRemote && how.equals("LINK_DOWN")) {
      sim.check("I2", !entry.isGivenUp, () -> note + " is given up twice");
      entry.isGivenUp = true;
      return;
    }
    sim.check(
        "I2", isOpen || isDeclared, () -> note + " is reported: " + how + "; it was " + entry.fate);
    entry.fate = Fate.REPORTED;
  }

  // ---- the end

  /// Requires that nothing is open but what may be.
  ///
  /// @param mayBe says so of a note
  void requireSettled(Predicate<Note> mayBe) {
    for (Entry entry : entries) {
      boolean isOpen = entry.fate == Fate.UNDER_WAY || entry.fate == Fate.SET_ASIDE;
      sim.check(
          "I2",
          !isOpen || entry.isGivenUp || mayBe.test(entry.note),
          () -> entry.note + " is neither seen nor reported, but " + entry.fate);
    }
  }

  /// Whether its receiver knows of it, and has not handled it.
  boolean isPostponed(Note note) {
    return isPostponed(entry(note));
  }

  private static boolean isPostponed(Entry entry) {
    return entry.fate == Fate.SET_ASIDE || (entry.fate == Fate.UNDER_WAY && entry.isSkipped);
  }

  /// How many of those that wait for an actor its bound does not count: its own, and postponed
  /// ones.
  long exempt(int receiver) {
    return entries.stream()
        .filter(entry -> entry.note.receiver() == receiver)
        .filter(entry ->
            isPostponed(entry) || (entry.fate == Fate.UNDER_WAY && entry.note.sender() == receiver))
        .count();
  }
}
