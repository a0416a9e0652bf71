// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The books on one mailbox: what waits in it, in which order, exactly. I1: what a body is given is
/// what comes next. I2: what is lost is what has to be, for the cause it has to be.
final class Waitlist {

  private record Item(Note note, boolean counts) {}

  private final Simulation sim;
  private final String owner;
  private final MailboxSpec mailbox;
  private final boolean looksAhead;
  private final List<Item> queue = new ArrayList<>(); // next first
  private final List<Item> aside = new ArrayList<>(); // stashed, in order
  private final Map<Note, DeadLetterCause> toBeLost = new LinkedHashMap<>();
  private boolean drains;
  private boolean isOver; // it ends for good, and so does all that waits

  /// @param looksAhead whether it is a process's: a drain is over when it has looked at everything
  Waitlist(Simulation sim, String owner, MailboxSpec mailbox, boolean looksAhead) {
    this.sim = sim;
    this.looksAhead = looksAhead;
    this.owner = owner;
    this.mailbox = mailbox;
  }

  // ---- sending

  /// A note is about to be sent.
  ///
  /// @param isOwn whether by the actor itself
  void sending(Note note, boolean isOwn) {
    if (drains) {
      toBeLost.put(note, DeadLetterCause.DRAINING);
    } else if (mailbox instanceof MailboxSpec.Bounded(int capacity, var whenFull) && !isOwn) {
      admit(note, capacity, whenFull);
    } else {
      queue.add(new Item(note, false));
    }
  }

  private void admit(Note note, int capacity, WhenFull whenFull) {
    boolean isFull = queue.stream().filter(Item::counts).count() >= capacity;
    if (isFull && !(whenFull instanceof WhenFull.DropOldest)) {
      boolean isDropped = whenFull instanceof WhenFull.DropNewest;
      toBeLost.put(note, isDropped ? DeadLetterCause.DROPPED_NEWEST : DeadLetterCause.MAILBOX_FULL);
      return;
    }
    if (isFull) {
      Item oldest = queue.stream().filter(Item::counts).findFirst().orElseThrow();
      queue.remove(oldest);
      toBeLost.put(oldest.note(), DeadLetterCause.DROPPED_OLDEST);
    }
    queue.add(new Item(note, true));
  }

  /// It has been sent.
  void sent(Note note) {
    if (drains && toBeLost.remove(note) != null) { // not lost, so the drain must have been over
      boolean mayBe = queue.isEmpty() || looksAhead;
      sim.check("I2", mayBe, () -> owner + " drains, and takes " + note);
      drains = false;
      queue.add(new Item(note, mailbox instanceof MailboxSpec.Bounded));
    }
    sim.check("I2", !toBeLost.containsKey(note), () -> note + " should be lost, and is not");
  }

  /// It is drained.
  void drain() {
    drains = true;
  }

  /// A note to it is reported as a dead letter.
  void lost(Note note, DeadLetterCause cause) {
    DeadLetterCause expected = toBeLost.remove(note);
    if (expected == null && isOver) {
      Item next = aside.isEmpty() ? queue.removeFirst() : aside.removeFirst();
      sim.check("I1", next.note().equals(note), () -> note + " is lost before " + next.note());
    } else {
      sim.check("I2", cause == expected, () -> note + " is lost by " + cause + ", not " + expected);
    }
  }

  // ---- receiving

  /// A body is given it.
  void isGiven(Note note) {
    isGiven(note, _ -> true);
  }

  /// A body is given it that wants certain ones.
  void isGiven(Note note, Predicate<Note> wanted) {
    Item next = queue.stream().filter(item -> wanted.test(item.note())).findFirst().orElse(null);
    boolean isNext = next != null && next.note().equals(note);
    sim.check("I1", isNext, () -> owner + " is given " + note + ", and next is " + next);
    queue.remove(next);
  }

  /// It has stashed what it was given.
  void stashed(Note note) {
    aside.add(new Item(note, false));
  }

  /// It has taken up all that it stashed.
  void takesUp() {
    queue.addAll(0, aside);
    aside.clear();
  }

  /// A new body begins.
  void begins() {
    if (drains && queue.isEmpty()) {
      drains = false; // it has come so far, and was started again
    }
    takesUp();
  }

  // ---- the end

  /// Requires that nothing waits for an actor that has nothing to do.
  void requireEmpty() {
    sim.check("I2", queue.isEmpty(), () -> owner + " is idle, and there wait " + queue);
  }

  /// It ends for good now.
  void ends() {
    isOver = true;
  }

  /// Requires that it has left nothing behind.
  void requireNothing() {
    boolean isNothing = queue.isEmpty() && aside.isEmpty() && toBeLost.isEmpty();
    sim.check(
        "I2",
        isNothing,
        () -> "%s leaves behind %s, %s and %s".formatted(owner, queue, aside, toBeLost));
  }
}
