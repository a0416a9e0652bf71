// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Address;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.remote.internal.bytes.Scratch;
import dev.spinoff.remote.internal.codec.Codec;
import dev.spinoff.remote.internal.codec.Reasons;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.Expectation;
import dev.spinoff.remote.internal.handshake.Handshake;
import dev.spinoff.remote.internal.handshake.Identity;
import dev.spinoff.remote.internal.handshake.Local;
import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.handshake.Step;
import dev.spinoff.remote.internal.link.Delays;
import dev.spinoff.remote.internal.link.Life;
import dev.spinoff.remote.internal.log.RemoteLog;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.setup.Settings;
import dev.spinoff.remote.internal.setup.Setup;
import dev.spinoff.spi.Destination;
import dev.spinoff.spi.Loss;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.Streams;
import dev.spinoff.spi.Transport;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// This node among others: its links, and what they share. Any thread.
public final class RemoteNode implements Transport {

  /// The feature of letting others through.
  public static final int RELAY = 0;

  /// The feature of connecting to others only: nobody listens at its address.
  public static final int DIALS_ONLY = 1;

  private static final long GOODBYE_NANOS = 1_000_000_000;
  private static final long LOOK_NANOS = 250_000_000;
  private static final int PROBED_MAX = 3;

  private final NodeAccess access;
  private final World world;
  private final Setup setup;
  private final RandomGenerator random; // guarded by itself
  private final long uid;
  private final Codec codec;
  private final Reasons reasons;
  private final Askers askers;
  private final Looks looks = new Looks(this);
  private final Tunnels tunnels = new Tunnels(this);
  private final Chores chores = new Chores(this);
  private final Scratch scratch = new Scratch();
  private final RemoteLog log;
  private final Spawns spawns;
  private final Connections connections;
  private final Delays delays;
  private final Links links = new Links(this);
  private final LinkedHashSet<Link> watched =
      new LinkedHashSet<>(); // guarded by itself, after links
  private boolean isLooking; // guarded by watched
  private volatile int life;
  private volatile boolean isLeaving;
  private volatile boolean isClosed;
  private volatile @Nullable Thread closer;

  public RemoteNode(Node local, NodeAccess access, Setup setup) {
    this.access = access;
    this.world = access.world();
    this.setup = setup;
    this.random = setup.random();
    this.uid = random.nextLong() | 1; // 0 stands for none
    this.codec = setup.codec();
    this.reasons = new Reasons(codec);
    this.askers = new Askers(this, access);
    this.log = new RemoteLog(world, setup.address());
    this.delays = new Delays(world);
    this.spawns = new Spawns(this, local, setup.spawnable());
    this.connections = new Connections(this, setup);
  }

  // ---- what its parts share

  NodeAccess access() {
    return access;
  }

  World world() {
    return world;
  }

  long now() {
    return world.nanoTime();
  }

  Settings settings() {
    return setup.settings();
  }

  Codec codec() {
    return codec;
  }

  Reasons reasons() {
    return reasons;
  }

  Askers askers() {
    return askers;
  }

  Looks looks() {
    return looks;
  }

  Spawns spawns() {
    return spawns;
  }

  /// Starts an actor on another node, and waits until it is started.
  ///
  /// @param name empty: one is made up
  public Ref<Object> spawn(
      NodeAddress at, String type, String name, List<Object> arguments, Duration timeout)
      throws InterruptedException {
    return spawns.spawn(at, type, name, arguments, timeout);
  }

  Tunnels tunnels() {
    return tunnels;
  }

  Chores chores() {
    return chores;
  }

  Scratch scratch() {
    return scratch;
  }

  /// What is done later.
  Delays delays() {
    return delays;
  }

  RemoteLog log() {
    return log;
  }

  long uid() {
    return uid;
  }

  int life() {
    return life;
  }

  /// Begins another life, unless it has got as far already.
  synchronized void live(int next) {
    life = Math.max(life, Math.min(next, Life.MAX));
  }

  /// Whether it has said goodbye, or does so: no connection carries anything anew then.
  boolean isLeaving() {
    return isLeaving;
  }

