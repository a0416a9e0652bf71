// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.packet.FrameType;
import dev.spinoff.remote.internal.packet.PacketWriter;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One end of a handshake. Frames go in, and each gives a [Step].
///
/// Used by one thread at a time. Nothing that comes in makes it throw. Once it has refused, it
/// hears nothing more.
public final class Handshake {

  /*
   * The dialler speaks first, and proves itself first, so that nobody gets a proof out of an
   * acceptor without having one:
   *
   *   dialler                          acceptor
   *   HELLO            ---------->
   *                    <----------     HELLO
   *   AUTH             ---------->                   the acceptor knows whom it has
   *                    <----------     AUTH, READY   the dialler knows whom it has, and is done
   *   READY            ---------->                   the acceptor is done
   *
   * Until the other end has proved itself, it is a stranger: it may have read what it claims
   * anywhere, and whatever is wrong with it, it hears the same REFUSED without a word. An acceptor
   * answers any HELLO that can be read with its own all the same, so that a dialler with another
   * cluster's name or mode can tell its people by itself.
   */

  private static final int PROOF_BYTES = 32;
  private static final String UNSAID = ", whose log says why";
  private static final byte[] NOTHING = new byte[0];

  private final Local me;
  private final Role role;
  private final Optional<Expectation> expected;
  private final Channel channel;
  private final Admission admission;
  private final ByteWriter myHello;
  private State state = State.NEW;
  // Set by the other end's HELLO.
  private @Nullable Hello hello;
  private @Nullable Transcript transcript;
  // Set by its AUTH.
  private @Nullable PeerInfo peer;

  private Handshake(
      Local me,
      Optional<Expectation> expected,
      Channel channel,
      RandomGenerator random,
      Admission admission) {
    boolean isUnderTls = channel instanceof Channel.Tls;
    if (isUnderTls != me.trust().isUnderTls()) {
      throw new IllegalArgumentException("TLS is " + (isUnderTls ? "on" : "off") + " by mistake");
    }
    this.me = me;
    this.role = expected.isPresent() ? Role.DIALLER : Role.ACCEPTOR;
    this.expected = expected;
    this.channel = channel;
    this.admission = admission;
    this.myHello = Hello.of(me, role, Nonce.drawn(random)).toBytes();
  }

  /// The end that has connected.
  ///
  /// @param random what nobody else can foresee
  public static Handshake dialling(
      Local me,
      Expectation expected,
      Channel channel,
      RandomGenerator random,
      Admission admission) {
    return new Handshake(me, Optional.of(expected), channel, random, admission);
  }

  /// The end that was connected to.
  ///
  /// @param random what nobody else can foresee
  public static Handshake accepting(
      Local me, Channel channel, RandomGenerator random, Admission admission) {
    return new Handshake(me, Optional.empty(), channel, random, admission);
  }

  /// How far it is.
  public State state() {
    return state;
  }

  /// Whether a frame of this type would be right now.
  public boolean allows(int type) {
    return state.allows(role, type);
  }

  /// Begins.
  public Step start() {
    if (state != State.NEW) {
      throw new IllegalStateException("a handshake starts once");
    }
    state = State.HELLO;
    return pending(role == Role.DIALLER ? framed(FrameType.HELLO, myHello) : NOTHING);
  }

  /// Takes a frame. When the peer is admitted already, the frame is only checked against the table:
  /// what gives [Step.Pending] then is for the layer above. When nothing is heard any more, it
  /// gives [Step.Pending] and does nothing.
  public Step frame(int type, ByteReader body) {
    if (state == State.CLOSING) {
      return pending(NOTHING);
    }
    if (!allows(type)) {
      return refuse(FrameType.name(type) + " in state " + state);
    }
    try {
      return switch (type) {
        case FrameType.HELLO -> hello(body);
        case FrameType.AUTH -> auth(body);
        case FrameType.READY -> ready(body);
        case FrameType.REFUSED -> refused(body);
        default -> pending(NOTHING);
      };
    } catch (Malformed wrong) {
      return refuse(FrameType.name(type) + ": " + wrong.getMessage());
    }
  }

  /// Gives it up: the time is over, or what comes in is not even a packet.
  ///
  /// @param why for this node's log
  public Step refuse(String why) {
    return refuse(NOTHING, Refusal.STRANGER, why);
  }

  /// Nothing more is to be heard of an admitted peer.
  public void close() {
    state = State.CLOSING;
  }

