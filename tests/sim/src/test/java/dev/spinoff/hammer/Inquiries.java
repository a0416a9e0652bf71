// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Fault;
import dev.spinoff.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/// The books on questions from node to node: each is over within its time, and with its own answer
/// if there is one.
final class Inquiries {

  private static final class Entry {
    final int id;
    final Mate<Gossip> asker;
    final Duration deadline;
    boolean isOver;

    Entry(int id, Mate<Gossip> asker, Duration deadline) {
      this.id = id;
      this.asker = asker;
      this.deadline = deadline;
    }

    @Override
    public String toString() {
      return "question %d of %s".formatted(id, asker);
    }
  }

  private final Simulation sim;
  private final Duration slack; // how long somebody who can go on may be kept from it
  private final List<Entry> entries = new ArrayList<>(); // by id
  private int answered;

  Inquiries(Simulation sim) {
    this.sim = sim;
    this.slack = sim.plan().pace().stepMax().multipliedBy(1_000);
  }

  /// Asks.
  void ask(Mate<Gossip> asker, Duration timeout, IntFunction<CompletableFuture<Integer>> question) {
    Entry entry = new Entry(entries.size(), asker, sim.now().plus(timeout));
    entries.add(entry);
    var _ = question.apply(entry.id).whenComplete((answer, error) -> isOver(entry, answer, error));
  }

  private void isOver(Entry entry, Integer answer, Throwable error) {
    sim.check("I12", !entry.isOver, () -> entry + " is over twice");
    entry.isOver = true;
    Duration late = sim.now().minus(entry.deadline);
    boolean isInTime = late.compareTo(slack.plus(standstill(entry.asker))) <= 0;
    sim.check("I12", isInTime, () -> entry + " is over " + late + " too late: " + error);
    if (error == null) {
      answered++;
      sim.check("I12", answer == entry.id, () -> entry + " is given the answer to " + answer);
    }
  }

  // For how long its asker's node stands still in all.
  private Duration standstill(Mate<Gossip> asker) {
    return sim.plan().faults().stream()
        .filter(
            fault -> fault instanceof Fault.Pause pause && pause.node().equals(asker.home.name()))
        .map(Fault::lasting)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// How many were answered.
  int answered() {
    return answered;
  }

  /// Requires that all are over, but those whose askers' nodes are gone.
  void requireSettled() {
    for (Entry entry : entries) {
      sim.check("I12", entry.isOver || entry.asker.hasLostNode(), () -> entry + " is never over");
    }
  }
}
