// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One end of a stream.
final class SocketStream implements Streams.Stream, Place {
  /*
   * Writing goes past the I/O thread: the socket takes what it has room for on the caller's thread.
   * Everything else is the I/O thread's.
   *
   * To close in order is not to close the socket: while bytes are there that nobody has read, that
   * would reset the connection, and with it what was sent last. So it says that it will send no
   * more, drops what still comes, and closes when the other end has done so, or after 10 seconds.
   */

  private static final int CHUNK_BYTES = 128 * 1024; // of what a heap buffer is copied in
  private static final long LINGER_NANOS_MAX = 10_000_000_000L;

  private final IoThread io;
  private final SocketChannel channel;
  private final String peer;
  private @Nullable SelectionKey key; // this and the next are the I/O thread's
  private Streams.@Nullable Receiver receiver;
  private boolean told; // that it has ended
  private volatile boolean over; // any thread sets it: nothing is sent any more

  /// @param channel connected
  /// @param peer where the other end is
  SocketStream(IoThread io, SocketChannel channel, String peer) {
    this.io = io;
    this.channel = channel;
    this.peer = peer;
  }

  /// Makes it known to the I/O thread, on which it is called.
  void join() throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    key = io.register(channel, 0, this);
  }

  /// Asks who receives from it, and begins to read. On the I/O thread.
  void serve(Function<Streams.Stream, Streams.@Nullable Receiver> asked) {
    try {
      receiver = asked.apply(this);
    } catch (Throwable error) {
      failed("who was to take the stream from ", error);
      return;
    }
    if (receiver == null) {
      leave();
    } else {
      want(SelectionKey.OP_READ, true);
    }
  }

  // ---- any thread

  @Override
  public void write(ByteBuffer bytes) {
    try {
      while (!over && bytes.hasRemaining()) {
        if (send(bytes) == 0) {
          inside(() -> want(SelectionKey.OP_WRITE, true));
          return;
        }
      }
    } catch (IOException broken) {
      over = true;
      io.execute(() -> broken(broken));
    }
    if (over) {
      bytes.position(bytes.limit());
    }
  }

  private int send(ByteBuffer bytes) throws IOException {
    int limit = bytes.limit();
    bytes.limit(Math.min(limit, bytes.position() + CHUNK_BYTES));
    try {
      return channel.write(bytes);
    } finally {
      bytes.limit(limit);
    }
  }

  @Override
  public void reading(boolean on) {
    inside(() -> want(SelectionKey.OP_READ, on));
  }

  @Override
  public void close() {
    over = true;
    io.execute(this::leave);
  }

  @Override
  public void abort() {
    over = true;
    io.execute(() -> reset(null));
  }

  @Override
  public String peer() {
    return peer;
  }

  private void inside(Runnable task) {
    if (io.isHere()) {
      task.run();
    } else {
      io.execute(task);
    }
  }

  // ---- the I/O thread

  private void want(int op, boolean on) {
    if (key != null && key.isValid() && !told) {
      int ops = key.interestOps();
      key.interestOps(on ? ops | op : ops & ~op);
    }
  }

  @Override
  public void ready() {
    int ops = key == null ? 0 : key.readyOps();
    if (told) {
      drop();
      return;
    }
    if ((ops & SelectionKey.OP_WRITE) != 0) {
      want(SelectionKey.OP_WRITE, false);
      call(Streams.Receiver::writable);
    }
    if ((ops & SelectionKey.OP_READ) != 0 && !over) {
      boolean _ = read();
    }
  }

  /// Takes what has come.
  ///
  /// @return whether there may be more
  private boolean read() {
    ByteBuffer bytes = io.inbound();
    try {
      int count = channel.read(bytes);
      if (count < 0) {
        end(null);
      } else if (count > 0) {
        call(who -> who.received(bytes.flip()));
      }
      return count > 0 && !told;
    } catch (IOException broken) {
      end(broken);
      return false;
    }
  }

  // What the other end has sent before it was gone is still to be had.
  private void broken(IOException why) {
    boolean more = !told && isReading();
    while (more) {
      more = read();
    }
    end(why);
  }

  private boolean isReading() {
    return key != null && key.isValid() && (key.interestOps() & SelectionKey.OP_READ) != 0;
  }

  private void drop() {
    try {
      if (channel.read(io.inbound()) >= 0) {
        return;
      }
    } catch (IOException _) {
      // as good as its end
    }
    IoThread.close(channel);
  }

  private void call(Consumer<Streams.Receiver> what) {
    Streams.Receiver who = receiver;
    if (who == null) {
      return;
    }
    try {
      what.accept(who);
    } catch (Throwable error) {
      failed("the receiver of what comes from ", error);
    }
  }

  private void failed(String who, Throwable error) {
    io.complaints().of(who + peer + " has failed", error);
    reset(new IOException(who + peer + " has failed: " + error, error));
  }

  /// Ends it, and tells the receiver.
  private void end(@Nullable IOException why) {
    over = true;
    IoThread.close(channel);
    tell(why);
  }

  private void tell(@Nullable IOException why) {
    if (!told) {
      told = true;
      call(who -> who.ended(why));
    }
  }

  /// {@inheritDoc}
  ///
  /// Sends what was taken, and tells the receiver.
  @Override
  public void leave() {
    if (told) {
      return;
    }
    over = true;
    try {
      channel.shutdownOutput();
      if (key != null && key.isValid()) {
        key.interestOps(SelectionKey.OP_READ);
      }
      var _ = io.executeIn(LINGER_NANOS_MAX, () -> IoThread.close(channel));
    } catch (IOException gone) {
      IoThread.close(channel);
    }
    tell(null);
  }

  private void reset(@Nullable IOException why) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException _) {
      // it is closed already
    }
    end(why);
  }
}
