// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/// One end of a stream in a test: keeps what it is told, for the test's thread to wait for.
class End implements Streams.Receiver {

  static final Duration WITHIN = Duration.ofSeconds(10);

  private final CompletableFuture<Streams.Stream> stream = new CompletableFuture<>();
  private final CompletableFuture<Optional<IOException>> end = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(); // guarded by itself
  private final Semaphore arrived = new Semaphore(0); // one permit a byte
  final Semaphore room = new Semaphore(0);
  volatile Thread thread; // that made the latest call back

  @Override
  public void received(ByteBuffer more) {
    thread = Thread.currentThread();
    byte[] copy = new byte[more.remaining()];
    more.get(copy);
    synchronized (bytes) {
      bytes.writeBytes(copy);
    }
    arrived.release(copy.length);
  }

  @Override
  public void writable() {
    room.release();
  }

  @Override
  public void ended(IOException why) {
    assertThat(end.complete(Optional.ofNullable(why))).as("ended once").isTrue();
  }

  End on(Streams.Stream its) {
    stream.complete(its);
    return this;
  }

  // ---- the test's thread

  Streams.Stream stream() throws Exception {
    return stream.get(10, SECONDS);
  }

  void write(String text) throws Exception {
    stream().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Writes all of it, waiting for room as often as it takes.
  void writeAll(ByteBuffer all) throws Exception {
    stream().write(all);
    while (all.hasRemaining()) {
      assertThat(room.tryAcquire(10, SECONDS)).as("room in time").isTrue();
      stream().write(all);
    }
  }

  /// Waits for so many bytes, and takes all there are.
  byte[] read(int atLeast) throws Exception {
    assertThat(arrived.tryAcquire(atLeast, 10, SECONDS)).as("bytes in time").isTrue();
    synchronized (bytes) {
      byte[] all = bytes.toByteArray();
      bytes.reset();
      arrived.drainPermits();
      return all;
    }
  }

  String text(int length) throws Exception {
    return new String(read(length), StandardCharsets.UTF_8);
  }

  /// Why it has ended; empty if in order.
  Optional<IOException> end() throws Exception {
    return end.get(10, SECONDS);
  }

  boolean hasEnded() {
    return end.isDone();
  }

  // ---- making pairs

  /// What came of a connection.
  static final class Dialled extends CompletableFuture<End> implements Streams.Dialler {
    @Override
    public Streams.Receiver connected(Streams.Stream stream) {
      End end = new End().on(stream);
      complete(end);
      return end;
    }

    @Override
    public void failed(IOException why) {
      completeExceptionally(why);
    }
  }

  /// Who takes streams in for the test.
  static final class Guests extends LinkedBlockingQueue<End> implements Streams.Acceptor {
    @Override
    public Streams.Receiver accepted(Streams.Stream stream) {
      End end = new End().on(stream);
      add(end);
      return end;
    }

    End next() throws Exception {
      End next = poll(10, SECONDS);
      assertThat(next).as("a stream in time").isNotNull();
      return next;
    }
  }

  /// An address of this machine where nobody listens.
  static NodeAddress free() throws IOException {
    return free("127.0.0.1");
  }

  static NodeAddress free(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return new NodeAddress("", host, socket.getLocalPort());
    }
  }

  static End connect(Streams streams, NodeAddress to) throws Exception {
    Dialled dialled = new Dialled();
    streams.connect(to, WITHIN, dialled);
    return dialled.get(10, SECONDS);
  }
}
