// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.AskTimeout;
import dev.spinoff.Cancellable;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.sim.internal.loop.NodeWorld;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Destination;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.Transport;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A simple remoting between simulated nodes, so that references work between them. Messages and
/// control words go over the network's streams: in order, at most once, and late rather than lost
/// unless a node ends. A node that is silent for three seconds is down: whoever is tied to somebody
/// there is told that it is unreachable, which is final for that actor.
public final class SimTransport implements Transport, NodeExtension {

  private static final long BEAT_NANOS = 1_000_000_000;
  private static final long SILENCE_NANOS = 3_000_000_000L;
  private static final Duration INSPECT_WITHIN = Duration.ofSeconds(2);

  private final Network network;
  private final NodeAddress address;
  private final String name;
  private final long epoch;
  private final Map<String, Peer> peers = new LinkedHashMap<>(); // by the text of their address
  private final IdentityHashMap<NodeAddress, String> names = new IdentityHashMap<>(); // a cache
  private @Nullable NodeAccess access;
  private Cancellable nextBeat = () -> {};
  private boolean stopped;

  /// @param epoch which of the node's starts this is, from 1
  public SimTransport(Network network, NodeAddress address, long epoch) {
    this.network = network;
    this.address = address;
    this.name = address.toString();
    this.epoch = epoch;
  }

  /// Takes in what has arrived.
  ///
  /// @param from the sender's address, as text
  public void received(String from, Object frame) {
    if (frame instanceof Packet.Sealed(long fromEpoch, long toEpoch, Packet packet)) {
      Peer peer = peer(from);
      boolean isNews = heard(peer, fromEpoch);
      if (toEpoch == 0 || toEpoch == epoch || isForAnyStart(packet)) {
        new Arrivals(this, from, peer).take(packet);
      } else {
        new Arrivals(this, from, peer).refuse(packet);
        send(from, new Packet.Beat()); // so that it learns whom it talks to
      }
      if (isNews) {
        inquire(from, peer);
      }
    }
  }

  // A message to whoever lives there is as good for this start as for the one it was meant for.
  private static boolean isForAnyStart(Packet packet) {
    return packet instanceof Packet.Message message && message.incarnation() == 0;
  }

  // Returns whether this start of it was not known.
  private boolean heard(Peer peer, long fromEpoch) {
    boolean isNews = fromEpoch > peer.epoch;
    if (isNews) {
      boolean isFirst = peer.epoch == 0;
      if (!isFirst) {
        startedAgain(peer);
      }
      peer.epoch = fromEpoch;
      if (isFirst) {
        tieAgain(peer);
      }
    }
    peer.heardAt = access().world().nanoTime();
    if (!peer.isUp) {
      peer.isUp = true;
      access().publish(new Event.NodeUp(peer.address));
    }
    return isNews;
  }

  // A question to whoever lives there may have reached the new start.
  private void startedAgain(Peer peer) {
    String why = "its node was started again";
    isDown(peer, Event.NodeDown.Cause.RESTARTED, why);
    lose(peer, _ -> true, why);
    peer.questions.breakOffExact(access(), why);
    peer.questions.withdraw(access());
  }

  @SuppressWarnings("unchecked") // whatever is answered, its asker checks
  private void inquire(String from, Peer peer) {
    for (ReplyTo<?> asker : peer.questions.open()) {
      send(from, new Packet.Inquiry((ReplyTo<Object>) asker));
    }
  }

  // What was tied before the first word from there may have been told to an earlier start, or to
  // nobody. Told twice it is the same.
  private void tieAgain(Peer peer) {
    for (Peer.Tie tie : peer.ties()) {
      Control word = tie.isLink() ? new Control.Link(tie.here()) : new Control.Watch(tie.here());
      send(nodeOf(tie.there()), new Packet.Word(tie.there(), tie.incarnation(), word));
    }
  }

  // ---- extension

  @Override
  public void start(Node node, NodeAccess given) {
    access = given;
    given.install(this);
  }

