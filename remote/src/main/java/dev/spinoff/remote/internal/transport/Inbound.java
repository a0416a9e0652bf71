// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.bytes.Pieces;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.codec.Codec;
import dev.spinoff.remote.internal.codec.NotDecodable;
import dev.spinoff.remote.internal.codec.ReadContext;
import dev.spinoff.remote.internal.codec.Shape;
import dev.spinoff.remote.internal.link.Life;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Deliveries;
import dev.spinoff.spi.Loss;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Does what the frames of another node say. On the thread of its stream.
final class Inbound {

  private static final int TRACE_BYTES_MAX = 1_024;
  private static final int TEXT_BYTES_MAX = 1 << 16;
  private static final int PLAIN_BYTES_MAX = 1 << 10;

  private final RemoteNode node;
  private final Link link;
  private @Nullable Deliveries come; // messages that are yet to be delivered; with the next
  private @Nullable Talk comeIn;

  Inbound(RemoteNode node, Link link) {
    this.node = node;
    this.link = link;
  }

  void frame(Talk talk, int type, ByteReader in) {
    if (type == Kind.MESSAGE) {
      message(talk, in, null);
    } else {
      deliver(); // they come before
      noMessage(talk, type, in);
    }
  }

  private void noMessage(Talk talk, int type, ByteReader in) {
    switch (type) {
      case Kind.ACK -> link.acknowledged(talk, in);
      case Kind.BEAT -> {}
      case Kind.LIMIT -> limit(talk, in.varint());
      case Kind.DEFINE_TYPE, Kind.DEFINE_REF -> define(talk, type, in);
      case Kind.ANSWER, Kind.FAILURE, Kind.BROKEN -> answered(talk, type, in, null);
      case Kind.ENDED -> ended(talk, in);
      case Kind.EXIT -> exit(talk, in);
      case Kind.FRAGMENT -> fragment(talk, in);
      case Kind.WITHDRAW -> node.askers().withdrawn(link.forms().name(in.u8(), in));
      case Kind.HOLDS -> node.askers().held(in.varint(), link);
      case Kind.UNREADABLE -> unreadable(in);
      case Kind.GOODBYE -> link.saidGoodbye();
      case Kind.PROBE -> node.probed(link, Forms.address(in), in.u64());
      case Kind.VOUCH -> node.vouched(Forms.address(in));
      case Kind.LOOK -> node.looks().looked(link, in);
      case Kind.SEEN -> node.looks().seen(link, in);
      case Kind.SPAWN -> node.spawns().wanted(link, in, reading(talk));
      case Kind.SPAWNED -> node.spawns().replied(link, in);
      case Kind.WATCH, Kind.UNWATCH, Kind.LINK, Kind.UNLINK -> tie(talk, type, in);
      case Kind.STOP, Kind.KILL, Kind.DRAIN -> word(talk, type, in);
      case Kind.TUNNEL_OPEN,
          Kind.TUNNEL_OPENED,
          Kind.TUNNEL_BYTES,
          Kind.TUNNEL_ROOM,
          Kind.TUNNEL_ENDED ->
          node.tunnels().frame(link, type, in);
      default -> other(type);
    }
  }

  // A later version may say more on a connection, but not in the lanes.
  private static void other(int type) {
    if (Kind.isCounted(type)) {
      throw new Malformed("a frame of the type " + type);
    }
  }

  private void limit(Talk talk, long bytesMax) {
    synchronized (link) {
      talk.session.hearsWithin(bytesMax);
    }
  }

  private void define(Talk talk, int type, ByteReader in) {
    int bytes = in.remaining();
    int number = number(in);
    if (type == Kind.DEFINE_TYPE) {
      talk.known.define(number, Shape.read(in), bytes);
    } else {
      talk.known.define(number, Party.read(in, link.forms()), bytes);
    }
  }

  private static int number(ByteReader in) {
    return in.count("a number", Numbers.REFS_MAX - 1);
  }

  private Reading reading(Talk talk) {
    return new Reading(talk.known, link.forms(), node.rootOf(link.peer()));
  }

  // ---- messages

