// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.spi.Streams;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Streams under TLS 1.3, made of other streams. Both ends must show a certificate that the other
/// trusts in; for whom it is must be checked by whoever gets the stream ([TlsStream#channel]).
///
/// A dialler may get a stream that ends at once: the other end looks at its certificate last.
public final class TlsStreams implements Streams {

  private final Streams below;
  private final Engines engines;
  private final World world;
  private final Admissions admissions;
  private final Refusals refusals;

  /// @param below what carries the bytes
  /// @param admissions asked for room for what comes in
  /// @param refusals who is told of what came in to no end
  public TlsStreams(
      Streams below, TlsContexts contexts, World world, Admissions admissions, Refusals refusals) {
    this(below, (Engines) contexts, world, admissions, refusals);
  }

  TlsStreams(
      Streams below, Engines engines, World world, Admissions admissions, Refusals refusals) {
    this.below = below;
    this.engines = engines;
    this.world = world;
    this.admissions = admissions;
    this.refusals = refusals;
  }

  @Override
  public Listening listen(NodeAddress at, Acceptor acceptor) throws IOException {
    return below.listen(at, raw -> incoming(raw, acceptor));
  }

  private @Nullable Receiver incoming(Stream raw, Acceptor acceptor) {
    return switch (admissions.enter(raw.peer())) {
      case Admissions.Full(String why) -> {
        refusals.refused(raw.peer(), why);
        yield null;
      }
      case Admissions.Ticket ticket -> {
        TlsStream stream = new TlsStream(raw, world, new Incoming(raw.peer(), ticket, acceptor));
        stream.begin(engines, false, Admissions.ADMIT_WITHIN.toNanos());
        yield stream;
      }
    };
  }

  @Override
  public void connect(NodeAddress to, Duration within, Dialler dialler) {
    long deadlineNanos = world.nanoTime() + within.toNanos();
    below.connect(
        to,
        within,
        new Dialler() {
          @Override
          public Receiver connected(Stream raw) {
            TlsStream stream = new TlsStream(raw, world, new Outgoing(dialler));
            stream.begin(engines, true, deadlineNanos - world.nanoTime());
            return stream;
          }

          @Override
          public void failed(IOException why) {
            dialler.failed(why);
          }
        });
  }

  /// Who is told of what came in to no end.
  @FunctionalInterface
  public interface Refusals {

    /// A stream was refused, or its handshake failed. On any thread; must be quick.
    void refused(String peer, String why);
  }

  private static final class Outgoing implements TlsStream.Opening {

    private final Dialler dialler;

    Outgoing(Dialler dialler) {
      this.dialler = dialler;
    }

    @Override
    public Receiver opened(TlsStream stream) {
      return dialler.connected(stream);
    }

    @Override
    public void failed(IOException why) {
      dialler.failed(why);
    }

    @Override
    public void gone() {}

    @Override
    public Optional<Admissions.Ticket> ticket() {
      return Optional.empty();
    }
  }

  private final class Incoming implements TlsStream.Opening {

    private final String peer;
    private final Admissions.Ticket ticket;
    private final Acceptor acceptor;

    Incoming(String peer, Admissions.Ticket ticket, Acceptor acceptor) {
      this.peer = peer;
      this.ticket = ticket;
      this.acceptor = acceptor;
    }

    @Override
    public Receiver opened(TlsStream stream) {
      Receiver receiver = acceptor.accepted(stream);
      if (receiver == null) {
        stream.close();
      }
      return Objects.requireNonNullElseGet(receiver, Nobody::new);
    }

    @Override
    public void failed(IOException why) {
      refusals.refused(peer, String.valueOf(why.getMessage()));
    }

    @Override
    public void gone() {
      ticket.close();
    }

    @Override
    public Optional<Admissions.Ticket> ticket() {
      return Optional.of(ticket);
    }
  }

  /// Who receives what nobody wants.
  private static final class Nobody implements Receiver {
    @Override
    public void received(ByteBuffer bytes) {
      bytes.position(bytes.limit());
    }

    @Override
    public void writable() {}

    @Override
    public void ended(@Nullable IOException why) {}
  }
}
