// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.link.Contact;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.session.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One other node, as this one knows it: the talk with it, the connection that carries it now, and
/// how it stands with them. Its monitor guards all three; the core is never called with it held.
final class Link {

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
  private static final byte[] BEAT = {1, Kind.BEAT};

  private final RemoteNode node;
  private final NodeAddress peer;
  private final Forms forms;
  private final Outbound outbound;
  private final Inbound inbound;
  private final Flusher flusher;
  private final Contact contact;
  private final Taking taking = new Taking();
  private final List<Thread> parked = new ArrayList<>();
  private final ByteWriter head = new ByteWriter(64);
  private volatile Talk talk; // written with the monitor held
  private @Nullable HandedOn handedOn; // goes before all that is sent now
  private volatile @Nullable Connection connection; // carries the talk; written likewise
  private @Nullable Connection candidate; // the one that may take it over
  private @Nullable Talk candidateTalk; // which it may take over
  private Meeting stated = Meeting.NOBODY; // what the other side has been told for that
  private @Nullable Grave grave;
  private volatile int ownDead = -1; // the last life of this node that is dead for the other one
  private long sentAt;
  private long redialledAt;
  private boolean isBeatDue;
  private boolean isFlushDue; // when what has just come has been taken
  private long newBytes; // since it was last begun to write
  private boolean isClosed; // for good: nothing is taken any more

  /// A node that was given up: what is known of it up to this life stays dead.
  private record Grave(long uid, int life) {}

  Link(RemoteNode node, NodeAddress peer) {
    this.node = node;
    this.peer = peer;
    this.forms = new Forms(node, this);
    this.outbound = new Outbound(node, this);
    this.inbound = new Inbound(node, this);
    this.flusher = new Flusher(node, this);
    this.contact = new Contact(node.settings().timing(), node.random(), node.now());
    this.talk = newTalk();
    this.isClosed = node.isClosed();
  }

  private Talk newTalk() {
    Talk fresh = new Talk(this, node.settings().messageBytesMax());
    fresh.begin(node.life());
    return fresh;
  }

  RemoteNode node() {
    return node;
  }

  NodeAddress peer() {
    return peer;
  }

  Forms forms() {
    return forms;
  }

  Outbound outbound() {
    return outbound;
  }

  Inbound inbound() {
    return inbound;
  }

  Talk talk() {
    return talk;
  }

  /// A reference to an actor of the other node.
  Ref<Object> ref(String path, long incarnation) {
    return node.access().reference(new Address(Optional.of(peer), path), incarnation);
  }

