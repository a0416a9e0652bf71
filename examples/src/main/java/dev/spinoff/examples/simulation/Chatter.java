// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.spinoff.event.Event;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Some nodes that talk a lot while everything goes wrong that can, and what holds nonetheless:
/// every question is answered once or fails, nothing is handled twice or overtakes, notes add up, a
/// crash brings one restart, and each watch and each link brings one end, after all that was said.
///
/// Each node is a [Town]; they write into one [Book], which knows what must not be.
public final class Chatter implements Scenario {

  private static final Duration REST = ofMinutes(3);

  @Override
  public void run(Simulation sim) {
    Book book = new Book(sim);
    List<SimNode> nodes = sim.nodeNames().stream().map(name -> town(sim, book, name)).toList();
    new Rumours(sim, nodes).spread();
    sim.run(sim.time().plus(sim.time().dividedBy(5))); // the last fault is over by then
    sim.runUntil(book::isSettled, REST);
    book.checkAll();
    sim.failures().forEach(failure -> checkPurpose(sim, failure));
  }

  private static SimNode town(Simulation sim, Book book, String name) {
    return sim.node(
        name, node -> new Town(sim, book, new Home(name, sim.node(name).starts())).start(node));
  }

  private static void checkPurpose(Simulation sim, Event.ActorFailed failure) {
    Throwable error = failure.error();
    sim.check(
        "failures",
        error instanceof Desk.Tripped || error instanceof Mayfly.Worn,
        () -> failure.actor() + " failed with " + error);
  }

  /// Two to five nodes and every kind of fault.
  @Override
  public Swarm swarm() {
    return Swarm.calm().nodes(2, 5).operations(150).time(ofSeconds(40)).allFaults();
  }

  /// From 1 ms to so many.
  static Duration some(RandomGenerator random, int millisMax) {
    return Duration.ofMillis(1 + random.nextInt(millisMax));
  }
}
