// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.link.Contact;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.session.Part;
import dev.spinoff.remote.internal.transport.Flusher.Flush;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One other node, as this one knows it. Its monitor guards everything; the core is never called
/// with it held.
final class Link extends Standing {

  private static final long REDIAL_NANOS = 2_000_000_000;
  private static final long PIECES_NANOS_MAX = 15_000_000_000L; // 5 KB a second at least
  private static final byte[] BEAT = {1, Kind.BEAT};

  private final Forms forms;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Flusher flusher;
  private final Taking taking = new Taking();
  private final Parking parking;
  private final Intake intake;
  private final Candidacy candidacy = new Candidacy();
  private long framedAt; // when a frame was whole
  private long sentAt;
  private long redialledAt;
  private boolean isBeatDue;
  private boolean isFlushDue; // when what has just come has been taken

  Link(RemoteNode node, NodeAddress peer) {
    super(node, peer);
    this.forms = new Forms(node, this);
    this.outbound = new Outbound(node, this);
    this.inbound = new Inbound(node, this);
    this.flusher = new Flusher(node, this);
    this.parking = new Parking(node, this);
    this.intake = new Intake(node, this);
  }

  @Override
  boolean intakeIsEmpty() {
    return intake.isEmpty();
  }

  @Override
  Talk newTalk() {
    Talk fresh = new Talk(this, node.settings().messageBytesMax());
    fresh.begin(node.life());
    return fresh;
  }

  Forms forms() {
    return forms;
  }

  Outbound outbound() {
    return outbound;
  }

  Parking parking() {
    return parking;
  }

  Intake intake() {
    return intake;
  }

  Flusher flusher() {
    return flusher;
  }

  Inbound inbound() {
    return inbound;
  }

  // ---- sending

  /// Takes note that something new is to be written. With the lock held.
  ///
  /// @return what is to be done about it once the lock is let go of
  Flush due(Flush wanted, int bytes) {
    isWanted();
    return flusher.decide(connection != null, wanted, bytes);
  }

  /// Takes note that there is something for the other node. With the lock held.
  void isWanted() {
    if (contact.isIdle()) {
      contact.wanted(node.now());
      node.watch(this);
    }
  }

  /// Says something on the present connection; it is lost with it.
  void say(Consumer<ByteWriter> frame) {
    ByteWriter out = new ByteWriter(64);
    frame.accept(out);
    synchronized (this) {
      talk.session.say(Part.of(out));
    }
    flusher.wake();
  }

  // ---- connections

  /// Decides whether a connection may carry the talk: it then is the only one that may, and nothing
  /// more is taken from the one that does so far.
  ///
  /// @return what to tell the other side of the talk; a refusal if it is not wanted
  Admission.Verdict decide(Connection asking, PeerInfo met) {
    if (!taking.tryBegin()) {
      return new Admission.Unwanted(Meeting.BUSY, "the old connection is being heard");
    }
    try {
      return decided(asking, met);
    } finally {
      taking.end();
    }
  }

  private Admission.Verdict decided(Connection asking, PeerInfo met) {
    Connection old;
    Meeting mine;
    synchronized (this) {
      if (isForgotten()) {
        return new Admission.Unwanted(Meeting.BUSY, "it has just been forgotten");
      }
      int firstLife = firstLife(met.uid());
      if (met.life() < firstLife) {
        return Meeting.declaredDead(node.address(), peer);
      }
      if (isDead(met.uid(), asking.life()) || isLater(met.uid(), asking.life())) {
        return new Admission.Unwanted(Meeting.BUSY, "it was begun in a life that has ended");
      }
      if (candidacy.mustWait(asking, node.isBefore(peer))) {
        return new Admission.Unwanted(Meeting.BUSY, "another connection is being made");
      }
      old = connection;
      connection = null;
      mine = candidacy.choose(asking, talk, firstLife);
    }
    if (old != null) {
      old.drop("another connection has taken over");
    }
    return new Admission.Welcome(mine.write());
  }

  /// An own connection is about to shake hands: those from the other side may have to wait.
  synchronized boolean shakesHands(Connection own) {
    return !isForgotten() && candidacy.shakesHands(own, node.isBefore(peer));
  }

