// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.sim.internal.net.Conditions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// Lets the faults of a plan happen at their times.
final class Faults {

  private final Simulation sim;
  private final Map<FaultKind, Integer> happened = new EnumMap<>(FaultKind.class);

  Faults(Simulation sim) {
    this.sim = sim;
  }

  void schedule(List<Fault> faults) {
    faults.forEach(fault -> sim.after(fault.at(), () -> happen(fault)));
  }

  /// How many have done something, by kind.
  Map<FaultKind, Integer> happened() {
    return happened;
  }

  private void happen(Fault fault) {
    if (sim.isWindingUp()) {
      return;
    }
    boolean done =
        switch (fault) {
          case Fault.Kill kill -> kill(kill);
          case Fault.Pause pause -> pause(pause);
          case Fault.Skew(_, var name, var offset, int drift) ->
              with(name, node -> node.skew(offset, drift));
          case Fault.Partition(_, var lasting, var names) -> partition(names, lasting);
          case Fault.Cut(_, var lasting, var from, var to) ->
              trouble(from, to, lasting, (conditions, by) -> conditions.cut(by));
          case Fault.Loss(_, var lasting, var from, var to, int percent) ->
              trouble(from, to, lasting, (conditions, by) -> conditions.lose(by * percent));
          case Fault.Delay(_, var lasting, var from, var to, var late) ->
              trouble(from, to, lasting, (on, by) -> on.delay(by * late.toNanos()));
          case Fault.Clog(_, var lasting, var from, var to) ->
              trouble(from, to, lasting, (conditions, by) -> conditions.clog(by));
          case Fault.Shuffle(_, var lasting, var from, var to, int percent) ->
              trouble(from, to, lasting, (conditions, by) -> conditions.shuffle(by * percent));
          case Fault.Reset(_, var one, var other) -> reset(one, other);
        };
    if (done) {
      happened.merge(fault.kind(), 1, Integer::sum);
      sim.note("fault: " + fault);
    }
  }

  private boolean with(String name, Consumer<SimNode> action) {
    SimNode node = known(name);
    if (node != null) {
      action.accept(node);
    }
    return node != null;
  }

  private @Nullable SimNode known(String name) {
    return sim.known(name);
  }

  private boolean kill(Fault.Kill fault) {
    SimNode node = known(fault.node());
    if (node == null || !node.isUp()) {
      return false;
    }
    node.kill();
    sim.after(
        fault.lasting(),
        () -> {
          if (!node.isUp()) {
            node.restart();
          }
        });
    return true;
  }

  private boolean pause(Fault.Pause fault) {
    SimNode node = known(fault.node());
    if (node == null || !node.isUp()) {
      return false;
    }
    node.pause();
    sim.after(fault.lasting(), node::resume);
    return true;
  }

  private boolean partition(List<String> names, Duration lasting) {
    List<String> side =
        names.stream().map(this::known).filter(node -> node != null).map(SimNode::key).toList();
    List<String> others = sim.othersThan(side);
    if (side.isEmpty() || others.isEmpty()) {
      return false;
    }
    change(side, others, Conditions::cut, lasting);
    change(others, side, Conditions::cut, lasting);
    return true;
  }

  private boolean reset(String one, String other) {
    SimNode here = known(one);
    SimNode there = known(other);
    return here != null
        && there != null
        && sim.wires().switchboard().reset(here.key(), there.key()) > 0;
  }

  private boolean trouble(
      String from, String to, Duration lasting, ObjIntConsumer<Conditions> change) {
    SimNode one = known(from);
    SimNode other = known(to);
    if (one == null || other == null || one == other) {
      return false;
    }
    change(List.of(one.key()), List.of(other.key()), change, lasting);
    return true;
  }

  private void change(
      List<String> from, List<String> to, ObjIntConsumer<Conditions> change, Duration lasting) {
    sim.after(lasting, sim.wires().begin(from, to, change));
  }
}
