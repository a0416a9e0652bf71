// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.spinoff.NodeAddress;
import dev.spinoff.event.Event;
import dev.spinoff.sim.internal.loop.Loop;
import dev.spinoff.sim.internal.loop.Printed;
import dev.spinoff.sim.internal.net.Network;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One run of a scenario: nodes, their network and their clocks, in virtual time, under the
/// schedule and the faults of a [Plan].
///
/// Everything happens on one thread, one step after the other. Time stands still while anybody can
/// go on, and jumps to the next moment at which something is due; so a minute takes as long as what
/// happens in it. A body may block by any of Spinoff's calls; and by locks, queues and futures of
/// `java.util.concurrent` without a time limit, if the JVM was started with `--add-opens
/// java.base/java.lang=ALL-UNNAMED`. Whatever else it waits by fails the run.
///
/// Used on threads of the simulation, while it runs: by the scenario, and by what it starts. On
/// other threads, what would let time pass or start something throws [IllegalStateException].
public final class Simulation {

  private static final Duration AFTERMATH = Duration.ofSeconds(5);

  private final Plan plan;
  private final Loop loop;
  private final Network wires;
  private final SimNetwork network;
  private final Witness witness;
  private final Map<String, SimNode> nodes = new LinkedHashMap<>();
  private final Map<String, RandomGenerator> randoms = new LinkedHashMap<>();
  private boolean isWindingUp;

  Simulation(Plan plan, Loop loop) {
    this.plan = plan;
    this.loop = loop;
    this.wires = new Network(loop);
    this.network = new SimNetwork(this, wires);
    this.witness = new Witness(loop);
  }

  /// A program that one of the scenario's own threads runs.
  @FunctionalInterface
  public interface Program {
    /// Runs it. What it throws fails the run.
    void run() throws Exception;
  }

  // ---- nodes

  /// The node of this name, started now if it has not been before. It starts with nothing on it,
  /// also after a fault has ended it.
  public SimNode node(String name) {
    loop.requireInside();
    SimNode known = nodes.get(name);
    return known != null ? known : started(new SimNode(this, name, _ -> {}));
  }

  /// Starts the node of this name.
  ///
  /// @param name part of its address, or all of it: see [SimNode#address]
  /// @param boot what it does at this and each later start
  /// @throws IllegalStateException if there is one already, which has a boot of its own
  public SimNode node(String name, SimNode.Boot boot) {
    loop.requireInside();
    if (nodes.containsKey(name)) {
      throw new IllegalStateException(
          "the node " + name + " has been started already, and keeps the boot that it was given");
    }
    return started(new SimNode(this, name, boot));
  }

  private SimNode started(SimNode node) {
    requireNoOtherAt(node);
    nodes.put(node.name(), node);
    try {
      node.start();
    } catch (RuntimeException | Error error) {
      throw error;
    } catch (Exception error) {
      throw new IllegalStateException("the node " + node.name() + " did not start", error);
    }
    return node;
  }

  private void requireNoOtherAt(SimNode node) {
    for (SimNode other : nodes.values()) {
      if (other.key().equals(node.key())) {
        throw new IllegalArgumentException(
            "the nodes '%s' and '%s' would have the same address, %s"
                .formatted(other, node, node.key()));
      }
    }
  }

  /// Where a node of this name is reached, whether it has been started or not: to look up on one
  /// node what another one will have.
  public NodeAddress address(String name) {
    return SimNode.addressOf(name);
  }

  /// The names of the nodes that the plan has for this run; the faults know them by these.
  public List<String> nodeNames() {
    return plan.nodes();
  }

  /// The network between the nodes.
  public SimNetwork network() {
    return network;
  }

  // ---- the plan

  /// The seed that all follows from.
  public long seed() {
    return plan.seed();
  }

  /// The whole plan.
  public Plan plan() {
    return plan;
  }

  /// How many operations the scenario is to do in this run.
  public int operations() {
    return plan.operations();
  }