  /// Where a question is that has got no answer.
  synchronized String whereabouts() {
    return contact.isUp() ? "sent to " + peer + ", and not answered" : "not connected to " + peer;
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
      if (talk.session.bytes() >= node.settings().outboundBytesMax()) {
        return Taken.NO_ROOM;
      }
      head.reset(64);
      head.u8(Kind.MESSAGE);
      talk.numbers.target(sent.to(), head);
      talk.numbers.sender(sent.sender(), head);
      trace(sent.trace());
      talk.session.data(sent.to().path(), sent.sender(), Part.of(head), Part.of(body), sent);
      flush = flush(Flush.SOON, head.size() + body.size());
    }
    flush(flush);
    return Taken.YES;
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
      head.text(trace.toString());
    }
  }

  /// Takes a message, waiting for room if the calling thread may wait.
  Taken takeWhenRoom(Talk writtenFor, Sent sent, ByteWriter body, long parkNanosMax) {
    long most = Math.min(parkNanosMax, node.settings().parkNanosMax());
    if (most <= 0) {
      return Taken.NO_ROOM;
    }
    Thread me = Thread.currentThread();
    synchronized (this) {
      parked.add(me);
    }
    try {
      return takeInTime(writtenFor, sent, body, most);
    } catch (InterruptedException _) {
      me.interrupt();
      return Taken.NO_ROOM;
    } finally {
      synchronized (this) {
        parked.remove(me);
      }
    }
  }

  // Others may wait too, and be faster.
  private Taken takeInTime(Talk writtenFor, Sent sent, ByteWriter body, long nanosMax)
      throws InterruptedException {
    long since = node.now();
    Taken taken = Taken.NO_ROOM;
    long left = nanosMax;
    while (taken == Taken.NO_ROOM && left > 0) {
      if (node.access().await(() -> hasRoom(writtenFor), left)) {
        taken = take(writtenFor, sent, body);
      }
      left = nanosMax - (node.now() - since);
    }
    return taken;
  }

  private synchronized boolean hasRoom(Talk writtenFor) {
    return talk != writtenFor || talk.session.bytes() < node.settings().outboundBytesMax();
  }

  /// Who waits for room.
  synchronized List<Thread> parked() {
    return List.copyOf(parked);
  }

  private List<Thread> unparked() {
    return parked.isEmpty() || !hasRoom(talk) ? List.of() : List.copyOf(parked);
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
    newBytes += bytes;
    if (connection == null) {
      return Flush.NOT;
    } else if (newBytes < MUCH_BYTES) {
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

  private boolean isLost(long incarnation) {
    Grave lost = grave;
    PeerInfo met = talk.peer();
    return lost != null
        && incarnation != 0
        && met != null
        && met.uid() == lost.uid
        && Life.of(incarnation) <= lost.life;
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

  // ---- ties

  /// Notes a tie.
  ///
  /// @param isTheirs whether the one there has made it
  /// @return false if the one there was lost with its node, and stays so
  synchronized boolean tie(Ties.Tie tie, boolean isTheirs) {
    if (isClosed || (!isTheirs && isLost(tie.incarnation()))) {
      return false;
    }
    talk.ties.add(tie);
    return true;
  }

  /// Forgets a tie.
  ///
  /// @return whether the other side is to know of it: there was one, and nothing like it is left
  synchronized boolean untie(Ties.Tie tie) {
    return talk.ties.remove(tie) && (tie.isLink() || !talk.ties.isWatching(tie.here(), tie.path()));
  }

  /// Takes out the ties between an actor here and one there.
  synchronized List<Ties.Tie> take(Talk of, Predicate<Ref<?>> here, Ref<?> there, boolean isLink) {
    long exact = Life.own(there.incarnation());
    return of.ties.takeBetween(here, there.address().path(), exact, isLink);
  }

  /// Notes that somebody there watches somebody here.
  ///
  /// @return false if too many do
  synchronized boolean watched(Ties.Watcher watcher) {
    return talk.ties.watched(watcher, node.settings().watchersMax());
  }

  synchronized boolean unwatched(Ties.Watcher watcher) {
    return talk.ties.unwatched(watcher);
  }

  /// Whether an actor here is known there by an incarnation of a life that is dead for them.
  boolean isOwnDead(long travelling) {
    return travelling != 0 && Life.of(travelling) <= ownDead;
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
      Grave lost = grave;
      if (lost != null && met.uid() == lost.uid && met.life() <= lost.life) {
        return new Admission.Unwanted(Meeting.DECLARED_DEAD, Integer.toString(lost.life));
      }
      if (mustWait(asking)) {
        return new Admission.Unwanted(Meeting.BUSY, "another connection is being made");
      }
      candidate = asking;
      old = connection;
      connection = null;
      mine = Meeting.of(talk);
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
    Ending ending = null;
    boolean isNews;
    synchronized (this) {
      if (candidate != asking || candidateTalk != talk) {
        asking.drop("another connection was faster");
        return;
      }
      candidate = null;
      isNews = !talk.hasMet();
      Meeting theirs = Meeting.read(payload).with(node.uid());
      Meeting mine = stated.with(met.uid());
      boolean fit = Meeting.fit(mine, theirs);
      if (!fit || mine != stated) {
        ending = end(Ending.Cause.RESTARTED, fit ? "was started again" : "has forgotten this node");
        isNews = true;
      }
      meet(met, fit ? theirs : Meeting.NOBODY, asking.life());
      connection = asking;
      contact.connected(node.now(), asking.isOwn());
      isBeatDue = true;
    }
    if (ending != null) {
      ending.tell();
    }
    if (isNews) {
      node.isUp(this);
    }
    flusher.flush();
  }

  private void meet(PeerInfo met, Meeting theirs, int ownLife) {
    if (!talk.hasMet()) {
      boolean known = theirs.hasMet(); // by them alone: their word counts
      talk.meet(met, known ? theirs.peerLife() : ownLife, known ? theirs.ownLife() : met.life());
    }
    talk.session.resume(theirs.at());
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
  }

  /// Takes a frame, if the connection carries the talk.
  void frame(Connection from, int type, ByteReader body) {
    Talk at = talk; // first, for a talk that ends lets go of its connection before
    if (connection != from) {
      return;
    }
    if (Kind.isCounted(type)) {
      taking.count(at, type, body.remaining());
    }
    inbound.frame(at, type, body);
  }

  /// Takes note that all that has come is taken.
  void endTaking(Connection from) {
    boolean flush;
    synchronized (this) {
      if (connection == from) {
        contact.heard(node.now());
      }
      flush = taking.add(talk) || isFlushDue;
      isFlushDue = false;
    }
    taking.end();
    if (flush) {
      flusher.flush();
    }
  }

  void acknowledged(Talk at, ByteReader body) {
    List<Thread> free;
    synchronized (this) {
      at.session.acknowledged(body);
      free = unparked();
      isFlushDue |= at.session.mayContinue();
    }
    free.forEach(node.world()::unpark);
    node.progressed();
  }

  synchronized void vouched() {
    contact.vouched();
  }

  /// Whether this very start of it has been heard of lately.
  synchronized boolean isHeard(long uid) {
    PeerInfo met = talk.peer();
    return met != null
        && met.uid() == uid
        && contact.isUp()
        && contact.silence(node.now()) < 2 * node.settings().timing().beat().toNanos();
  }

  /// Fills a buffer with what is to be sent next.
  ///
  /// @return false if there is nothing, or if another connection carries the talk
  synchronized boolean fill(Connection asking, ByteBuffer packet) {
    if (connection != asking) {
      return false;
    }
    long now = node.now();
    flusher.begins(now);
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
    node.progressed();
    return true;
  }

  synchronized @Nullable Connection connection() {
    return connection;
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

  synchronized boolean isUp() {
    return connection != null;
  }

  synchronized boolean isUpDirectly() {
    return connection != null && !connection.isRelayed();
  }

  /// Whether it is connected directly, and lets others through.
  synchronized boolean isRelay() {
    PeerInfo met = talk.peer();
    return isUpDirectly() && met != null && met.features().has(RemoteNode.RELAY);
  }

  /// Whether it is known that nobody listens at its address.
  synchronized boolean dialsOnly() {
    PeerInfo met = talk.peer();
    return met != null && met.features().has(RemoteNode.DIALS_ONLY);
  }

  synchronized boolean isIdle() {
    return contact.isIdle();
  }

  // ---- the end

  /// The other node has said that it stops.
  void saidGoodbye() {
    end(Ending.Cause.STOPPED, "has stopped", -1);
  }

  /// The other node has declared a life of this one dead.
  void declaredDead(int life) {
    node.live(life + 1);
    end(Ending.Cause.DECLARED_DEAD, "has declared this node dead", life);
  }

  private void end(Ending.Cause cause, String why, int dead) {
    Ending ending;
    synchronized (this) {
      ownDead = Math.max(ownDead, dead);
      ending = end(cause, why);
    }
    ending.tell();
  }

  private Ending end(Ending.Cause cause, String why) {
    PeerInfo met = talk.peer();
    if (met != null && cause.isGrave()) {
      grave = new Grave(met.uid(), Math.max(talk.peerLife(), met.life()));
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

  /// Whether it has not said all that it has to say.
  synchronized boolean isSaying() {
    return connection != null && talk.session.isSaying();
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
    end(Ending.Cause.CLOSED, "this node has stopped", -1);
  }

  /// Whether something waits to be sent or acknowledged.
  synchronized boolean isPending() {
    return connection != null && talk.session.isPending();
  }
}
