// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.streams;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.socket.Sockets;
import dev.spinoff.spi.Streams;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Our byte streams, with an I/O thread for each end.
final class WithoutBlocking implements Carriage {

  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final Sockets sockets;

  WithoutBlocking(World world) throws IOException {
    this.sockets = Sockets.open(world, 2);
  }

  /// A receiver that has its stream.
  private abstract static class End implements Streams.Receiver {
    final Streams.Stream stream;

    End(Streams.Stream stream) {
      this.stream = stream;
    }

    /// Begins, on the I/O thread.
    void begin() {}

    @Override
    public void writable() {}

    @Override
    public void ended(@Nullable IOException why) {}
  }

  private static NodeAddress free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new NodeAddress("", "127.0.0.1", socket.getLocalPort());
    }
  }

  private <E extends End> E connected(Function<Streams.Stream, E> here, Streams.Acceptor there)
      throws Exception {
    NodeAddress at = free();
    CompletableFuture<E> end = new CompletableFuture<>();
    CompletableFuture<Streams.Stream> guest = new CompletableFuture<>();
    Streams.Acceptor noted =
        stream -> {
          guest.complete(stream);
          return there.accepted(stream);
        };
    try (Streams.Listening _ = sockets.listen(at, noted)) {
      sockets.connect(at, WITHIN, new Made<>(here, end));
      Streams.Stream _ = guest.get();
      return end.get();
    }
  }

  /// Who has connected.
  private record Made<E extends End>(Function<Streams.Stream, E> here, CompletableFuture<E> end)
      implements Streams.Dialler {
    @Override
    public Streams.Receiver connected(Streams.Stream stream) {
      E made = here.apply(stream);
      made.begin();
      end.complete(made);
      return made;
    }

    @Override
    public void failed(IOException why) {
      end.completeExceptionally(why);
    }
  }

  @Override
  public long[] pingPong(int bytes, int times) throws Exception {
    Player player = connected(stream -> new Player(stream, bytes, times), Echo::new);
    long[] nanos = player.done.get();
    player.stream.close();
    return nanos;
  }

  /// Sends back what has come.
  private static final class Echo extends End {
    Echo(Streams.Stream stream) {
      super(stream);
    }

    @Override
    public void received(ByteBuffer bytes) {
      stream.write(bytes);
    }
  }

  /// Sends the ball, and again when it is back.
  private static final class Player extends End {
    private final ByteBuffer ball;
    private final long[] nanos;
    private final CompletableFuture<long[]> done = new CompletableFuture<>();
    private int played;
    private int back; // bytes of the ball
    private long began;

    Player(Streams.Stream stream, int bytes, int times) {
      super(stream);
      this.ball = ByteBuffer.allocateDirect(bytes);
      this.nanos = new long[times];
    }

    @Override
    void begin() {
      began = System.nanoTime();
      stream.write(ball.clear());
    }

    @Override
    public void received(ByteBuffer bytes) {
      back += bytes.remaining();
      if (back < ball.capacity()) {
        return;
      }
      back = 0;
      nanos[played++] = System.nanoTime() - began;
      if (played < nanos.length) {
        begin();
      } else {
        Arrays.sort(nanos);
        done.complete(nanos);
      }
    }
  }

  @Override
  public double oneWay(int writeBytes, long bytes) throws Exception {
    Sender sender = connected(Sender::new, stream -> new Sink(stream, bytes));
    ByteBuffer part = ByteBuffer.allocate(writeBytes);
    long began = System.nanoTime();
    for (long sent = 0; sent < bytes; sent += writeBytes) {
      sender.send(part.clear());
    }
    long arrived = sender.arrived.get();
    sender.stream.close();
    return bytes * 1e9 / (arrived - began);
  }

  /// Waits for room, and for the word that all has arrived.
  private static final class Sender extends End {
    private final Semaphore room = new Semaphore(0);
    private final CompletableFuture<Long> arrived = new CompletableFuture<>();

    Sender(Streams.Stream stream) {
      super(stream);
    }

    void send(ByteBuffer part) throws InterruptedException {
      stream.write(part);
      while (part.hasRemaining()) {
        room.acquire();
        stream.write(part);
      }
    }

    @Override
    public void received(ByteBuffer bytes) {
      arrived.complete(System.nanoTime());
    }

    @Override
    public void writable() {
      room.release();
    }
  }

  /// Drops what comes, and says when all has.
  private static final class Sink extends End {
    private long left;

    Sink(Streams.Stream stream, long bytes) {
      super(stream);
      this.left = bytes;
    }

    @Override
    public void received(ByteBuffer bytes) {
      left -= bytes.remaining();
      if (left <= 0) {
        stream.write(ByteBuffer.allocate(1));
      }
    }
  }

  @Override
  public void close() {
    sockets.close();
  }
}