  /// How long the run is to take, by its own clock.
  public Duration time() {
    return plan.time();
  }

  /// The scenario's random numbers under this name: the same ones in each run of the same seed,
  /// whatever else draws.
  public RandomGenerator random(String stream) {
    return randoms.computeIfAbsent(stream, name -> loop.streams().of("scenario " + name));
  }

  // ---- time

  /// The time since the run began.
  public Duration now() {
    return Duration.ofNanos(loop.now());
  }

  /// Lets this much time pass; none if it is negative. An interrupt does not shorten it.
  public void run(Duration time) {
    loop.sleep(nanos(time));
  }

  /// Lets time pass until something is so, which is looked at after each step.
  ///
  /// @return whether it is so; false after `within`
  public boolean runUntil(BooleanSupplier so, Duration within) {
    return loop.await(so, nanos(within));
  }

  /// Does something after some time, at once if that is negative. It must not wait.
  public void after(Duration time, Runnable action) {
    var _ = loop.set(nanos(time), null, false, action);
  }

  // What does not fit in 292 years is for ever.
  private static long nanos(Duration time) {
    return NANOSECONDS.convert(time);
  }

  /// Starts a thread of the scenario's own, such as a client: it may wait as the scenario may.
  public void start(String name, Program program) {
    var _ = loop.start(name, null, () -> run(program));
  }

  private void run(Program program) {
    try {
      program.run();
    } catch (RuntimeException | Error error) {
      throw error;
    } catch (Exception error) {
      loop.fail(error);
    }
  }

  // ---- what must be

  /// Fails the run unless something is so. Also where a body calls it, which then throws, but whose
  /// crash alone would fail no run.
  ///
  /// @param invariant a short id of what must be so; shrinking keeps to the same one
  /// @param text what is the case instead; made only if it fails
  public void check(String invariant, boolean so, Supplier<String> text) {
    if (!so) {
      Violation violation = new Violation(invariant, Printed.made(text));
      loop.fail(violation);
      throw violation;
    }
  }

  /// Fails the run when something is not so after any of the steps to come.
  public void always(String invariant, BooleanSupplier so, Supplier<String> text) {
    loop.watch(() -> check(invariant, so.getAsBoolean(), text));
  }

  /// Calls `listener` for each event of this type on any of the nodes, from now on, whichever of
  /// their starts; on the thread it happens on. The listener must be quick and must not wait; what
  /// it throws fails the run.
  public <E extends Event> void subscribe(Class<E> type, Consumer<? super E> listener) {
    witness.subscribe(event -> {
      if (type.isInstance(event)) {
        listener.accept(type.cast(event));
      }
    });
  }

  /// The failures of actors so far, oldest first. They fail no run by themselves.
  public List<Event.ActorFailed> failures() {
    return List.copyOf(witness.failures());
  }

  /// Writes a line into the listing of the run.
  public void note(String text) {
    loop.requireInside();
    loop.trace().text(loop.now(), "", () -> Objects.requireNonNull(text));
  }

  void note(SimNode node, String text) {
    loop.requireInside();
    loop.trace().text(loop.now(), node.name(), () -> text);
  }

  // ---- for the others of this package

  /// Ends what is left in order.
  void windUp() {
    isWindingUp = true;
    List.copyOf(nodes.values()).forEach(SimNode::stop);
    loop.sleep(AFTERMATH.toNanos()); // what should not be any more would happen now
  }

  /// Whether the scenario is over, so that no fault happens any more, and no node starts again.
  boolean isWindingUp() {
    return isWindingUp;
  }

  Loop loop() {
    return loop;
  }

  Network wires() {
    return wires;
  }

  Witness witness() {
    return witness;
  }

  /// What the network calls all nodes there may be.
  List<String> keys() {
    return nodes.values().stream().map(SimNode::key).toList();
  }

  List<String> othersThan(List<String> some) {
    return keys().stream().filter(key -> !some.contains(key)).toList();
  }

  @Nullable SimNode known(String name) {
    return nodes.get(name);
  }
}
