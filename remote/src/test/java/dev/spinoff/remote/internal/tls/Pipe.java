// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Streams without a network: everything that happens is a step in one queue, run by the test. Each
/// direction has so much room, and is delivered in pieces of so many bytes.
final class Pipe implements Streams {

  private final LinkedBlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
  private final int room;
  private final int piece;
  private @Nullable Acceptor acceptor;
  final List<End> ends = new ArrayList<>();

  Pipe(int room, int piece) {
    this.room = room;
    this.piece = piece;
  }

  /// Adds a step.
  void later(Runnable step) {
    steps.add(step);
  }

  /// Runs steps until there are none.
  void run() {
    for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
      step.run();
    }
  }

  /// Runs steps, waiting for those of other threads, until this is so.
  void runUntil(BooleanSupplier isDone) throws InterruptedException {
    while (!isDone.getAsBoolean()) {
      Runnable step = steps.poll(20, TimeUnit.SECONDS);
      if (step == null) {
        throw new AssertionError("nothing happens any more");
      }
      step.run();
    }
  }

  @Override
  public Listening listen(NodeAddress at, Acceptor acceptor) {
    this.acceptor = acceptor;
    return () -> this.acceptor = null;
  }

  @Override
  public void connect(NodeAddress to, Duration within, Dialler dialler) {
    later(() -> {
      if (acceptor == null) {
        dialler.failed(new IOException("nobody listens at " + to));
        return;
      }
      End near = new End("listener:1");
      End far = new End("dialler:2");
      near.other = far;
      far.other = near;
      ends.add(near);
      ends.add(far);
      far.receiver = acceptor.accepted(far);
      near.receiver = dialler.connected(near);
      if (far.receiver == null) {
        far.close();
      }
    });
  }

  /// One end.
  final class End implements Stream {

    private final String peer;
    private @Nullable End other;
    private @Nullable Receiver receiver;
    // What is on its way to this end. Guarded by this, as are the others.
    private final ByteBuffer arriving = ByteBuffer.allocate(room);
    private boolean isReading = true;
    private boolean isDelivering;
    private boolean isAwaited;
    private boolean endsWhenEmpty;
    private boolean isOver;

    End(String peer) {
      this.peer = peer;
    }

    private End other() {
      if (other == null) {
        throw new AssertionError("not connected");
      }
      return other;
    }

    @Override
    public void write(ByteBuffer bytes) {
      if (!other().take(bytes)) {
        bytes.position(bytes.limit());
      }
    }

    private synchronized boolean take(ByteBuffer bytes) {
      if (isOver) {
        return false;
      }
      int more = Math.min(bytes.remaining(), arriving.remaining());
      arriving.put(bytes.slice(bytes.position(), more));
      bytes.position(bytes.position() + more);
      isAwaited |= bytes.hasRemaining();
      deliverLater();
      return true;
    }

    private synchronized void deliverLater() {
      if (isReading && !isDelivering && !isOver && arriving.position() > 0) {
        isDelivering = true;
        later(this::deliver);
      }
    }

    private void deliver() {
      ByteBuffer bytes;
      boolean hasRoom;
      synchronized (this) {
        arriving.flip();
        bytes = ByteBuffer.allocate(Math.min(piece, arriving.remaining()));
        bytes.put(arriving.slice(arriving.position(), bytes.capacity())).flip();
        arriving.position(arriving.position() + bytes.remaining()).compact();
        hasRoom = isAwaited;
        isAwaited = false;
      }
      if (receiver != null && !isOver) {
        receiver.received(bytes);
      }
      if (hasRoom) {
        later(other()::writable);
      }
      synchronized (this) {
        isDelivering = false;
        deliverLater();
      }
      if (endsWhenEmpty) {
        endWhenEmpty();
      }
    }

    private void writable() {
      if (receiver != null && !isOver) {
        receiver.writable();
      }
    }

    @Override
    public synchronized void reading(boolean on) {
      isReading = on;
      deliverLater();
    }

    @Override
    public void close() {
      later(() -> end(null));
      later(other()::endWhenEmpty);
    }

    @Override
    public void abort() {
      later(() -> end(null));
      later(() -> other().end(new IOException("connection reset")));
    }

    private void endWhenEmpty() {
      synchronized (this) {
        endsWhenEmpty = true;
        if (arriving.position() > 0 || isDelivering) {
          return;
        }
      }
      end(null);
    }

    private void end(@Nullable IOException why) {
      synchronized (this) {
        if (isOver) {
          return;
        }
        isOver = true;
      }
      if (receiver != null) {
        receiver.ended(why);
      }
    }

    @Override
    public String peer() {
      return peer;
    }
  }
}
