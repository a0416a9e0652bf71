// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.link.Contact;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.session.Part;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One other node, as this one knows it. Its monitor guards everything; the core is never called
/// with it held.
final class Link extends Standing {

  /// What has become of a message.
  enum Taken {
    YES,
    /// As much waits as may wait.
    NO_ROOM,
    /// The talk that it was written for is over.
    TALK_ENDED,
    /// The actor was lost with its node, and stays so.
    GIVEN_UP,
    /// This node has stopped.
    CLOSED
  }

  /// When something new is to be written.
  enum Flush {
    NOT,
    /// When the body that says it has ended its turn.
    SOON,
    /// Without waiting for the end of a turn.
    AT_ONCE,
    /// By the calling thread.
    HERE
  }

  /// Puts a frame into a session.
  interface Append {
    void to(Talk talk, Part frame);
  }

  private static final long REDIAL_NANOS = 2_000_000_000;
  private static final int MUCH_BYTES = 1 << 15;
  private static final int GIVEN_BYTES = 1 << 16;
  private static final long PIECES_NANOS_MAX = 15_000_000_000L; // 5 KB a second at least
  private static final byte[] BEAT = {1, Kind.BEAT};

  private final Forms forms;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Flusher flusher;
  private final Taking taking = new Taking();
  private final Parking parking;
  private final ByteWriter head = new ByteWriter(64);
  private @Nullable HandedOn handedOn; // goes before all that is sent now
  private @Nullable Connection candidate; // the one that may take it over
  private @Nullable Talk candidateTalk; // which it may take over
  private long statements; // how many have been made to the other side
  private long heard; // the number of its last one
  private long heardFrom; // by which start of it
  private Meeting stated = Meeting.NOBODY; // what the other side has been told for that
  private long framedAt; // when a frame was whole
  private long sentAt;
  private long redialledAt;
  private boolean isBeatDue;
  private boolean isFlushDue; // when what has just come has been taken
  private long newBytes; // since it was last begun to write
  private @Nullable Thread sayer; // who said that it is to be written

