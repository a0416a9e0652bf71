// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where streams come in. When one cannot be taken in, as when the program has too many files open,
/// it waits for a while: the selector would report it again at once.
final class Door implements Streams.Listening, Place {

  private static final int ACCEPTED_AT_ONCE_MAX = 64;
  private static final long PAUSE_NANOS_MIN = 50_000_000;
  private static final long PAUSE_NANOS_MAX = 1_000_000_000;

  /// Takes a connection in, as [ServerSocketChannel#accept] does.
  @FunctionalInterface
  interface Accepting {
    @Nullable SocketChannel accept(ServerSocketChannel channel) throws IOException;
  }

  private final IoThread io;
  private final NodeAddress at;
  private final ServerSocketChannel channel;
  private final Accepting accepting;
  private final Guests guests;
  private final CountDownLatch shut = new CountDownLatch(1);
  private @Nullable SelectionKey key; // this and the next are the I/O thread's
  private long pauseNanos = PAUSE_NANOS_MIN;

  /// Who takes what comes in.
  ///
  /// @param hosts gives the thread that is to serve the next one
  record Guests(Streams.Acceptor acceptor, Supplier<IoThread> hosts) {}

  /// @param channel bound
  Door(
      IoThread io,
      NodeAddress at,
      ServerSocketChannel channel,
      Accepting accepting,
      Guests guests) {
    this.io = io;
    this.at = at;
    this.channel = channel;
    this.accepting = accepting;
    this.guests = guests;
  }

  /// Opens it. Any thread.
  void open() {
    io.execute(() -> {
      try {
        key = io.register(channel, SelectionKey.OP_ACCEPT, this);
      } catch (IOException | RuntimeException closed) {
        shut();
      }
    });
  }

  @Override
  public void close() {
    io.execute(this::shut);
    if (!io.isHere()) {
      awaitShut();
    }
  }

  private void awaitShut() {
    boolean interrupted = false;
    while (shut.getCount() > 0) {
      try {
        shut.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the I/O thread

  @Override
  public void ready() {
    try {
      for (int i = 0; i < ACCEPTED_AT_ONCE_MAX; i++) {
        SocketChannel guest = accepting.accept(channel);
        if (guest == null) {
          return;
        }
        pauseNanos = PAUSE_NANOS_MIN;
        letIn(guest);
      }
    } catch (IOException why) {
      pause(why);
    }
  }

  private void letIn(SocketChannel guest) {
    IoThread host = guests.hosts().get();
    host.execute(() -> {
      try {
        SocketStream stream = new SocketStream(host, guest, Sockets.text(guest.getRemoteAddress()));
        stream.join();
        stream.serve(guests.acceptor()::accepted);
      } catch (IOException | RuntimeException gone) {
        IoThread.close(guest); // it has not stayed long enough to be served
      }
    });
  }

  private void pause(IOException why) {
    if (key != null && key.isValid()) {
      key.interestOps(0);
      var _ = io.executeIn(pauseNanos, this::goOn);
      pauseNanos = Math.min(PAUSE_NANOS_MAX, 2 * pauseNanos);
      io.complaints().of("a connection to " + at + " could not be taken in, next try soon", why);
    }
  }

  private void goOn() {
    if (key != null && key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  private void shut() {
    leave();
    io.flush(); // else the port is free only when the thread has waited once more
    shut.countDown();
  }

  @Override
  public void leave() {
    IoThread.close(channel);
  }
}