  /// Lets a connection carry the talk, which goes on where it was, or begins anew.
  void admitted(Connection asking, PeerInfo met, ByteReader payload) {
    Ending ending;
    boolean isNews;
    synchronized (this) {
      Meeting said = Meeting.read(payload);
      if (isForgotten() || !candidacy.prevails(asking, talk, met, said)) {
        asking.drop("another connection was faster");
        return;
      }
      Talk before = talk;
      isNews = !before.hasMet();
      ending = taken(met, said, asking);
      isNews |= ending != null;
      begin(asking);
    }
    if (ending != null) {
      ending.tell();
    }
    if (isNews) {
      node.isUp(this);
    }
    if (asking.isRelayed()) { // else it could lead through itself
      node.tunnels().lost(this, peer + " is not connected directly any more");
    }
    flusher.flush();
  }

  // Goes on from what both sides have stated, or begins anew.
  private @Nullable Ending taken(PeerInfo met, Meeting said, Connection asking) {
    Ending ending = null;
    Meeting theirs = said.with(node.uid());
    Meeting stated = candidacy.stated();
    Meeting mine = stated.with(met.uid());
    boolean fit = Meeting.fit(mine, theirs);
    if (mine != stated) {
      ending = end(Ending.Cause.RESTARTED, "was started again");
    } else if (!fit && !(mine.isFresh() && mine.isAliveFor(said))) {
      ending = forgotten(asking.life());
    }
    meets(met.uid());
    talk.meet(met, fit ? theirs : Meeting.NOBODY, asking.life());
    return ending;
  }

  // It has given up the life of this node that the talk was about, and takes the present one.
  private Ending forgotten(int announced) {
    int forgotten = talk.ownLife();
    if (announced <= forgotten) {
      return end(Ending.Cause.RESTARTED, "has forgotten this node");
    }
    return end(Ending.Cause.DECLARED_DEAD, "has declared this node dead");
  }

  private void begin(Connection asking) {
    connection = asking;
    node.meets(this);
    framedAt = node.now();
    contact.connected(framedAt, asking.isOwn());
    talk.begins(node.settings());
    isBeatDue = true;
  }

  /// A connection has ended, or never came to be.
  void ended(Connection which, String why) {
    synchronized (this) {
      candidacy.over(which);
      if (connection == which) {
        connection = null;
      }
      if (connection == null) {
        contact.disconnected(node.now(), why);
      }
      if (which.isOwn()) {
        contact.notConnected(node.now(), why);
      }
    }
  }

  /// A try to connect has failed.
  synchronized void notConnected(String why) {
    contact.notConnected(node.now(), why);
  }

  // ---- frames

  /// Begins to take what a connection has brought.
  void beginTaking() {
    taking.begin();
    synchronized (this) {
      long owed = talk.session.bytesInAll();
      taking.owes(owed > node.settings().owedBytesMax() ? owed : 0);
    }
  }

  /// Takes a frame, if the connection carries the talk.
  void frame(Connection from, int type, ByteReader body) {
    Talk at = talk; // first, for a talk that ends lets go of its connection before
    if (connection != from) {
      return;
    }
    if (Kind.isCounted(type)) {
      requireListening();
      taking.count(at, type, body.remaining());
    }
    inbound.frame(at, type, body);
  }

  // What it has to be told waits in memory. Not taken means not counted: the frame comes again.
  private void requireListening() {
    long owed = taking.owed();
    if (owed > 0) {
      throw new Malformed(
          "frames, while %,d bytes wait for it, which it does not take".formatted(owed));
    }
  }

  /// Takes note that all that has come is taken.
  void endTaking() {
    boolean flush;
    try {
      inbound.deliver();
      synchronized (this) {
        flush = taking.add(talk) || isFlushDue;
        isFlushDue = false;
      }
    } finally {
      taking.end();
    }
    if (flush) {
      flusher.flush();
    }
  }

  /// Takes note that bytes have come. Those that do not make a frame are a sign of life for a while
  /// only: a stream that has lost its place waits for the end of a packet that never was.
  synchronized void heard(Connection from, boolean isWhole) {
    long now = node.now();
    framedAt = isWhole ? now : framedAt;
    if (connection == from && now - framedAt < PIECES_NANOS_MAX) {
      contact.heard(now);
    }
  }

  void acknowledged(Talk at, ByteReader body) {
    List<Thread> free;
    synchronized (this) {
      long bytesMax = node.settings().outboundBytesMax();
      boolean wasFull = at.session.bytesInLane() >= bytesMax;
      at.session.acknowledged(body);
      boolean isFull = at.session.bytesInLane() >= bytesMax;
      boolean isForSome = at.session.bytes() < bytesMax || (wasFull && !isFull);
      free = isForSome ? parking.waiting() : List.of();
      isFlushDue |= at.session.mayContinue();
    }
    free.forEach(node.world()::unpark);
    node.progressed();
  }

