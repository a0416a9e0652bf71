// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.spinoff.NodeAddress;
import dev.spinoff.internal.world.ProductionWorld;
import dev.spinoff.spi.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Streams over sockets: in order, complete or ended, with back-pressure, and gone when closed.
@Timeout(30)
final class SocketsTest {

  private final ProductionWorld world = ProductionWorld.create("sockets-test");
  private final End.Guests guests = new End.Guests();
  private Sockets sockets;
  private NodeAddress at;

  @BeforeEach
  void open() throws IOException {
    sockets = Sockets.open(world, 2);
    at = End.free();
  }

  @AfterEach
  void close() {
    sockets.close();
    world.close();
  }

  private End connected() throws Exception {
    return End.connect(sockets, at);
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("spinoff-sockets-test-io"))
        .toList();
  }

  /// Both ends can send to each other, and know where the other one is.
  @Test
  void stream_onceConnected_carriesBothWays() throws Exception {
    sockets.listen(at, guests);
    End one = connected();
    End other = guests.next();
    one.write("hello");
    assertThat(other.text(5)).isEqualTo("hello");
    other.write("and you");
    assertThat(one.text(7)).isEqualTo("and you");
    assertThat(one.stream().peer()).isEqualTo(at.toString());
    assertThat(other.stream().peer()).startsWith("127.0.0.1:");
  }

  /// More than any buffer holds arrives whole, while the reader stops and starts.
  @Test
  void bytes_beyondAllBuffers_arriveInOrder() throws Exception {
    sockets.listen(at, guests);
    End one = connected();
    End other = guests.next();
    byte[] sent = new byte[24 << 20];
    new Random(1).nextBytes(sent);
    other.stream().reading(false);
    ByteBuffer all = ByteBuffer.wrap(sent);
    one.stream().write(all);
    assertThat(all.hasRemaining()).as("more than there is room for").isTrue();
    assertThat(one.room.tryAcquire()).as("room while nobody reads").isFalse();
    other.stream().reading(true);
    one.writeAll(all);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    while (received.size() < sent.length) {
      received.writeBytes(other.read(1));
    }
    assertThat(Arrays.mismatch(received.toByteArray(), sent)).isEqualTo(-1);
  }

  /// What one end has sent before it closed arrives, though the other one is sending all the while;
  /// then both have ended in order.
  @Test
  void close_whileTheOtherSends_losesNothingThatWasSentBefore() throws Exception {
    sockets.listen(at, guests);
    End one = connected();
    End other = guests.next();
    one.stream().reading(false);
    other.stream().reading(false);
    other.write("x".repeat(100_000));
    ByteBuffer all = ByteBuffer.allocate(24 << 20); // more than the other machine takes in unread
    one.stream().write(all);
    one.stream().close();
    assertThat(one.end()).isEmpty();
    other.stream().reading(true);
    int received = 0;
    while (received < all.position()) {
      received += other.read(1).length;
    }
    assertThat(other.end()).isEmpty();
  }

  /// An end that is aborted is a failure for the other one, and none for itself.
  @Test
  void abort_ofOneEnd_isAFailureForTheOther() throws Exception {
    sockets.listen(at, guests);
    End one = connected();
    End other = guests.next();
    one.stream().abort();
    assertThat(other.end().orElseThrow()).hasMessageContaining("reset");
    assertThat(one.end()).isEmpty();
  }

  /// After the end everything is taken, and nothing happens.
  @Test
  void write_afterTheEnd_takesEverything() throws Exception {
    sockets.listen(at, guests);
    End one = connected();
    End other = guests.next();
    other.stream().close();
    assertThat(one.end()).isEmpty();
    ByteBuffer bytes = ByteBuffer.allocate(1 << 24);
    one.stream().write(bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    one.stream().close();
    one.stream().abort();
    one.stream().reading(true);
    assertThat(one.room.tryAcquire()).isFalse();
  }

  /// What had come before the connection broke is still received, though a write has failed first.
  @Test
  void bytes_sentBeforeAReset_areReceivedAfterAFailedWrite() throws Exception {
    try (ServerSocket server = new ServerSocket(at.port(), 1, InetAddress.getByName(at.host()))) {
      End one = connected();
      Socket raw = server.accept();
      one.stream().reading(false);
      raw.getOutputStream().write("before".getBytes(UTF_8));
      raw.close();
      while (!one.hasEnded()) {
        ByteBuffer bytes = ByteBuffer.allocate(1);
        one.stream().write(bytes);
        one.stream().reading(true);
        Thread.onSpinWait();
      }
      assertThat(one.text(6)).isEqualTo("before");
    }
  }

  /// A thread that has been interrupted can write, and harms the stream no more than any other.
  @Test
  void write_byAnInterruptedThread_isSent() throws Exception {
    sockets.listen(at, guests);
    End one = connected();
    End other = guests.next();
    Thread.currentThread().interrupt();
    one.stream().write(ByteBuffer.wrap(new byte[] {1}));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(other.read(1)).containsExactly(1);
  }

  /// A receiver that throws ends its own stream, and the others of the thread go on.
  @Test
  void receiver_thatThrows_endsItsStreamAlone() throws Exception {
    CompletableFuture<IOException> why = new CompletableFuture<>();
    Streams.Receiver faulty =
        new End() {
          @Override
          public void received(ByteBuffer more) {
            Thread.currentThread().interrupt();
            throw new AssertionError("thrown on purpose");
          }

          @Override
          public void ended(IOException end) {
            why.complete(end);
            throw new IllegalStateException("thrown on purpose, too");
          }
        };
    List<Streams.Receiver> takers = new ArrayList<>(List.of(faulty));
    sockets.listen(at, stream -> takers.isEmpty() ? guests.accepted(stream) : takers.removeFirst());
    End one = connected();
    one.write("x");
    assertThat(why.get(10, SECONDS)).hasMessageContaining("thrown on purpose");
    assertThat(one.end()).isPresent();
    End two = connected();
    two.write("still here");
    assertThat(guests.next().text(10)).isEqualTo("still here");
  }

  /// Who refuses a stream closes it, and may say something before; who throws breaks it.
  @Test
  void acceptor_thatRefuses_closesTheStream() throws Exception {
    List<String> said = new ArrayList<>(List.of("no"));
    sockets.listen(
        at,
        stream -> {
          if (said.isEmpty()) {
            throw new IllegalStateException("thrown on purpose");
          }
          stream.write(ByteBuffer.wrap(said.removeFirst().getBytes(UTF_8)));
          return null;
        });
    End one = connected();
    assertThat(one.text(2)).isEqualTo("no");
    assertThat(one.end()).isEmpty();
    assertThat(brokenEnd()).isPresent();
  }

  // That it is broken may be known before it is that it was there.
  private Optional<IOException> brokenEnd() throws Exception {
    try {
      return connected().end();
    } catch (ExecutionException early) {
      return Optional.of(new IOException(early.getCause()));
    }
  }

  /// Who has connected and throws breaks the stream, and the thread goes on.
  @Test
  void dialler_thatThrows_breaksTheStream() throws Exception {
    sockets.listen(at, guests);
    sockets.connect(
        at,
        End.WITHIN,
        new Streams.Dialler() {
          @Override
          public Streams.Receiver connected(Streams.Stream stream) {
            throw new IllegalStateException("thrown on purpose");
          }

          @Override
          public void failed(IOException why) {
            throw new IllegalStateException("thrown on purpose", why);
          }
        });
    assertThat(guests.next().end()).isPresent();
    connected().write("x");
    assertThat(guests.next().text(1)).isEqualTo("x");
  }

  /// No two can listen at one address, and the error says which.
  @Test
  void listen_whereAnotherDoes_isRefused() throws Exception {
    try (ServerSocket _ = new ServerSocket(at.port(), 1, InetAddress.getByName(at.host()))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> sockets.listen(at, guests))
          .withMessage("nobody can listen at " + at + ": Address already in use");
    }
  }

  /// A listening end that is closed lets nobody in, and its address is free at once; streams that
  /// have come in stay.
  @Test
  void listening_closed_freesItsAddress() throws Exception {
    for (int i = 0; i < 20; i++) {
      Streams.Listening listening = sockets.listen(at, guests);
      End one = connected();
      End other = guests.next();
      listening.close();
      sockets.listen(at, guests).close();
      other.write("stays");
      assertThat(one.text(5)).isEqualTo("stays");
    }
  }

  /// Closed, everything has ended: streams in order, connections with a failure, threads and ports.
  @Test
  void close_ofAll_leavesNothing() throws Exception {
    sockets.listen(at, guests);
    End one = connected();
    End other = guests.next();
    one.write("last words");
    assertThat(threads()).hasSize(2);
    sockets.close();
    assertThat(threads()).isEmpty();
    assertThat(one.end()).isEmpty();
    assertThat(other.end()).isEmpty();
    new ServerSocket(at.port(), 1, InetAddress.getByName(at.host())).close();
    assertThatExceptionOfType(Exception.class)
        .isThrownBy(this::connected)
        .withMessageContaining("closed");
    sockets.listen(at, guests).close();
  }

  /// The world's own close is no trouble, whichever comes first.
  @Test
  void close_afterTheWorld_endsTheThreads() throws Exception {
    sockets.listen(at, guests);
    connected();
    world.close();
    sockets.close();
    assertThat(threads()).isEmpty();
  }

  /// Closed by a receiver, on a thread of its own, it ends as well.
  @Test
  void close_byAReceiver_endsAll() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    sockets.listen(
        at,
        stream -> {
          sockets.close();
          closed.countDown();
          return null;
        });
    try (Socket raw = new Socket(at.host(), at.port())) {
      assertThat(closed.await(10, SECONDS)).isTrue();
      assertThat(raw.getInputStream().read()).isEqualTo(-1);
    }
  }

  /// Addresses of IPv6 are as good as others.
  @Test
  void stream_byIpv6_carries() throws Exception {
    NodeAddress six = End.free("::1");
    sockets.listen(six, guests);
    End one = End.connect(sockets, six);
    one.write("six");
    assertThat(guests.next().text(3)).isEqualTo("six");
    assertThat(one.stream().peer()).isEqualTo("[0:0:0:0:0:0:0:1]:" + six.port());
  }

  /// All that one stream is told, it is told on one thread, and the streams are spread over the
  /// threads there are.
  @Test
  void streams_ofTwoThreads_areSpread() throws Exception {
    sockets.listen(at, guests);
    List<Thread> seen = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      End one = connected();
      one.write("x");
      End other = guests.next();
      other.read(1);
      other.write("y");
      one.read(1);
      seen.addAll(List.of(one.thread, other.thread));
    }
    assertThat(seen).containsAll(threads());
  }

  /// A number of threads that makes no sense is refused.
  @Test
  void open_withTooManyThreads_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sockets.open(world, 65))
        .withMessage("threads must be 0 to 64, was 65");
  }
}