  /// Whether it has stopped.
  boolean isClosed() {
    return isClosed;
  }

  /// A random stream of its own.
  RandomGenerator random() {
    synchronized (random) {
      return new java.util.SplittableRandom(random.nextLong());
    }
  }

  /// A number that nobody can foresee.
  long unforeseeable() {
    synchronized (random) {
      return random.nextLong();
    }
  }

  @Override
  public NodeAddress address() {
    return setup.address();
  }

  /// Whether this node comes before another one, where one of the two has to give way.
  boolean isBefore(NodeAddress other) {
    return address().toString().compareTo(other.toString()) < 0;
  }

  /// The root of another node.
  Ref<Object> rootOf(NodeAddress peer) {
    return access.reference(new Address(Optional.of(peer), ""), 0);
  }

  // ---- links

  /// The link to a node.
  Link link(NodeAddress peer) {
    return links.to(peer);
  }

  /// Whether this node is connected to another one.
  boolean isConnected(NodeAddress peer) {
    Link link = links.known(peer);
    return link != null && link.isUp();
  }

  List<Link> links() {
    return links.all();
  }

  /// The links to nodes that have been connected.
  List<Link> met() {
    return links.met();
  }

  /// Takes note that a node is connected. With the link's lock held.
  void meets(Link link) {
    links.meets(link);
  }

  /// Takes out a link that is to be forgotten. With its lock held.
  void remove(Standing link) {
    links.remove(link);
  }

  @Override
  public Destination destination(Address to, long incarnation) {
    return new Route(this, to, incarnation);
  }

  /// Reports a message as lost.
  void lost(Sent sent, DeadLetterCause cause, String why) {
    ReplyTo<Object> sender = sent.sender();
    Ref<?> about = sent.about();
    if (sender != null) {
      access.breakOff(sender, why, null);
    }
    if (cause == DeadLetterCause.NOT_DECODABLE) {
      log.unfit(sent.message().getClass(), (sent.isAnswer() ? "from " : "for ") + about, why);
    }
    access.deadLetter(about, sent.message(), sender, new Loss(cause, why), sent.trace());
  }

  // ---- time

  /// Looks at a link now and then, as long as it is of any concern.
  void watch(Link link) {
    synchronized (watched) {
      watched.add(link);
      if (!isLooking && !isClosed) {
        isLooking = true;
        var _ = delays.after(LOOK_NANOS, this::lookAgain);
        var _ = delays.after(0, link::look);
      }
    }
  }

  /// Looks at a link no more. With its lock held.
  void unwatch(Standing link) {
    synchronized (watched) {
      boolean _ = watched.remove(link);
    }
  }

  private List<Link> watched() {
    synchronized (watched) {
      return List.copyOf(watched);
    }
  }

  private void lookAgain() {
    watched().forEach(Link::unwatchIfIdle); // whose lock comes first
    List<Link> all;
    synchronized (watched) {
      isLooking = !watched.isEmpty() && !isClosed;
      if (!isLooking) {
        return;
      }
      all = List.copyOf(watched);
      var _ = delays.after(LOOK_NANOS, this::lookAgain);
    }
    all.forEach(Link::look);
  }

  // ---- connections

  /// Lets others connect, as far as the setup says.
  public void open() throws IOException {
    connections.open();
    log.started(setup.announcement());
  }

  Connections connections() {
    return connections;
  }

  /// The link to a node that is connected directly.
  @Nullable Link connected(String address) {
    return links.met().stream()
        .filter(link -> link.peer().toString().equals(address) && link.isUpDirectly())
        .findFirst()
        .orElse(null);
  }

  boolean isUnderTls() {
    return setup.trust().isUnderTls();
  }

  Handshake handshake(
      Streams.Stream stream, @Nullable Link dialled, int ownLife, Admission admission) {
    Local me = setup.local(new Identity(address(), uid, ownLife));
    RandomGenerator nonces = setup.random();
    return dialled == null
        ? Handshake.accepting(me, setup.channel(stream), nonces, admission)
        : Handshake.dialling(
            me, new Expectation(dialled.peer()), setup.channel(stream), nonces, admission);
  }

