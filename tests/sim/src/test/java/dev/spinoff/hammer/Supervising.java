// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import dev.spinoff.supervision.ChildSpec;
import dev.spinoff.supervision.Restart;
import dev.spinoff.supervision.RestartsExceeded;
import dev.spinoff.supervision.Strategy;
import dev.spinoff.supervision.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Supervisors, some of them one below the other, restart children that end in every way, and give
/// up exactly when they have to. What a restart keeps is not lost. I2, I3, I7.
public final class Supervising implements Scenario {

  private static final int TREES = 3;
  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final List<Strategy> STRATEGIES =
      List.of(Strategy.ONE_FOR_ONE, Strategy.ONE_FOR_ALL, Strategy.REST_FOR_ONE);
  private static final List<Duration> PERIODS =
      List.of(Duration.ofMillis(500), Duration.ofSeconds(2), SupervisorSpec.FOREVER);

  private final List<Overseer> overseers = new ArrayList<>();
  private final List<Ward> wards = new ArrayList<>(); // by id, from 1
  private final Set<Ref<?>> seen = new LinkedHashSet<>();
  private final Set<Ref<?>> ended = new LinkedHashSet<>();
  private final Set<Ref<?>> mourned = new LinkedHashSet<>();
  private Simulation sim;
  private RandomGenerator random;
  private Mail mail;
  private Ref<Object> probe;

  @Override
  public Swarm swarm() {
    return Swarm.calm().operations(80).time(Duration.ofSeconds(10));
  }

  @Override
  public void run(Simulation sim) throws Exception {
    this.sim = sim;
    random = sim.random("operations");
    mail = new Mail(sim, false);
    sim.subscribe(Event.class, this::happened);
    SimNode node = sim.node("n1");
    probe = node.spawn("probe", Probe::new);
    for (int i = 1; i <= TREES; i++) {
      tree(node, i);
    }
    long mean = sim.time().toNanos() / sim.operations();
    for (int i = 0; i < sim.operations(); i++) {
      settle(Duration.ofNanos(random.nextLong(2 * mean + 1)));
      operate();
    }
    settle(Duration.ofSeconds(5));
    mail.requireSettled(note -> wards.get(note.receiver() - 1).hasStashed(note));
    requireMourned();
    node.stop();
    mail.requireSettled(_ -> false);
  }

  // Moments at which nothing is under way: only there the books and what happens can be compared.
  private void settle(Duration time) {
    sim.run(time.plus(MOMENT));
    overseers.forEach(Overseer::requireDone);
  }

  // ---- the trees

  private void tree(SimNode node, int number) {
    boolean isNested = random.nextInt(3) == 0;
    Strategy strategy = isNested ? Strategy.ONE_FOR_ONE : any(STRATEGIES);
    Overseer top = overseer("top" + number, null, strategy);
    SupervisorSpec spec = spec(top);
    if (isNested) {
      Overseer inner = overseer("inner" + number, top, Strategy.ONE_FOR_ONE);
      spec = spec.child(ChildSpec.of(inner.name, spec(inner)));
    }
    var _ = node.spawn(top.name, spec);
  }

  private Overseer overseer(String name, Overseer parent, Strategy strategy) {
    Duration period = any(PERIODS);
    var limits = new Overseer.Limits(strategy, random.nextInt(5), period);
    Overseer made = new Overseer(sim, name, parent, limits);
    overseers.add(made);
    return made;
  }

  private SupervisorSpec spec(Overseer of) {
    SupervisorSpec spec =
        switch (of.strategy) {
          case ONE_FOR_ALL -> SupervisorSpec.oneForAll();
          case REST_FOR_ONE -> SupervisorSpec.restForOne();
          case ONE_FOR_ONE, DYNAMIC -> SupervisorSpec.oneForOne();
        };
    spec = spec.intensity(of.intensity, of.period);
    for (int i = random.nextInt(2); i < 3; i++) {
      spec = spec.child(child(of));
    }
    return spec;
  }

