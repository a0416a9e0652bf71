// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Streams of one listening node, without a network: the test is the other end of each. What it
/// sends is taken before its call returns.
final class Wire implements Streams {

  private final AtomicReference<@Nullable Acceptor> acceptor = new AtomicReference<>();

  @Override
  public Listening listen(NodeAddress at, Acceptor takes) {
    acceptor.set(takes);
    return () -> acceptor.set(null);
  }

  /// Nobody can be reached from the node.
  @Override
  public void connect(NodeAddress to, Duration within, Dialler dialler) {
    Thread.ofVirtual().start(() -> dialler.failed(new IOException("nobody is at " + to)));
  }

  /// Connects with the node.
  End connect(String from) {
    End end = new End(from);
    end.receiver = Objects.requireNonNull(acceptor.get(), "listens").accepted(end);
    if (end.receiver == null) {
      end.isOver.set(true);
    }
    return end;
  }

  /// The end that the test holds.
  static final class End implements Stream {

    private static final long NET_MILLIS = 10_000;

    private final String peer;
    private final ReentrantLock turn = new ReentrantLock(); // calls back come one at a time
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final Object out = new Object();
    private ByteBuffer sent = ByteBuffer.allocate(1 << 12); // guarded by out
    private volatile boolean isDeaf;
    private @Nullable Receiver receiver; // null: refused

    private End(String peer) {
      this.peer = peer;
    }

    /// Takes nothing more of what the node sends.
    void deafen() {
      isDeaf = true;
    }

    /// Sends to the node.
    void send(ByteBuffer bytes) {
      turn.lock();
      try {
        if (!isOver.get()) {
          Objects.requireNonNull(receiver, "connected").received(bytes);
        }
      } finally {
        turn.unlock();
      }
    }

    /// Waits until the node has sent something.
    void await() throws InterruptedException {
      synchronized (out) {
        long end = System.nanoTime() + NET_MILLIS * 1_000_000;
        while (sent.position() == 0 && System.nanoTime() < end) {
          out.wait(NET_MILLIS);
        }
      }
    }

    /// Whether there is something to take.
    boolean hasSent() {
      synchronized (out) {
        return sent.position() > 0;
      }
    }

    /// What the node has sent since this was called last.
    ByteBuffer take() {
      synchronized (out) {
        ByteBuffer taken = sent.flip();
        sent = ByteBuffer.allocate(1 << 12);
        return taken;
      }
    }

    /// Whether the node has ended it, or refused it.
    boolean isOver() {
      return isOver.get();
    }

    /// Ends it from the test's side.
    void cut() {
      end(new IOException("connection reset"));
    }

    @Override
    public void write(ByteBuffer bytes) {
      if (isDeaf && !isOver.get()) {
        return;
      }
      synchronized (out) {
        if (sent.remaining() < bytes.remaining()) {
          int size = Math.max(2 * sent.capacity(), sent.position() + bytes.remaining());
          sent = ByteBuffer.allocate(size).put(sent.flip());
        }
        sent.put(bytes);
        out.notifyAll();
      }
    }

    @Override
    public void reading(boolean on) {}

    @Override
    public void close() {
      end(null);
    }

    @Override
    public void abort() {
      end(null);
    }

    private void end(@Nullable IOException why) {
      Receiver told = receiver;
      if (isOver.compareAndSet(false, true) && told != null) {
        Thread.ofVirtual().start(() -> ended(told, why));
      }
    }

    private void ended(Receiver told, @Nullable IOException why) {
      turn.lock();
      try {
        told.ended(why);
      } finally {
        turn.unlock();
      }
    }

    @Override
    public String peer() {
      return peer;
    }
  }
}
