// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.Cancellable;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.remote.internal.handshake.Channel;
import dev.spinoff.remote.internal.handshake.PeerNames;
import dev.spinoff.spi.Streams;
import dev.spinoff.spi.Streams.Receiver;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// One end of a stream under TLS. Handed out when the handshake of TLS is over.
public final class TlsStream implements Streams.Stream, Receiver {

  /*
   * What comes in is handled in turns, one at a time, on the thread that the stream below brings it
   * on. What TLS has to compute in a handshake takes milliseconds, so it is done on a thread of its
   * own; the next turns are held up meanwhile, reading is off, and what still comes is copied. That
   * thread then goes on with the turns until there are none.
   *
   * Writers make their records themselves. SSLEngine allows that while another thread reads; the
   * order of records is kept by Outbound's monitor, under which no receiver is ever called.
   */

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int HELD_BYTES_MAX = 262_144;
  private static final int EXPORTED_BYTES = 32;
  private static final String NO_CIPHER = "SSL_NULL_WITH_NULL_NULL";
  private static final byte[] UNEXPECTED = {21, 3, 3, 0, 2, 2, 10}; // the alert: RFC 8446, 6.2
  private static final String WITHOUT_TLS =
      "it speaks without TLS, and this node with it: give both certificates, or none";
  private static final String EXPORTER = "EXPORTER-spinoff-handshake-1";

  private final Streams.Stream raw;
  private final World world;
  private final Opening opening;
  private final Turns turns = new Turns();
  private final AtomicInteger heldBytes = new AtomicInteger();
  private final long deadlineNanos;
  // Set in the first turn, before the stream is handed out.
  private @Nullable SSLEngine engine;
  private @Nullable Outbound outbound;
  private Cancellable timer = () -> {};
  // Used in turns.
  private final Backlog backlog = new Backlog();
  private final FirstBytes first = new FirstBytes();
  private ByteBuffer plain = NOTHING;
  private @Nullable Receiver receiver;
  private boolean isTaskDue;
  private boolean isHeld;
  private boolean isEnded;
  // Written by any thread, read in turns.
  private volatile boolean wantsBytes = true;
  private volatile boolean isAborted;
  private volatile @Nullable SSLException writeFailure;

  TlsStream(Streams.Stream raw, World world, Opening opening) {
    this.raw = raw;
    this.world = world;
    this.opening = opening;
    this.deadlineNanos = world.nanoTime() + Admissions.ADMIT_WITHIN.toNanos();
  }

  /// Begins the handshake. What comes in is held up until there is an engine, which may take a look
  /// at files.
  ///
  /// @param withinNanos how long the handshake may take
  void begin(Engines engines, boolean isClient, long withinNanos) {
    hold();
    timer = world.timer(withinNanos, () -> turns.run(this::tooLate));
    world.start("tls", World.ThreadKind.VIRTUAL, () -> beginWith(engines, isClient));
  }

  private void beginWith(Engines engines, boolean isClient) {
    try {
      SSLEngine made = engines.engine(isClient);
      made.beginHandshake();
      turns.resume(() -> begun(made));
    } catch (SSLException | RuntimeException wrong) {
      turns.resume(() -> fail(Reason.between(wrong)));
    }
  }

  private void begun(SSLEngine made) {
    engine = made;
    outbound = new Outbound(raw, made);
    plain = ByteBuffer.allocate(made.getSession().getApplicationBufferSize());
    release();
    arrived(NOTHING);
  }

  private void tooLate() {
    if (receiver == null) {
      fail("the handshake took too long");
    }
  }

  // Reading

  @Override
  public void received(ByteBuffer bytes) {
    if (turns.tryRun(() -> arrived(bytes))) {
      return;
    }
    ByteBuffer copy = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    if (heldBytes.addAndGet(copy.remaining()) > HELD_BYTES_MAX) {
      breakOff(new SSLException("more than " + HELD_BYTES_MAX + " bytes came too early"));
      return;
    }
    turns.run(() -> {
      heldBytes.addAndGet(-copy.remaining());
      arrived(copy);
    });
  }

  private void arrived(ByteBuffer bytes) {
    if (isEnded) {
      return;
    }
    first.note(bytes);
    ByteBuffer source = backlog.with(bytes);
    try {
      boolean goesOn = true;
      while (goesOn && !isEnded) {
        goesOn = step(source);
        open();
      }
    } catch (SSLException wrong) {
      fail(Reason.between(wrong));
    }
    backlog.keep(source);
    if (isTaskDue && !isEnded) {
      isTaskDue = false;
      compute();
    }
  }

  private boolean step(ByteBuffer source) throws SSLException {
    return switch (engine().getHandshakeStatus()) {
      case NEED_TASK -> {
        isTaskDue = true;
        yield false;
      }
      case NEED_WRAP -> outbound().speak();
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> unwrap(source);
    };
  }

  private boolean unwrap(ByteBuffer source) throws SSLException {
    SSLEngineResult result = engine().unwrap(source, plain.clear());
    return switch (result.getStatus()) {
      case OK -> isMoved(result);
      case BUFFER_UNDERFLOW -> false;
      case BUFFER_OVERFLOW -> {
        plain = ByteBuffer.allocate(2 * plain.capacity());
        yield true;
      }
      case CLOSED -> {
        close();
        end(null);
        yield false;
      }
    };
  }