  private void message(Talk talk, ByteReader in, @Nullable Pieces whole) {
    Party.Here target = target(talk, in);
    Ref<Object> to = target.ref(link.forms());
    ReplyTo<Object> from;
    try {
      from = sender(talk, in, to);
    } catch (NotDecodable tooMany) {
      refuse(target, to, null, "a question: " + tooMany.getMessage());
      return;
    }
    Object trace = in.u8() == 0 ? null : Printable.of(in.text(TRACE_BYTES_MAX));
    Object message = plain(in, whole);
    if (message == null) {
      Reading reading = new Reading(talk.known, link.forms(), to);
      message = parcel(reading, target.path(), in, whole);
    }
    if (link.isOwnDead(target.incarnation())) {
      Loss how = new Loss(DeadLetterCause.REFUSED, givenUp(target.incarnation()));
      node.access().deadLetter(to, message, from, how, trace);
    } else {
      come(talk).add(to, message, from, trace);
    }
  }

  private String givenUp(long incarnation) {
    return "%s has given up life %d of this node, and it is for an actor of that"
        .formatted(link.peer(), Life.of(incarnation));
  }

  private Deliveries come(Talk talk) {
    Deliveries begun = come;
    if (begun == null) {
      begun = node.access().deliveries();
      come = begun;
      comeIn = talk;
    }
    return begun;
  }

  /// Delivers the messages that have come so far. If their talk has ended meanwhile, those tied to
  /// their senders are being told so, and nothing may come behind that; the other side has not been
  /// told that it has got through, and reports them as lost.
  void deliver() {
    Deliveries ready = come;
    if (ready != null) {
      come = null;
      if (link.talk() == comeIn) {
        ready.done();
      }
    }
  }

  // Nobody is given it, and what it was called is known where it came from.
  private void refuse(
      Party.Here target, Ref<Object> to, @Nullable ReplyTo<Object> from, String what) {
    if (from != null) {
      node.access().breakOff(from, to + " could not be given " + what, null);
    }
    link.outbound().unreadable(target.path(), what);
    lost(to, what, from, DeadLetterCause.REFUSED);
  }

  // What is small and may be read for anybody is read at once: that is no more work than keeping
  // it for later.
  private @Nullable Object plain(ByteReader in, @Nullable Pieces whole) {
    boolean isSmall = whole == null && in.remaining() <= PLAIN_BYTES_MAX;
    return isSmall ? node.codec().readPlain(in) : null;
  }

  private Parcel parcel(ReadContext context, String path, ByteReader in, @Nullable Pieces whole) {
    return whole == null
        ? new Parcel(link, context, path, in.bytes(in.remaining()))
        : new Parcel(link, context, path, whole.from(in.position()));
  }

  private Party.Here target(Talk talk, ByteReader in) {
    long number = in.varint();
    Party party =
        number == Numbers.SPELLED_OUT
            ? Party.read(in, link.forms())
            : talk.known.party(number - Numbers.FIRST);
    if (party instanceof Party.Here here) {
      return here;
    }
    throw new Malformed("a message for an actor of another node");
  }

  private @Nullable ReplyTo<Object> sender(Talk talk, ByteReader in, Ref<?> asked) {
    long number = in.varint();
    if (number == Numbers.NOBODY) {
      return null;
    }
    if (number == Numbers.SPELLED_OUT) {
      return link.forms().replyTo(in, asked);
    }
    return switch (talk.known.party(number - Numbers.FIRST)) {
      case Party.There(Ref<Object> ref) -> ref;
      case Party.Here here -> here.ref(link.forms());
    };
  }

  private @Nullable ReplyTo<Object> senderIfAny(Talk talk, ByteReader in, Ref<?> asked) {
    try {
      return sender(talk, in, asked);
    } catch (NotDecodable _) {
      return null; // its asker has been told
    }
  }

  private void unreadable(ByteReader in) {
    String path = in.text(Forms.PATH_BYTES_MAX);
    String text = Printable.reason(in.text(TEXT_BYTES_MAX));
    lost(link.forms().there(path), text, null, DeadLetterCause.NOT_DECODABLE);
  }