  /// Takes note that a handshake came to nothing.
  void refused(Connection which, Step.Refused refused, String where) {
    refused
        .peer()
        .filter(_ -> refused.code().orElse(0) == Meeting.DECLARED_DEAD)
        .ifPresent(peer -> declaredDead(peer, which.life()));
    Link dialled = which.dialled();
    int code = refused.code().orElse(0);
    if (code == Meeting.BUSY || code == Meeting.DECLARED_DEAD) {
      return; // both know what to do
    } else if (dialled == null) {
      log.refused(where, refused.why());
    } else {
      log.notAdmitted(dialled.peer(), refused.why());
    }
  }

  private void declaredDead(PeerInfo by, int ownLife) {
    boolean isNoted;
    do {
      isNoted = link(by.address()).declaredDead(by.uid(), ownLife);
    } while (!isNoted); // it has just been forgotten
  }

  // ---- other nodes

  void isUp(Link link) {
    watch(link);
    if (link.dialsOnly()) {
      log.info("{} has connected, which only dials", link.peer());
    } else {
      access.publish(new Event.NodeUp(link.peer()));
    }
  }

  /// One that only dials is gone: nobody has been told that it can be reached.
  void hasLeft(Link link, String why, Ending.Cause cause) {
    log.info("{}", why);
    links.left(link, cause == Ending.Cause.STOPPED);
  }

  /// One that was never reached is given up, with all that was to be said to it.
  void isUnreachable(Link link, String why, Ending.Cause cause) {
    if (cause == Ending.Cause.LOST) {
      log.unreachable(link.peer(), why);
    }
    links.unreachable(link);
  }

  void isDown(Link link, String why, Ending.Cause cause) {
    if (cause == Ending.Cause.DECLARED_DEAD) {
      access.publish(new Event.DeclaredDead(link.peer()));
    }
    cause.told().ifPresent(told -> access.publish(new Event.NodeDown(link.peer(), told, why)));
  }

  /// Asks others whether they hear of a node.
  void probe(Link silent) {
    Talk talk = silent.talk();
    if (talk.peer() == null) {
      return;
    }
    long sought = talk.peer().uid();
    links.met().stream()
        .filter(link -> link != silent && link.isUp())
        .limit(PROBED_MAX)
        .forEach(link ->
            link.say(out -> {
              out.u8(Kind.PROBE);
              out.text(silent.peer().toString());
              out.u64(sought);
            }));
  }

  /// Somebody asks whether this node hears of another.
  void probed(Link asking, NodeAddress about, long sought) {
    Link known = links.known(about);
    if (known != null && known.isHeard(sought)) {
      asking.say(out -> {
        out.u8(Kind.VOUCH);
        out.text(about.toString());
      });
    }
  }

  void vouched(NodeAddress about) {
    Link known = links.known(about);
    if (known != null) {
      known.vouched();
    }
  }

  /// What it holds at this moment.
  public Holdings holdings() {
    int waiting = looks.size() + spawns.size();
    Holdings held =
        new Holdings(
            askers.size(), waiting, connections.strangers().size(), tunnels.size(), 0, 0, 0);
    for (Link link : links()) {
      held = held.with(link);
    }
    return held;
  }

  // ---- the end

  /// Says goodbye to all, when what is on its way has arrived.
  ///
  /// @param withinNanos how long that may take
  public void close(long withinNanos) throws InterruptedException {
    closer = Thread.currentThread();
    try {
      boolean _ = access.await(() -> links().stream().noneMatch(Link::isPending), withinNanos);
      isLeaving = true;
      links().forEach(Link::sayGoodbye);
      boolean _ = access.await(() -> links().stream().noneMatch(Link::isSaying), GOODBYE_NANOS);
    } finally {
      synchronized (links) {
        isClosed = true; // a link that is made from now on is closed
      }
      links().forEach(Link::close);
      connections.close();
      setup.close();
      delays.close();
    }
  }

  /// Something has arrived.
  void progressed() {
    Thread waits = closer;
    if (waits != null) {
      world.unpark(waits);
    }
  }
}