  private void beatLater() {
    if (!stopped) {
      nextBeat = access().world().timer(BEAT_NANOS, this::beat);
    }
  }

  private void beat() {
    long now = access().world().nanoTime();
    for (Map.Entry<String, Peer> each : List.copyOf(peers.entrySet())) {
      Peer peer = each.getValue();
      if (now - peer.heardAt > SILENCE_NANOS) {
        lose(peer, Event.NodeDown.Cause.LOST, "its node has not been heard of for 3 s");
      }
      send(each.getKey(), new Packet.Beat());
    }
    beatLater();
  }

  @Override
  public void stop() {
    stopped = true;
    nextBeat.cancel();
    List.copyOf(peers.keySet()).forEach(peer -> send(peer, new Packet.Goodbye()));
  }

  /// Tells all who are tied to somebody there, or wait for an answer from there, that it cannot be
  /// reached any more.
  void lose(Peer peer, Event.NodeDown.Cause cause, String why) {
    isDown(peer, cause, why);
    lose(peer, _ -> true, why);
    peer.questions.breakOff(access(), why);
  }

  private void isDown(Peer peer, Event.NodeDown.Cause cause, String why) {
    if (peer.isUp) {
      peer.isUp = false;
      access().publish(new Event.NodeDown(peer.address, cause, why));
    }
  }

  /// The same for a start of a node that is over: nobody there waits for an answer, either.
  void ended(Peer peer, String why) {
    lose(peer, Event.NodeDown.Cause.STOPPED, why);
    peer.questions.withdraw(access());
  }

  private void lose(Peer peer, Predicate<Peer.Tie> which, String why) {
    ExitReason.Unreachable reason = new ExitReason.Unreachable(why);
    for (Peer.Tie tie : peer.bury(which)) {
      Ref<Object> there = access().reference(tie.there(), tie.incarnation());
      Control told =
          tie.isLink() ? new Control.Exit(there, reason, true) : new Control.Ended(there, reason);
      access().control(tie.here(), told);
      tellOther(tie, reason);
    }
  }

  // It may be that only this side hears nothing of the other. A watch is one-sided: it will be
  // told.
  private void tellOther(Peer.Tie tie, ExitReason why) {
    if (tie.isLink()) {
      Control exit = new Control.Exit(tie.here(), why, true);
      send(nodeOf(tie.there()), new Packet.Word(tie.there(), tie.incarnation(), exit));
    }
  }

  // ---- transport

  @Override
  public NodeAddress address() {
    return address;
  }

  @Override
  public Destination destination(Address to, long incarnation) {
    return new Way(this, to, incarnation);
  }

  void send(
      Address to,
      long incarnation,
      Object message,
      @Nullable ReplyTo<Object> sender,
      @Nullable Object trace) {
    Ref<Object> there = access().reference(to, incarnation);
    if (isGivenUp(to, incarnation, sender)) {
      Loss down = new Loss(DeadLetterCause.LINK_DOWN, nodeOf(to) + " could not be reached before");
      access().deadLetter(there, message, sender, down, trace);
    } else if (isStale(to, incarnation)) {
      String why = there + " belongs to an earlier start of its node";
      if (sender != null) {
        access().breakOff(sender, why, null);
      }
      access().deadLetter(there, message, sender, new Loss(DeadLetterCause.STOPPED, why), trace);
    } else {
      send(nodeOf(to), new Packet.Message(to, incarnation, message, sender, trace));
      if (sender != null && access().isAsker(sender)) {
        String node = nodeOf(to);
        peer(node)
            .questions
            .asked(sender, there, access(), () -> send(node, new Packet.Withdrawn(sender)));
      }
    }
  }

  // Who was told that this very actor is unreachable does not reach it any more.
  private boolean isGivenUp(Address to, long incarnation, @Nullable ReplyTo<Object> sender) {
    return incarnation != 0
        && sender instanceof Ref<?> here
        && peer(nodeOf(to)).isBuried(to, incarnation, here);
  }