  private ChildSpec<Note> child(Overseer of) {
    boolean isAlone = of.strategy == Strategy.ONE_FOR_ONE;
    Restart restart = isAlone ? any(List.of(Restart.values())) : Restart.PERMANENT;
    Ward ward = new Ward(this, wards.size() + 1, of, restart);
    wards.add(ward);
    of.wards.add(ward);
    return ChildSpec.of(ward.name, Recipe.of(ward::body)).restart(restart);
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  // ---- what the scenario does

  private void operate() {
    Ward ward = any(wards);
    switch (random.nextInt(12)) {
      case 0 -> end(ward, ExitReason.NORMAL, () -> ward.ref().stop());
      case 1 -> end(ward, ExitReason.KILLED, () -> ward.ref().kill());
      case 2 -> endAtTheEdge(ward);
      case 3 -> ward.failures = isAlive(ward) ? random.nextInt(3) : 0;
      case 4, 5 -> send(ward, new Deed.Crash());
      case 6 -> send(ward, new Deed.Quit());
      case 7 -> send(ward, new Deed.TakeUp());
      default -> sendSome(ward);
    }
  }

  private void sendSome(Ward ward) {
    for (int i = random.nextInt(6); i >= 0; i--) {
      send(
          ward,
          switch (random.nextInt(6)) {
            case 0, 1 -> new Deed.SetAside();
            case 2 -> new Deed.Nap(Duration.ofMillis(1 + random.nextInt(5)));
            default -> new Deed.Rest();
          });
    }
  }

  private void send(Ward ward, Deed deed) {
    boolean isOfGroup = ward.overseer.strategy != Strategy.ONE_FOR_ONE;
    if (ward.ref() != null && (!isOfGroup || ward.overseer.wards.stream().allMatch(Ward::isUp))) {
      ward.ref().tell(mail.write(0, ward.id, deed));
    }
  }

  private boolean isAlive(Ward ward) {
    return ward.isUp() && !ward.overseer.isDone();
  }

  private void end(Ward ward, ExitReason why, Runnable word) {
    if (isAlive(ward)) {
      sim.note(ward.name + " is to end: " + why);
      ward.isToEnd(why);
      word.run();
    }
  }

  // When a window closes: the one that lies a whole period back still counts, or just not any more.
  private void endAtTheEdge(Ward ward) {
    List<Duration> edges = ward.overseer.edges();
    Duration most = sim.time().dividedBy(4);
    if (isAlive(ward)
        && !edges.isEmpty()
        && edges.getFirst().minus(sim.now()).compareTo(most) < 0) {
      sim.run(edges.getFirst().minus(sim.now()).plusNanos(random.nextInt(2)));
      end(ward, ExitReason.KILLED, () -> ward.ref().kill());
    }
  }

  // ---- what must be

  Mail mail() {
    return mail;
  }

  /// A body has started to be.
  void isSeen(Ref<Note> ref) {
    if (seen.add(ref)) {
      probe.tell(ref);
    }
  }

  private void happened(Event event) {
    mail.happened(event);
    if (event instanceof Event.Ended(Ref<?> actor, var why)) {
      ended.add(actor);
      overseers.stream()
          .filter(overseer -> overseer.name.equals(actor.name()))
          .forEach(overseer -> overseer.hasEnded(isExceeded(why)));
    }
  }

  private static boolean isExceeded(ExitReason why) {
    return why instanceof ExitReason.Crashed(RestartsExceeded _);
  }

  private void requireMourned() {
    for (Ref<?> ref : seen) {
      sim.check(
          "I4",
          !ended.contains(ref) || mourned.contains(ref),
          () -> "nobody is told of the end of " + ref);
    }
  }

  /// Watches all children: a restart is no end.
  private final class Probe implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {
      self.watch((Ref<?>) message);
    }

    @Override
    public void onSignal(Self<Object> self, Signal signal) {
      Ref<?> who = ((Terminated) signal).who();
      sim.check("I3", ended.contains(who), () -> "the probe is told of the end of " + who);
      sim.check("I3", mourned.add(who), () -> "the probe is told twice of the end of " + who);
    }
  }
}