  Link(RemoteNode node, NodeAddress peer) {
    super(node, peer);
    this.forms = new Forms(node, this);
    this.outbound = new Outbound(node, this);
    this.inbound = new Inbound(node, this);
    this.flusher = new Flusher(node, this);
    this.parking = new Parking(node, this);
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

  Inbound inbound() {
    return inbound;
  }

  // ---- sending

  /// Takes a message, if there is room.
  Taken take(Talk writtenFor, Sent sent, ByteWriter body) {
    Flush flush;
    synchronized (this) {
      if (talk != writtenFor) {
        return Taken.TALK_ENDED;
      }
      if (isClosed) {
        return Taken.CLOSED;
      }
      if (isLost(sent.to().incarnation())) {
        return Taken.GIVEN_UP;
      }
      if (handedOn != null && goesBehind(handedOn, sent)) {
        return Taken.YES;
      }
      if (!hasRoom(sent, body.size())) {
        return Taken.NO_ROOM;
      }
      head.reset(64);
      head.u8(Kind.MESSAGE);
      talk.numbers.target(sent.to(), head);
      talk.numbers.sender(sent.sender(), head);
      trace(sent.trace());
      talk.session.data(sent.to().path(), sent.sender(), Part.of(head), part(body), sent);
      flush = flush(Flush.SOON, head.size() + body.size());
    }
    letGo(body);
    flush(flush);
    return Taken.YES;
  }

  /// What was written, for a session. A long array is given away rather than copied while others
  /// wait.
  static Part part(ByteWriter written) {
    return written.size() > GIVEN_BYTES ? Part.given(written) : Part.of(written);
  }

  /// Lets go of an array that was given away.
  static void letGo(ByteWriter written) {
    if (written.size() > GIVEN_BYTES) {
      written.letGo();
    }
  }

  private boolean goesBehind(HandedOn others, Sent sent) {
    boolean isTaken = others.take(sent);
    if (others.isDone()) {
      handedOn = null;
    }
    return isTaken;
  }

  private void trace(@Nullable Object trace) {
    head.u8(trace == null ? 0 : 1);
    if (trace != null) {
      head.text(Printable.of(trace.toString()));
    }
  }

  /// Whether a message can be tried again that found no room.
  synchronized boolean hasRoom(Talk writtenFor, Sent sent, int length) {
    return talk != writtenFor || hasRoom(sent, length);
  }

  private boolean hasRoom(Sent sent, int length) {
    long bytesMax = node.settings().outboundBytesMax();
    return talk.session.hasRoom(sent.to().path(), sent.sender(), length, bytesMax);
  }

  /// Takes a frame.
  ///
  /// @param wanted when it is to be written
  /// @return false if the talk that it was written for is over
  boolean append(Talk writtenFor, Part frame, Flush wanted, Append how) {
    Flush flush;
    synchronized (this) {
      if (talk != writtenFor) {
        return false;
      }
      if (isClosed) {
        return true;
      }
      how.to(talk, frame);
      flush = flush(wanted, frame.length());
    }
    flush(flush);
    return true;
  }

  private Flush flush(Flush wanted, int bytes) {
    if (contact.isIdle()) {
      contact.wanted(node.now());
      node.watch(this);
    }
    boolean isMore = newBytes > 0 && sayer == Thread.currentThread();
    newBytes += bytes;
    if (connection == null || (isMore && wanted == Flush.SOON && newBytes < MUCH_BYTES)) {
      return Flush.NOT; // or it is put off already
    } else if (newBytes < MUCH_BYTES) {
      sayer = Thread.currentThread();
      return wanted;
    }
    newBytes = 0; // not again before there is as much more, if the connection takes nothing now
    return Flush.HERE;
  }

  private void flush(Flush when) {
    switch (when) {
      case NOT -> {}
      case SOON -> flusher.wakeAfterTurn();
      case AT_ONCE -> flusher.wake();
      case HERE -> flusher.flush();
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
      int firstLife = firstLife(met.uid());
      if (met.life() < firstLife) {
        return new Admission.Unwanted(Meeting.DECLARED_DEAD, Integer.toString(firstLife - 1));
      }
      if (isDead(met.uid(), asking.life())) {
        return new Admission.Unwanted(Meeting.BUSY, "it was begun in a life that has ended");
      }
      if (mustWait(asking)) {
        return new Admission.Unwanted(Meeting.BUSY, "another connection is being made");
      }
      candidate = asking;
      old = connection;
      connection = null;
      mine = Meeting.of(talk, ++statements, firstLife);
      candidateTalk = talk;
      stated = mine;
    }
    if (old != null) {
      old.drop("another connection has taken over");
    }
    return new Admission.Welcome(mine.write());
  }

  // When both sides connect at once, the one with the lesser address prevails.
  private boolean mustWait(Connection asking) {
    Connection other = candidate;
    return other != null
        && other != asking
        && (asking.isOwn() || (other.isOwn() && node.isBefore(peer)));
  }

  /// An own connection is about to shake hands: those from the other side may have to wait.
  synchronized boolean shakesHands(Connection own) {
    if (candidate != null && !candidate.isOwn() && !node.isBefore(peer)) {
      return false;
    }
    candidate = own;
    return true;
  }

  /// Lets a connection carry the talk, which goes on where it was, or begins anew.
  void admitted(Connection asking, PeerInfo met, ByteReader payload) {
    Ending ending;
    boolean isNews;
    synchronized (this) {
      Meeting said = Meeting.read(payload);
      if (candidate != asking || candidateTalk != talk || isStale(met, said)) {
        asking.drop("another connection was faster");
        return;
      }
      candidate = null;
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
    Meeting mine = stated.with(met.uid());
    boolean fit = Meeting.fit(mine, theirs);
    if (mine != stated) {
      ending = end(Ending.Cause.RESTARTED, "was started again");
    } else if (!fit && !(mine.isFresh() && talk.ownLife() == asking.life())) {
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
    framedAt = node.now();
    contact.connected(framedAt, asking.isOwn());
    isBeatDue = true;
  }

  // The other side may have changed its mind about which of several connections it wants, and what
  // it has said on the one is then older than what has come over the other.
  private boolean isStale(PeerInfo met, Meeting said) {
    if (met.uid() == heardFrom && said.number() < heard) {
      return true;
    }
    heardFrom = met.uid();
    heard = said.number();
    return false;
  }

  /// A connection has ended, or never came to be.
  void ended(Connection which, String why) {
    synchronized (this) {
      if (candidate == which) {
        candidate = null;
      }
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
  synchronized boolean fill(Connection asking, ByteBuffer packet) {
    if (connection != asking) {
      return false;
    }
    long now = node.now();
    flusher.begins();
    newBytes = 0;
    boolean beats = isBeatDue;
    if (beats) {
      packet.put(BEAT);
      isBeatDue = false;
    }
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
  void declaredDead(long by, int life) {
    node.live(life + 1);
    Ending ending = null;
    synchronized (this) {
      isDeadFor(by, life);
      if (talk.ownLife() <= life) {
        ending = end(Ending.Cause.DECLARED_DEAD, "has declared this node dead");
      }
    }
    if (ending != null) {
      ending.tell();
    }
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
    Ending ending = new Ending(this, cause, why, talk, connection);
    connection = null;
    candidate = null;
    contact.forget();
    talk = newTalk();
    handedOn = ending.handedOn();
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