  private Step hello(ByteReader body) {
    ByteWriter raw = new ByteWriter(body.remaining());
    raw.bytes(body.array(), body.position(), body.remaining());
    Hello theirs = Hello.read(body);
    boolean isDialler = role == Role.DIALLER;
    hello = theirs;
    transcript =
        isDialler ? new Transcript(myHello, raw, channel) : new Transcript(raw, myHello, channel);
    Optional<String> wrong = Mismatch.of(me, theirs, expected, channel);
    byte[] answer = isDialler ? NOTHING : framed(FrameType.HELLO, myHello);
    if (wrong.isPresent()) {
      return refuse(answer, Refusal.STRANGER, theirs.identity().address() + " " + wrong.get());
    }
    state = State.AUTH;
    return pending(isDialler ? proof() : answer);
  }

  private Step auth(ByteReader body) {
    byte[] proof = body.bytes(PROOF_BYTES);
    body.requireEnd("a proof");
    Hello theirs = Objects.requireNonNull(hello);
    if (!me.trust().isProof(Objects.requireNonNull(transcript).of(role.other()), proof)) {
      return refuse(theirs.identity().address() + " did not prove itself" + hint());
    }
    PeerInfo known = theirs.peer(me);
    peer = known;
    state = State.READY;
    return role == Role.DIALLER ? pending(NOTHING) : welcome(known, proof());
  }

  private String hint() {
    return me.trust().secret().isPresent() ? ": does it have another secret?" : "";
  }

  private Step ready(ByteReader payload) {
    PeerInfo known = Objects.requireNonNull(peer);
    ByteReader kept = new ByteReader(payload.bytes(payload.remaining()));
    Step mine = role == Role.DIALLER ? welcome(known, NOTHING) : pending(NOTHING);
    if (mine instanceof Step.Pending(ByteBuffer toSend)) {
      state = State.ADMITTED;
      return new Step.Admitted(toSend, known, kept);
    }
    return mine;
  }

  private Step welcome(PeerInfo known, byte[] before) {
    return switch (admission.decide(known)) {
      case Admission.Welcome(ByteWriter payload) ->
          pending(joined(before, framed(FrameType.READY, payload)));
      case Admission.Unwanted(int code, String text) ->
          refuse(before, new Refusal(code, text), text);
    };
  }

  private Step refused(ByteReader body) {
    Refusal theirs = Refusal.read(body);
    String guessed = guess();
    state = State.CLOSING;
    if (peer == null) {
      // Anybody could say that, so it is not worth more than this.
      return new Step.Refused(
          ByteBuffer.wrap(NOTHING),
          "refused by " + other() + UNSAID + guessed,
          Optional.empty(),
          OptionalInt.empty());
    }
    return new Step.Refused(
        ByteBuffer.wrap(NOTHING),
        theirs.text().isEmpty()
            ? "refused by " + other() + UNSAID + guessed
            : peer.address() + " refused: " + theirs.text(),
        Optional.of(peer),
        OptionalInt.of(theirs.code()));
  }

  private String other() {
    Hello theirs = hello;
    return theirs == null
        ? expected.map(whom -> whom.address().toString()).orElse("the other end")
        : theirs.identity().address().toString();
  }

  // What this end has found right by itself cannot be the reason.
  private String guess() {
    boolean isBySecret = me.trust().secret().isPresent();
    if (state == State.AUTH && role == Role.ACCEPTOR) {
      return ": has it dialled another address than this node's?";
    } else if (state == State.AUTH && isBySecret) {
      return ": is its secret another one?";
    }
    boolean isProven = state == State.READY && role == Role.ACCEPTOR;
    return isProven && isBySecret ? ": does it lack the first secret of this node's?" : "";
  }

  private Step refuse(byte[] before, Refusal refusal, String why) {
    state = State.CLOSING;
    byte[] toSend = joined(before, framed(FrameType.REFUSED, refusal.toBytes()));
    return new Step.Refused(
        ByteBuffer.wrap(toSend), why, Optional.ofNullable(peer), OptionalInt.empty());
  }

  private byte[] proof() {
    ByteWriter proof = new ByteWriter(PROOF_BYTES);
    proof.bytes(me.trust().prove(Objects.requireNonNull(transcript).of(role)));
    return framed(FrameType.AUTH, proof);
  }

  private static Step pending(byte[] toSend) {
    return new Step.Pending(ByteBuffer.wrap(toSend));
  }

  private static byte[] framed(int type, ByteWriter contents) {
    ByteWriter out = new ByteWriter(contents.size() + 8);
    PacketWriter.frame(out, type, contents);
    return out.toBytes();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteWriter out = new ByteWriter(first.length + second.length);
    out.bytes(first);
    out.bytes(second);
    return out.toBytes();
  }
}
