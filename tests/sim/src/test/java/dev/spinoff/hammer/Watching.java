// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Signal;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.List;

/// Actors watch and link each other, on one node and between nodes, and end in every way. I3, I4.
public final class Watching implements Scenario {

  private static final int ACTORS_PER_START = 4;
  private static final int CROWD = 12; // more are not spawned
  private static final Duration NAP_MOST = Duration.ofMillis(500);

  private Stage<Talk> stage;
  private Vigils vigils;
  private Pacts pacts;

  @Override
  public Swarm swarm() {
    return Swarm.calm()
        .nodes(1, 3)
        .operations(120)
        .time(Duration.ofSeconds(30))
        .faultsUpTo(6)
        .faults(
            FaultKind.KILL,
            FaultKind.PAUSE,
            FaultKind.PARTITION,
            FaultKind.CUT,
            FaultKind.DELAY,
            FaultKind.CLOG);
  }

  @Override
  public void run(Simulation sim) throws Exception {
    vigils = new Vigils(sim);
    pacts = new Pacts(sim);
    stage = new Stage<>(sim, _ -> {});
    stage.open(this::populate);
    stage.play(this::operate);
    vigils.requireTold();
    pacts.requireKept();
    vigils.closing();
    stage.close();
  }

  private void populate(SimNode node) {
    for (int i = 0; i < ACTORS_PER_START; i++) {
      spawn(node);
    }
  }

  private void spawn(SimNode node) {
    boolean isProcess = stage.chance(3);
    stage.spawn(
        node,
        me ->
            isProcess
                ? Recipe.of(() -> Sentry.process(this, me))
                : Recipe.of(() -> Sentry.handler(this, me)));
  }

  // ---- what the scenario does

  private void operate() {
    if (stage.nodesUp().isEmpty()) {
      return;
    }
    Mate<Talk> mate = stage.anyLive();
    int other = stage.chance(4) ? stage.any(stage.all()).id : stage.anyLive().id;
    switch (stage.random.nextInt(32)) {
      case 0 -> mate.ref.stop();
      case 1 -> mate.ref.kill();
      case 2 -> mate.ref.drain();
      case 3 -> mate.ref.tell(new Talk.Crash());
      case 4 -> mate.ref.tell(new Talk.Quit(reason()));
      case 5 -> mate.ref.tell(new Talk.Send(other, reason()));
      case 6, 7, 8 -> mate.ref.tell(new Talk.Nap(stage.upTo(NAP_MOST)));
      case 9, 10 -> mate.ref.tell(new Talk.Trap(stage.chance(2)));
      case 11, 12, 13 -> mate.ref.tell(new Talk.Link(other));
      case 14 -> mate.ref.tell(new Talk.Unlink(other));
      case 15, 16 -> mate.ref.tell(new Talk.Unwatch(other));
      case 17, 18, 19, 20 -> mate.ref.tell(new Talk.Greet(other));
      case 21, 22 -> populateMore();
      case 23, 24 -> changeMind(mate);
      default -> mate.ref.tell(new Talk.Watch(other, stage.chance(4)));
    }
  }

  // The end of one whom it watches no longer, or again, comes while it has not come so far.
  private void changeMind(Mate<Talk> mate) {
    List<Mate<Talk>> watched = vigils.watchedBy(mate);
    if (!watched.isEmpty()) {
      Mate<Talk> other = stage.any(watched);
      mate.ref.tell(new Talk.Nap(stage.upTo(NAP_MOST)));
      mate.ref.tell(new Talk.Unwatch(other.id));
      if (stage.chance(2)) {
        mate.ref.tell(new Talk.Watch(other.id, stage.chance(2)));
      }
      other.ref.stop();
    }
  }

  private void populateMore() {
    if (stage.those(Mate::isLive).size() < CROWD) {
      spawn(stage.any(stage.nodesUp()));
    }
  }

  private ExitReason reason() {
    return switch (stage.random.nextInt(4)) {
      case 0 -> ExitReason.NORMAL;
      case 1 -> ExitReason.SHUTDOWN;
      case 2 -> ExitReason.KILLED;
      default -> new ExitReason.Custom("as told");
    };
  }

  // ---- for bodies

  Vigils vigils() {
    return vigils;
  }

  Pacts pacts() {
    return pacts;
  }

  Mate<Talk> mate(int id) {
    return stage.of(id);
  }

  Mate<Talk> mate(Ref<?> ref) {
    return stage.of(ref);
  }

  void surprise(Mate<Talk> who, Signal signal) {
    stage.sim.check("I3", false, () -> who + " hears " + signal);
  }
}
