// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.Body;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Spawnable;
import dev.spinoff.event.Event;
import dev.spinoff.sim.internal.loop.NodeWorld;
import dev.spinoff.sim.internal.net.Endpoint;
import dev.spinoff.sim.internal.net.SimStreams;
import dev.spinoff.sim.internal.net.SimTransport;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.Tap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A node of a simulation, through all of its starts. What runs on it is an ordinary [Node]; this
/// is the machine under it, which can be switched off.
///
/// Used on threads of the simulation.
public final class SimNode {

  private static final String NET = "@sim";
  private static final double MILLION = 1_000_000;

  /// What a node does at each of its starts.
  @FunctionalInterface
  public interface Boot {
    /// Spawns its actors. On a thread of the simulation; may wait. If the node is killed meanwhile,
    /// that thread is interrupted, and what this throws then counts no more.
    void boot(Node node) throws Exception;
  }

  private final Simulation sim;
  private final String name;
  private final NodeAddress address;
  private final Boot boot;
  private NodeWorld.Skew skew = NodeWorld.Skew.NONE;
  private BiConsumer<String, Object> receiver = (_, _) -> {};
  private @Nullable NodeWorld world;
  private @Nullable Node node;
  private int starts;
  private final List<Thread> waiters = new ArrayList<>(); // for the end of this start

  SimNode(Simulation sim, String name, Boot boot) {
    this.sim = sim;
    this.name = name;
    this.address = addressOf(name);
    this.boot = boot;
  }

  static NodeAddress addressOf(String name) {
    boolean isAddress = name.indexOf(':') >= 0 || name.indexOf('@') >= 0;
    return NodeAddress.parse(isAddress ? name : name + NET);
  }

  // ---- its life

  void start() throws Exception {
    starts++;
    NodeWorld made = new NodeWorld(sim.loop(), name, starts, skew, tap());
    made.carry(new SimStreams(sim.wires(), made, key()));
    NodeExtension remoting = sim.network().remoting(this);
    world = made;
    sim.wires().attach(key(), new Endpoint(made, (from, frame) -> received(remoting, from, frame)));
    NodeOptions options =
        NodeOptions.defaults()
            .withWorld(made)
            .withTurnMessages(sim.plan().pace().turnMessages())
            .withDeadLetterLogsPerSecond(0)
            .withStopOnExit(false);
    Node started = Node.start(options, remoting);
    started.events().subscribe(Event.class, event -> observe(made, event));
    node = started;
    boot(started, made);
  }

  private void boot(Node started, NodeWorld its) throws Exception {
    Thread me = Thread.currentThread();
    waiters.add(me);
    try {
      boot.boot(started);
    } catch (Exception | AssertionError error) {
      if (world == its && !sim.isWindingUp()) { // else what it needs may be gone
        throw error;
      }
      sim.note(this, "its boot was cut short: " + error);
    } finally {
      isNoWaiter(me, its);
    }
  }

  private Tap tap() {
    return new Tap() {
      @Override
      public void given(Ref<?> to, Object message, @Nullable ReplyTo<Object> sender) {
        sim.witness().given(SimNode.this, to, message, sender);
      }

      @Override
      public void answered(Ref<?> asked, Object answer) {
        sim.witness().answered(SimNode.this, asked, answer);
      }
    };
  }

  private void received(NodeExtension remoting, String from, Object frame) {
    if (frame instanceof SimNetwork.UserFrame(Object content)) {
      receiver.accept(from, content);
    } else if (remoting instanceof SimTransport transport) {
      transport.received(from, frame);
    }
  }

  private void observe(NodeWorld from, Event event) {
    if (from == world && !sim.loop().isOver()) {
      sim.witness().happened(this, event);
    }
  }

  /// Ends it from one moment to the next, as a power failure does: nothing on it goes on, nobody is
  /// told, and what is on its way from or to it is lost. Does nothing if it is down.
  public void kill() {
    NodeWorld killed = world;
    if (killed != null) {
      sim.note(this, "killed");
      killed.kill();
      sim.wires().detach(key());
      sim.witness().isGone(this);
      world = null;
      node = null;
      interruptWaiters();
    }
  }

  /// Starts it again, killing it first if it is up; what it does at a start is done again. Does not
  /// wait for that. Once the scenario is over it only kills it.
  public void restart() {
    kill();
    sim.start(
        "boot of " + name,
        () -> {
          if (world == null && !sim.isWindingUp()) {
            sim.note(this, "started again");
            start();
          }
        });
  }