  private boolean isStale(Address to, long incarnation) {
    long known = peer(nodeOf(to)).epoch;
    return incarnation != 0 && known > NodeWorld.startOf(incarnation);
  }

  void control(Address to, long incarnation, Control control) {
    Peer peer = peer(nodeOf(to));
    note(peer, to, incarnation, control);
    Predicate<Peer.Tie> toIt = tie -> tie.there().equals(to) && tie.incarnation() == incarnation;
    Predicate<Peer.Tie> givenUp = toIt.and(tie -> peer.isBuried(to, incarnation, tie.here()));
    if (isStale(to, incarnation)) {
      lose(peer, toIt, "it belongs to an earlier start of its node");
    } else if (peer.isTied(givenUp)) {
      lose(peer, givenUp, "its node could not be reached before");
    } else if (!(control instanceof Control.Unwatch(var who) && peer.isWatching(who, to))) {
      send(nodeOf(to), new Packet.Word(to, incarnation, control));
    }
  }

  private static void note(Peer peer, Address to, long incarnation, Control control) {
    switch (control) {
      case Control.Watch(var who) -> peer.tie(new Peer.Tie(who, to, incarnation, false));
      case Control.Unwatch(var who) -> peer.untie(new Peer.Tie(who, to, incarnation, false));
      case Control.Link(var who) -> peer.tie(new Peer.Tie(who, to, incarnation, true));
      case Control.Unlink(var who) -> peer.untie(new Peer.Tie(who, to, incarnation, true));
      case Control.Exit(var who, _, boolean linked) when linked ->
          peer.untie(new Peer.Tie(who, to, incarnation, true));
      case Control.Exit _, Control.Ended _, Control.Stop _, Control.Kill _, Control.Drain _ -> {}
    }
  }

  ActorInfo inspect(Address to, long incarnation) {
    try {
      return look(to, incarnation, INSPECT_WITHIN).info();
    } catch (AskTimeout silent) {
      return bare(ActorInfo.State.UNREACHABLE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return bare(ActorInfo.State.UNREACHABLE);
    }
  }

  Lookup.Result look(Address to, long incarnation, Duration timeout) throws InterruptedException {
    Lookup lookup = new Lookup();
    send(nodeOf(to), new Packet.Query(to, incarnation, lookup));
    return lookup.await(access(), timeout, "a look at " + to);
  }

  /// Whether a reference of this node leads to nobody.
  boolean isNobody(Ref<?> here) {
    return !access().isAlive(here);
  }

  static ActorInfo nobody() {
    return bare(ActorInfo.State.DEAD);
  }

  private static ActorInfo bare(ActorInfo.State state) {
    return new ActorInfo(state, 0, 0, 0, Optional.empty(), Duration.ZERO, List.of());
  }

  // ---- for what arrives

  void send(String to, Packet packet) {
    if (access().world() instanceof NodeWorld world && world.isAlive()) {
      network.stream(name, to, new Packet.Sealed(epoch, peer(to).epoch, packet));
    }
  }

  NodeAccess access() {
    return Objects.requireNonNull(access, "started with its node");
  }

  /// What a reference that came from another node is here.
  Ref<Object> arrived(Ref<?> ref) {
    return access().reference(ref.address(), ref.incarnation());
  }

  private Peer peer(String node) {
    return peers.computeIfAbsent(node, this::newPeer);
  }

  private Peer newPeer(String node) {
    if (peers.isEmpty()) {
      beatLater(); // not before there is somebody to hear it
    }
    Peer peer = new Peer(NodeAddress.parse(node));
    peer.heardAt = access().world().nanoTime();
    return peer;
  }

  // References of one node share its address, so it is printed once.
  String nodeOf(Address to) {
    NodeAddress node = to.node().orElse(address);
    return names.computeIfAbsent(node, NodeAddress::toString);
  }
}