  // The text says what it was, and behind the first colon, why.
  private void lost(
      Ref<Object> to, String text, @Nullable ReplyTo<Object> from, DeadLetterCause cause) {
    int end = text.indexOf(": ");
    String what = end < 0 ? "a message" : text.substring(0, end);
    Loss how = new Loss(cause, end < 0 ? text : text.substring(end + 2));
    node.access().deadLetter(to, new Unseen(what, how.why()), from, how, null);
  }

  private void fragment(Talk talk, ByteReader in) {
    Pieces whole = talk.assembly.take(in);
    if (whole != null) {
      whole(talk, whole);
    }
  }

  private void whole(Talk talk, Pieces whole) {
    ByteReader start = whole.start();
    int type = start.u8();
    if (type == Kind.FRAGMENT || !Kind.isCounted(type)) {
      throw new Malformed("a large frame of the type " + type);
    }
    switch (type) {
      case Kind.MESSAGE -> message(talk, start, whole);
      case Kind.ANSWER -> answered(talk, type, start, whole);
      default -> frame(talk, type, new ByteReader(whole.from(start.position()).joined()));
    }
  }

  /// Refuses a frame that is longer than it may be here; the start of it says whose it is.
  void tooLong(Talk talk, int bytes, ByteReader start) {
    String why =
        "%,d bytes: %s takes at most %,d"
            .formatted(bytes, node.address(), node.settings().messageBytesMax());
    int type = start.u8();
    switch (type) {
      case Kind.MESSAGE -> {
        Party.Here target = target(talk, start);
        Ref<Object> to = link.forms().here(target.path(), target.incarnation());
        refuse(target, to, senderIfAny(talk, start, to), "a message of " + why);
      }
      case Kind.ANSWER, Kind.FAILURE, Kind.BROKEN -> {
        ReplyTo<Object> asker = node.askers().answered(start.varint(), link);
        if (asker != null) {
          node.access().breakOff(asker, "the answer has " + why, null);
        }
      }
      default -> node.log().warn("{} sent too much: {}", link.peer(), why);
    }
  }

  // ---- questions

  private void answered(Talk talk, int type, ByteReader in, @Nullable Pieces whole) {
    long number = in.varint();
    ReplyTo<Object> asker = node.askers().answered(number, link);
    if (asker == null) {
      Ref<Object> asked = node.askers().wasAsked(number).orElse(node.rootOf(link.peer()));
      late(asked, type, parcel(reading(talk), "", in, whole));
    } else if (type == Kind.BROKEN) {
      String why = Printable.reason(in.text(TEXT_BYTES_MAX));
      Throwable cause = in.u8() == 0 ? null : throwable(talk, in);
      node.access().breakOff(asker, why, cause);
    } else if (type == Kind.FAILURE) {
      var _ = asker.fail(throwable(talk, in));
    } else {
      String root = "";
      var _ = asker.tell(parcel(reading(talk), root, in, whole));
    }
  }

  // As on one node, the letter names who was asked.
  private void late(Ref<Object> asked, int type, Parcel answer) {
    if (type != Kind.BROKEN) {
      String why = "it came from " + link.peer() + ", and nobody waited for it any more";
      Loss how = new Loss(DeadLetterCause.LATE_ANSWER, why);
      node.access().deadLetter(asked, answer, null, how, null);
    }
  }

  private Throwable throwable(Talk talk, ByteReader in) {
    try {
      return node.codec().read(in, Codec.Purpose.OTHER, Object.class, reading(talk))
              instanceof Throwable cause
          ? cause
          : new IllegalStateException("a crash that could not be read");
    } catch (NotDecodable unreadable) {
      return new IllegalStateException(String.valueOf(unreadable.getMessage()));
    }
  }

  // ---- control words

  private void tie(Talk talk, int type, ByteReader in) {
    String path = in.text(Forms.PATH_BYTES_MAX);
    long incarnation = in.varint();
    Ref<Object> here = link.forms().here(path, incarnation);
    Ref<Object> there = link.forms().theirs(in);
    boolean isDead = link.isOwnDead(incarnation);
    int life = isDead ? Life.of(incarnation) : talk.ownLife();
    switch (type) {
      case Kind.WATCH -> watch(here, there, isDead, life);
      case Kind.UNWATCH -> {
        boolean _ = link.unwatched(new Ties.Watcher(here, there));
        act(here, new Control.Unwatch(there));
      }
      case Kind.LINK -> link(here, there, isDead, life);
      default -> unlink(talk, here, there);
    }
  }