  /// Stops it in order, and waits, which an interrupt does not shorten, but a [#kill] does. A body
  /// on it only begins that. Does nothing if it is down.
  public void stop() {
    Node running = node;
    NodeWorld its = world;
    if (running != null && its != null) {
      its.resume();
      stopAndWait(running, its);
      if (world == its && !its.isAlive()) {
        sim.wires().leave(key());
        world = null;
        node = null;
        sim.witness().requireNothingLeft(this, its);
      }
    }
  }

  private void stopAndWait(Node running, NodeWorld its) {
    Thread me = Thread.currentThread();
    waiters.add(me);
    boolean interrupted = false;
    do {
      interrupted |= Thread.interrupted(); // else the stop would not be waited for
      running.stop();
    } while (me.isInterrupted() && world == its && its.isAlive());
    isNoWaiter(me, its);
    if (interrupted) {
      me.interrupt();
    }
  }

  // Nobody there would ever tell them.
  private void interruptWaiters() {
    waiters.forEach(sim.loop()::interrupt);
  }

  private void isNoWaiter(Thread thread, NodeWorld its) {
    waiters.remove(thread);
    if (world != its) {
      boolean _ = Thread.interrupted(); // by the kill
    }
  }

  /// Lets it stand still until [#resume]: its threads and timers do not go on, and what arrives
  /// waits.
  public void pause() {
    if (world != null && !world.isPaused()) {
      sim.note(this, "paused");
      world.pause();
    }
  }

  /// Lets it go on.
  public void resume() {
    if (world != null && world.isPaused()) {
      sim.note(this, "goes on");
      world.resume();
    }
  }

  /// Lets its clocks be wrong from its next start on.
  ///
  /// @param offset how far its wall clock is ahead
  /// @param driftPerMillion by how many millionths both its clocks are too fast; above -1,000,000
  public void skew(Duration offset, int driftPerMillion) {
    FaultLimits.requireDrift(driftPerMillion);
    skew = new NodeWorld.Skew(offset, driftPerMillion / MILLION);
  }

  void receiver(BiConsumer<String, Object> next) {
    receiver = next;
  }

  // ---- what runs on it

  /// Whether it is up.
  public boolean isUp() {
    NodeWorld its = world;
    return node != null && its != null && its.isAlive();
  }

  /// How often it has been started.
  public int starts() {
    return starts;
  }

  /// The node that runs on it now.
  ///
  /// @throws IllegalStateException if it is down
  public Node node() {
    Node running = node;
    if (running == null) {
      throw new IllegalStateException("the node " + name + " is down");
    }
    return running;
  }

  /// As [Node#spawn(Supplier)].
  public <M> Ref<M> spawn(Supplier<? extends Body<M>> factory) {
    return node().spawn(factory);
  }

  /// As [Node#spawn(String, Supplier)].
  public <M> Ref<M> spawn(String actor, Supplier<? extends Body<M>> factory) {
    return node().spawn(actor, factory);
  }

  /// As [Node#spawn(Body)].
  public <M> Ref<M> spawn(Body<M> body) {
    return node().spawn(body);
  }

  /// As [Node#spawn(String, Body)].
  public <M> Ref<M> spawn(String actor, Body<M> body) {
    return node().spawn(actor, body);
  }

  /// As [Node#spawn(Spawnable)].
  public <M> Ref<M> spawn(Spawnable<M> spawnable) {
    return node().spawn(spawnable);
  }

  /// As [Node#spawn(String, Spawnable)].
  public <M> Ref<M> spawn(String actor, Spawnable<M> spawnable) {
    return node().spawn(actor, spawnable);
  }

  /// As [Node#lookup(String)].
  public Ref<Object> lookup(String addressOrPath) {
    return node().lookup(addressOrPath);
  }

  /// As [Node#lookup(String, Class)].
  public <M> Ref<M> lookup(String addressOrPath, Class<M> messageType) {
    return node().lookup(addressOrPath, messageType);
  }

  /// Its name, as the plan has it.
  public String name() {
    return name;
  }

  /// Where other nodes reach it: `NAME@sim:9700`, unless the name is an address itself.
  public NodeAddress address() {
    return address;
  }

  /// What the network knows it by.
  String key() {
    return address.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
