// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The books on words from node to node. Each is heard at most once, those of one pair in order.
/// One that was not heard is reported by one of the two nodes, once by each at most; or one of the
/// two was killed. One that its sender's node gives up may have been heard all the same, and no
/// other that is reported.
final class Words {

  private record Pair(int from, int to) {}

  private static final class Entry {
    final Gossip.Word word;
    final Mate<Gossip> from;
    final Mate<Gossip> to;
    boolean isInVain;
    boolean isHeard;
    boolean isGivenUp; // by the sender's node
    DeadLetterCause lost; // as somebody else says who knows

    Entry(Gossip.Word word, Mate<Gossip> from, Mate<Gossip> to) {
      this.word = word;
      this.from = from;
      this.to = to;
    }
  }

  private final Simulation sim;
  private final List<Entry> entries = new ArrayList<>(); // by id
  private final Map<Pair, Integer> written = new LinkedHashMap<>();
  private final Map<Pair, Integer> heard = new LinkedHashMap<>();

  Words(Simulation sim) {
    this.sim = sim;
  }

  /// Makes a word that is sent now.
  Gossip.Word write(Mate<Gossip> from, Mate<Gossip> to, Ref<Gossip> self, int padding) {
    int number = written.merge(new Pair(from.id, to.id), 1, Integer::sum);
    byte[] bytes = new byte[padding];
    Gossip.Word word = new Gossip.Word(entries.size(), from.id, to.id, number, self, bytes);
    entries.add(new Entry(word, from, to));
    return word;
  }

  /// It is for one who is dead for its sender.
  void mustNotArrive(Gossip.Word word) {
    entries.get(word.id()).isInVain = true;
  }

  /// A body has been given it.
  void isSeen(Gossip.Word word) {
    Entry entry = entries.get(word.id());
    sim.check("I3", !entry.isInVain, () -> word + " is heard by one who is dead for its sender");
    sim.check("I1", !entry.isHeard, () -> word + " is heard twice");
    sim.check("I2", entry.lost == null, () -> word + " is heard, and was reported: " + entry.lost);
    int last = heard.getOrDefault(new Pair(word.from(), word.to()), 0);
    sim.check("I1", word.number() > last, () -> word + " is heard after number " + last);
    int length = word.padding().length;
    sim.check(
        "I1", length == entry.word.padding().length, () -> word + " has " + length + " bytes");
    heard.put(new Pair(word.from(), word.to()), word.number());
    entry.isHeard = true;
  }

  /// Takes in a report of the runtime's.
  void happened(Event event) {
    if (event instanceof Event.DeadLetter(_, Gossip.Word word, _, var cause, _, _)) {
      Entry entry = entries.get(word.id());
      if (cause == DeadLetterCause.LINK_DOWN) {
        sim.check("I2", !entry.isGivenUp, () -> word + " is given up twice");
        entry.isGivenUp = true;
      } else {
        sim.check("I2", entry.lost == null && !entry.isHeard, () -> word + " is lost: " + cause);
        entry.lost = cause;
      }
    }
  }

  /// How many were heard, given up, and sent in vain, for people.
  String summary() {
    return "%d words heard, %d given up, %d for the dead"
        .formatted(
            count(entry -> entry.isHeard),
            count(entry -> entry.isGivenUp),
            count(entry -> entry.isInVain));
  }

  private long count(Predicate<Entry> which) {
    return entries.stream().filter(which).count();
  }

  /// Requires that what has become of each is known.
  void requireSettled() {
    for (Entry entry : entries) {
      boolean isKnown = entry.isHeard || entry.isGivenUp || entry.lost != null;
      boolean isExcused = entry.from.hasLostNode() || entry.to.hasLostNode();
      sim.check("I2", isKnown || isExcused, () -> entry.word + " is neither heard nor reported");
    }
  }
}