  private void watch(Ref<Object> here, Ref<Object> there, boolean isDead, int life) {
    if (isDead || !link.watched(new Ties.Watcher(here, there))) {
      link.outbound().refused(Kind.ENDED, there, here, life, whyNot(isDead, "watches"));
    } else {
      act(here, new Control.Watch(there));
    }
  }

  private void link(Ref<Object> here, Ref<Object> there, boolean isDead, int life) {
    boolean isRoot = here.address().path().isEmpty(); // the node would end with the other side
    if (isDead || isRoot || !link.tie(tied(here, there), true)) {
      link.outbound().refused(Kind.EXIT, there, here, life, whyNot(isDead, "links"));
    } else {
      act(here, new Control.Link(there));
    }
  }

  private ExitReason whyNot(boolean isDead, String what) {
    return new ExitReason.Unreachable(
        isDead
            ? "was given up before"
            : node.address() + " takes no more " + what + " from " + link.peer());
  }

  private static Ties.Tie tied(Ref<?> here, Ref<?> there) {
    return new Ties.Tie(here, there.address().path(), there.incarnation(), true);
  }

  private void unlink(Talk talk, Ref<Object> here, Ref<Object> there) {
    for (Ties.Tie tie : link.take(talk, is(here.incarnation()), there, true)) {
      act(tie.here(), new Control.Unlink(link.ref(tie.path(), tie.incarnation())));
    }
  }

  private void word(Talk talk, int type, ByteReader in) {
    String path = in.text(Forms.PATH_BYTES_MAX);
    long incarnation = in.varint();
    Ref<Object> here = link.forms().here(path, incarnation);
    if (path.isEmpty()) {
      node.log().refusedWord(link.peer(), "to stop this node");
    } else if (!link.isOwnDead(incarnation)) {
      act(
          here,
          switch (type) {
            case Kind.STOP -> new Control.Stop(node.reasons().read(in, reading(talk)));
            case Kind.KILL -> new Control.Kill();
            default -> new Control.Drain();
          });
    }
  }

  private void act(Ref<?> here, Control control) {
    node.access().control(here, control);
  }

  // ---- ends

  // Whom it is for may be no actor, but a thread that waits: the tie knows.
  private void ended(Talk talk, ByteReader in) {
    String _ = in.text(Forms.PATH_BYTES_MAX);
    long watcher = Life.own(in.varint());
    Ref<Object> who = link.forms().theirs(in);
    ExitReason why = node.reasons().read(in, reading(talk));
    for (Ties.Tie tie : link.take(talk, is(watcher), who, false)) {
      act(tie.here(), new Control.Ended(link.ref(tie.path(), tie.incarnation()), why));
    }
  }

  private void exit(Talk talk, ByteReader in) {
    String path = in.text(Forms.PATH_BYTES_MAX);
    long incarnation = in.varint();
    Ref<Object> from = link.forms().theirs(in);
    boolean isLinked = in.u8() == 1;
    ExitReason why = node.reasons().read(in, reading(talk));
    if (!isLinked && path.isEmpty()) {
      node.log().refusedWord(link.peer(), "to stop this node");
    } else if (!isLinked) {
      act(link.forms().here(path, incarnation), new Control.Exit(from, why, false));
    }
    if (!isLinked) {
      return;
    }
    for (Ties.Tie tie : link.take(talk, isAt(path, Life.own(incarnation)), from, true)) {
      Ref<Object> named = link.ref(tie.path(), tie.incarnation());
      act(tie.here(), new Control.Exit(named, why, true));
    }
  }

  private static Predicate<Ref<?>> is(long incarnation) {
    return here -> here.incarnation() == incarnation;
  }

  // Who has linked itself to whoever lives there does not know the incarnation.
  private static Predicate<Ref<?>> isAt(String path, long incarnation) {
    return incarnation == 0 ? here -> here.address().path().equals(path) : is(incarnation);
  }
}
