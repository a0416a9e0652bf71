// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import dev.spinoff.NodeAddress;
import dev.spinoff.sim.internal.net.Conditions;
import dev.spinoff.sim.internal.net.Network;
import dev.spinoff.sim.internal.net.SimTransport;
import dev.spinoff.spi.NodeExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// The network of a simulation: for each pair of nodes, in each direction, a link with a latency of
/// 0.2 to 2 ms and nothing wrong with it, until a fault of the plan or a call of these makes it
/// otherwise.
///
/// Between nodes, references work as on one: messages go in order per pair, at most once. They go
/// as streams do: a cut or a loss makes them late, and the end of a node loses what is on its way.
/// A node that has been silent for three seconds is down for the others. A question to an actor of
/// another node fails as soon as the news of why can be there: that the actor ends, crashes on it
/// or refuses it, or that its node is down. A remoting of another kind takes its place by
/// [#carriedBy].
///
/// Byte streams ([dev.spinoff.spi.World#streams]) go between the nodes as well, at any address.
/// What is written arrives in other pieces; how much may be under way is drawn for each stream,
/// from 1 KiB up to 256 KiB. A cut holds bytes back, and one that lasts breaks the stream, after 10
/// s to 2 minutes. Of a node that is killed, the other ends learn at once, or when they send
/// something, or never; one that is stopped closes its streams. What a receiver throws fails the
/// run.
///
/// Used on threads of the simulation. A duration that is given counts from now; where none is given
/// the change lasts until [#heal].
public final class SimNetwork {

  private final Simulation sim;
  private final Network network;
  private @Nullable Function<NodeAddress, NodeExtension> remoting; // null: the simple one

  SimNetwork(Simulation sim, Network network) {
    this.sim = sim;
    this.network = network;
  }

  /// Something that is wrong from now on.
  public final class Trouble {
    private final Runnable end;

    private Trouble(Runnable end) {
      this.end = end;
    }

    /// Ends it after some time of the run.
    public void during(Duration time) {
      sim.after(time, end);
    }

    /// Ends it now.
    public void end() {
      end.run();
    }
  }

  /// Lets nothing through between two nodes, in either direction.
  public Trouble cut(SimNode one, SimNode other) {
    return trouble(List.of(one.key()), List.of(other.key()), Conditions::cut, true);
  }

  /// Lets nothing through from one node to another; the other direction works.
  public Trouble cutOneWay(SimNode from, SimNode to) {
    return trouble(List.of(from.key()), List.of(to.key()), Conditions::cut, false);
  }

  /// Lets nothing through between these nodes and all others.
  public Trouble partition(SimNode... nodes) {
    List<String> side = new ArrayList<>();
    for (SimNode node : nodes) {
      side.add(node.key());
    }
    return trouble(side, sim.othersThan(side), Conditions::cut, true);
  }

  /// Holds back what goes from one node to another, until it is over.
  public Trouble clog(SimNode from, SimNode to) {
    return trouble(List.of(from.key()), List.of(to.key()), Conditions::clog, false);
  }

  /// Breaks all byte streams between two nodes, those that are being made too, at whatever byte
  /// they are: what is on its way is lost, and both ends have failed.
  public void reset(SimNode one, SimNode other) {
    sim.loop().requireInside();
    int _ = network.switchboard().reset(one.key(), other.key());
  }

  /// Lets another remoting carry what actors send to each other, in place of the simple one. Before
  /// the first node starts.
  ///
  /// @param remoting makes it, for each start of the node with this address; it has the node's byte
  ///   streams in the node's world
  /// @throws IllegalStateException if a node has been started already
  public void carriedBy(Function<NodeAddress, NodeExtension> remoting) {
    if (!sim.keys().isEmpty()) {
      throw new IllegalStateException(
          "what carries messages must be said before the first node starts, and there are "
              + sim.keys());
    }
    this.remoting = remoting;
  }

  /// What is to carry the messages of a node that starts.
  NodeExtension remoting(SimNode node) {
    Function<NodeAddress, NodeExtension> other = remoting;
    return other == null
        ? new SimTransport(network, node.address(), node.starts())
        : other.apply(node.address());
  }

  /// Ends all that is wrong with the network.
  public void heal() {
    network.heal();
  }

  /// Sends a frame from a node that may be lost, doubled or overtaken; for protocols of one's own.
  ///
  /// @param frame immutable, since it is handed over as it is
  public void datagram(SimNode from, SimNode to, Object frame) {
    network.datagram(from.key(), to.key(), new UserFrame(frame));
  }

  /// Sends a frame from a node that arrives after all those sent before it, unless one of the two
  /// ends.
  public void stream(SimNode from, SimNode to, Object frame) {
    network.stream(from.key(), to.key(), new UserFrame(frame));
  }

  /// Hands the frames that arrive at a node to `receiver`, with the sender's name. Called by no
  /// body; must not block.
  public void receive(SimNode at, BiConsumer<String, Object> receiver) {
    at.receiver(receiver);
  }

  /// A frame of a scenario's own protocol.
  record UserFrame(Object frame) {}

  /// How many frames have arrived.
  public long arrivals() {
    return network.arrivals();
  }

  /// How many frames were lost, by reason.
  public Map<String, Long> losses() {
    return Collections.unmodifiableMap(network.losses());
  }

  private Trouble trouble(
      List<String> from, List<String> to, ObjIntConsumer<Conditions> change, boolean bothWays) {
    Runnable there = network.begin(from, to, change);
    Runnable back = bothWays ? network.begin(to, from, change) : () -> {};
    return new Trouble(() -> {
      there.run();
      back.run();
    });
  }
}