  /// Fills a buffer with what is to be sent next.
  ///
  /// @return false if there is nothing, or if another connection carries the talk
  boolean fill(Connection asking, ByteBuffer packet) {
    List<Sent> vain = new ArrayList<>(0);
    boolean isFilled;
    synchronized (this) {
      isFilled = fill(asking, packet, vain);
    }
    vain.forEach(outbound::withdrawn);
    return isFilled;
  }

  private boolean fill(Connection asking, ByteBuffer packet, List<Sent> vain) {
    if (connection != asking) {
      return false;
    }
    long now = node.now();
    int _ = intake.unload();
    flusher.begins();
    boolean beats = isBeatDue;
    if (beats) {
      packet.put(BEAT);
      isBeatDue = false;
    }
    talk.session.sift(packet.remaining(), sent -> node.askers().isDone(sent.sender()), vain::add);
    if (!talk.session.send(packet) && !beats) {
      return false;
    }
    sentAt = now;
    flusher.writes(now);
    node.progressed();
    return true;
  }

  // ---- time

  /// Does what is due. Several times a second.
  void look() {
    Contact.Due due;
    boolean flush;
    boolean redial;
    Ending ending = null;
    long now = node.now();
    synchronized (this) {
      due = contact.look(now);
      talk.session.trim();
      isBeatDue |= connection != null && now - sentAt >= node.settings().timing().beat().toNanos();
      flush = connection != null && (isBeatDue || talk.session.owesAcknowledgement());
      boolean isDetour = connection != null && connection.isRelayed();
      redial = isDetour && !contact.isDialling() && now - redialledAt > REDIAL_NANOS;
      if (redial) {
        redialledAt = now;
      }
      if (due == Contact.Due.DIAL || redial) {
        contact.dialling();
      } else if (due == Contact.Due.GIVE_UP) {
        ending = end(Ending.Cause.LOST, contact.why());
      }
    }
    if (flush) {
      flusher.flush();
    }
    if (ending != null) {
      ending.tell();
    } else if (due == Contact.Due.DIAL) {
      node.connections().dial(this);
    } else if (redial) {
      node.connections().dialDirectly(this); // the straight way is better as soon as there is one
    } else if (due == Contact.Due.PROBE) {
      node.probe(this);
    }
  }

  // ---- the end

  /// The other node has said that it stops.
  void saidGoodbye() {
    endAndTell(Ending.Cause.STOPPED, "has stopped");
  }

  /// A start of the other node has declared a life of this one dead. The word may come late, by a
  /// connection that is older than the present talk: that one goes on.
  ///
  /// @return false if this is forgotten, and nothing is noted
  boolean declaredDead(long by, int life) {
    node.live(life + 1);
    Ending ending = null;
    synchronized (this) {
      if (isForgotten()) {
        return false;
      }
      isDeadFor(by, life);
      if (talk.ownLife() <= life) {
        ending = end(Ending.Cause.DECLARED_DEAD, "has declared this node dead");
      }
    }
    if (ending != null) {
      ending.tell();
    }
    return true;
  }

  private void endAndTell(Ending.Cause cause, String why) {
    Ending ending;
    synchronized (this) {
      ending = end(cause, why);
    }
    ending.tell();
  }

  private Ending end(Ending.Cause cause, String why) {
    PeerInfo met = talk.peer();
    if (met != null && cause.isGrave()) {
      grave = new Grave(met.uid(), Math.max(talk.peerLife(), met.life()));
      isDeadFor(met.uid(), talk.ownLife()); // the other one will have given up this one, too
      node.live(talk.ownLife() + 1);
    }
    intake.closeLoads();
    Ending ending = new Ending(this, cause, why, talk, connection);
    connection = null;
    candidacy.over();
    contact.forget();
    talk = newTalk();
    intake.goesAfter(ending.handedOn());
    return ending;
  }

  /// Says goodbye, if there is anybody to hear it.
  void sayGoodbye() {
    if (isUp()) {
      say(out -> out.u8(Kind.GOODBYE));
    }
  }

  /// Ends it.
  void close() {
    Connection last;
    synchronized (this) {
      isClosed = true;
      last = connection;
      connection = null;
    }
    if (last != null) {
      last.close();
    }
    endAndTell(Ending.Cause.CLOSED, "this node has stopped");
  }
}