  private boolean isMoved(SSLEngineResult result) {
    if (receiver != null && result.bytesProduced() > 0) {
      receiver.received(plain.flip());
    }
    HandshakeStatus next = result.getHandshakeStatus();
    return result.bytesConsumed() > 0
        || next == HandshakeStatus.NEED_TASK
        || next == HandshakeStatus.NEED_WRAP;
  }

  // An acceptor that gives no tickets never says FINISHED, so that is not what shows it.
  private void open() throws SSLException {
    if (receiver == null
        && !isEnded
        && engine().getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        && !session().getCipherSuite().equals(NO_CIPHER)) {
      session().getPeerCertificates(); // throws if there is none
      timer.cancel();
      receiver = opening.opened(this);
    }
  }

  private void compute() {
    hold();
    world.start(
        "tls",
        World.ThreadKind.VIRTUAL,
        () -> {
          for (Runnable task = engine().getDelegatedTask();
              task != null;
              task = engine().getDelegatedTask()) {
            task.run();
          }
          turns.resume(() -> {
            release();
            arrived(NOTHING);
          });
        });
  }

  private void hold() {
    turns.hold();
    isHeld = true;
    raw.reading(false);
  }

  // Reading goes on when all that was held up has had its turn.
  private void release() {
    isHeld = false;
    turns.run(this::adjustReading);
  }

  private void adjustReading() {
    raw.reading(wantsBytes && !isHeld);
  }

  @Override
  public void reading(boolean on) {
    wantsBytes = on;
    turns.run(this::adjustReading);
  }

  // Writing

  @Override
  public void write(ByteBuffer bytes) {
    try {
      outbound().write(bytes);
    } catch (SSLException wrong) {
      bytes.position(bytes.limit());
      breakOff(wrong);
    }
  }

  @Override
  public void writable() {
    turns.run(this::goOnWriting);
  }

  private void goOnWriting() {
    if (outbound == null) {
      return;
    }
    boolean isAwaited = false;
    try {
      isAwaited = outbound.writable();
    } catch (SSLException wrong) {
      breakOff(wrong);
    }
    arrived(NOTHING);
    if (isAwaited && receiver != null && !isEnded) {
      receiver.writable();
    }
  }

  @Override
  public void close() {
    try {
      outbound().close();
    } catch (SSLException wrong) {
      breakOff(wrong);
    }
  }

  @Override
  public void abort() {
    isAborted = true;
    raw.abort();
  }

  private void breakOff(SSLException wrong) {
    writeFailure = wrong;
    raw.abort();
  }

  // Ending

  @Override
  public void ended(@Nullable IOException why) {
    turns.run(() -> end(reason(why)));
    opening.gone();
  }

  private @Nullable IOException reason(@Nullable IOException why) {
    SSLException failure = writeFailure;
    if (failure != null) {
      return failed(Reason.between(failure));
    }
    boolean isByThisEnd = isAborted || (outbound != null && outbound.isClosed());
    if (why != null || isByThisEnd) {
      return isByThisEnd ? null : why;
    }
    return failed("it ended without saying so, and may have been cut off");
  }

  private void fail(String why) {
    if (first.isPlain()) {
      raw.write(ByteBuffer.wrap(UNEXPECTED)); // an engine says nothing to what is not TLS
    }
    if (outbound == null) {
      raw.abort();
    } else {
      outbound.fail();
    }
    end(failed(first.isPlain() ? WITHOUT_TLS : first.stranger().orElse(why)));
  }

  private IOException failed(String why) {
    return new TlsFailure("TLS with " + raw.peer() + ": " + why);
  }

  private void end(@Nullable IOException why) {
    if (isEnded) {
      return;
    }
    isEnded = true;
    timer.cancel();
    if (receiver != null) {
      receiver.ended(why);
    } else {
      opening.failed(
          why == null
              ? failed("it was closed during the handshake; the log of the other end may say why")
              : why);
    }
  }

  // What is known

  @Override
  public String peer() {
    return raw.peer();
  }

  /// What was agreed upon.
  public SSLSession session() {
    return engine().getSession();
  }

  /// What a handshake has to know of it.
  public Channel channel() {
    try {
      X509Certificate peer = (X509Certificate) session().getPeerCertificates()[0];
      byte[] exported =
          ((ExtendedSSLSession) session())
              .exportKeyingMaterialData(EXPORTER, new byte[0], EXPORTED_BYTES);
      return new Channel.Tls(PeerNames.of(peer), exported);
    } catch (SSLException missing) {
      throw new IllegalStateException("a certificate is required of every peer", missing);
    }
  }

  /// By when the peer must be admitted, in the world's nanoseconds.
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /// Room for it, if it has come in.
  public Optional<Admissions.Ticket> ticket() {
    return opening.ticket();
  }

  private SSLEngine engine() {
    return Objects.requireNonNull(engine, "engine");
  }

  private Outbound outbound() {
    return Objects.requireNonNull(outbound, "outbound");
  }

  /// Who waits for the end of a handshake.
  interface Opening {

    /// It went well.
    ///
    /// @return who receives
    Receiver opened(TlsStream stream);

    /// It did not.
    void failed(IOException why);

    /// The stream below is no more.
    void gone();

    /// Room for it.
    Optional<Admissions.Ticket> ticket();
  }
}
