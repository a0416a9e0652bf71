// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.samples;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import dev.spinoff.testkit.Probe;
import dev.spinoff.testkit.SimTest;
import dev.spinoff.testkit.TestEvents;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInfo;

/// Tests that run in simulations, some of which are to fail.
public class Tills {

  /// The seeds that tests have noted, with their names.
  public static final Set<String> RUNS = new ConcurrentSkipListSet<>();

  /// How often something was done after a run.
  public static final AtomicInteger AFTER = new AtomicInteger();

  private int used;
  private String prepared = "no";

  /// A till that two clients take from.
  static final class Till implements Actor<Integer> {
    private int sum = 100;

    @Override
    public void receive(Self<Integer> self, Integer change) {
      if (change < -100) {
        throw new IllegalArgumentException("there are no " + -change);
      }
      sum += change;
      self.reply(sum);
    }
  }

  @BeforeEach
  void prepare() {
    prepared = "yes";
  }

  @AfterEach
  void tidyUp() {
    AFTER.incrementAndGet();
  }

  @SimTest(seeds = 30, firstSeed = 1000)
  void good(Simulation sim, TestInfo info) throws InterruptedException {
    RUNS.add(info.getDisplayName().replaceAll("\\(.*", "") + " " + sim.seed());
    assertEquals(0, used++, "an instance is used once");
    assertEquals("yes", prepared);
    Probe<Integer> probe = Probe.spawn(sim.node("n1").node(), Integer.class);
    Ref<Integer> till = sim.node("n1").spawn(Till::new);
    var _ = probe.send(till, 1);
    probe.expectMessage(101);
  }

  @SimTest(seeds = 500)
  void races(Simulation sim) throws InterruptedException {
    Ref<Integer> till = sim.node("n1").spawn("till", Till::new);
    for (int client = 0; client < 2; client++) {
      sim.start("client " + client, () -> takeAll(till));
    }
    sim.run(ofSeconds(1));
    int left = (int) till.ask(0, ofSeconds(1));
    sim.check("balance", left >= 0, () -> "there are " + left);
  }

  // Looks first and takes then, as one should not.
  private static void takeAll(Ref<Integer> till) throws InterruptedException {
    int sum = (int) till.ask(0, ofSeconds(1));
    if (sum > 0) {
      till.tell(-sum);
    }
  }

  @SimTest(seeds = 3)
  void asserts(Simulation sim) {
    assertTrue(sim.seed() < 2, "seed " + sim.seed() + " is too large");
  }

  @SimTest(seeds = 5)
  void unnoticed(Simulation sim) {
    sim.node("n1").spawn("till", Till::new).tell(-1000);
    sim.run(ofSeconds(1));
  }

  @SimTest(seeds = 5)
  void expected(Simulation sim, TestEvents events) throws InterruptedException {
    sim.node("n1").spawn("till", Till::new).tell(-1000);
    var _ = events.expectFailure(IllegalArgumentException.class);
  }

  @SimTest(seeds = 5)
  void whileStopping(Simulation sim) {
    var _ = sim.node("n1").spawn("late", Late::new);
    sim.run(ofSeconds(1));
  }

  static final class Late implements Actor<String> {
    @Override
    public void receive(Self<String> self, String message) {}

    @Override
    public void postStop(Self<String> self) {
      throw new IllegalStateException("at the end");
    }
  }

  @SimTest(
      seeds = 20,
      nodes = 3,
      faults = {FaultKind.KILL, FaultKind.PAUSE})
  void faulty(Simulation sim) {
    assertEquals(3, sim.nodeNames().size());
    sim.nodeNames().forEach(sim::node);
    sim.plan().faults().forEach(fault -> RUNS.add("faulty " + fault.kind()));
    sim.run(sim.time());
  }

  static Swarm four() {
    return Swarm.calm().nodes(4, 4).operations(7);
  }

  @SimTest(seeds = 5, swarm = "four")
  void drawn(Simulation sim) {
    assertEquals(4, sim.nodeNames().size());
    assertTrue(sim.operations() <= 7);
  }

  @SimTest(swarm = "five")
  void unknownSwarm(Simulation sim) {}

  @SimTest
  void withoutSimulation(TestEvents events) {}

  @SimTest(seeds = 0)
  void none(Simulation sim) {}

  @SimTest(seeds = 10)
  void passesOverSome(Simulation sim) {
    assumeTrue(sim.seed() % 2 == 0);
    RUNS.add("even " + sim.seed());
  }

  @SimTest(seeds = 4)
  void passesOverAll(Simulation sim) {
    assumeTrue(sim.seed() < 0);
  }

  @SimTest(seeds = 2)
  void deadlocks(Simulation sim) throws InterruptedException {
    var _ = sim.node("n1").spawn(Till::new).join();
  }

  @SimTest(seeds = 2)
  void endsWhileItWaits(Simulation sim) {
    sim.start("other", () -> assertTrue(sim.seed() < 1, "elsewhere"));
    sim.run(ofSeconds(10));
  }

  @SimTest(seeds = 2, firstSeed = Long.MAX_VALUE)
  void last(Simulation sim) {
    RUNS.add("last " + sim.seed());
  }

  /// An error that nothing can be said of.
  static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("asked for its message");
    }
  }

  @SimTest(seeds = 2)
  void unspeakable(Simulation sim) {
    throw new Unspeakable();
  }

  @SimTest(seeds = 2)
  void unspeakableFailure(Simulation sim) {
    sim.node("n1")
        .spawn(
            Actor.of((_, _) -> {
              throw new Unspeakable();
            }))
        .tell("go");
    sim.run(ofSeconds(1));
  }

  /// Tests in a class of their own.
  @Nested
  final class Inner {
    @SimTest(seeds = 2, swarm = "four")
    void inner(Simulation sim) {
      assertEquals("yes", prepared);
      assertEquals(0, used++);
      assertTrue(sim.seed() < 2, "inside");
    }
  }
}
