// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A stream to a node through a relay, as seen from one of the two nodes.
final class Tunnel implements Streams.Stream {

  /// How many bytes may be on their way without word from the other end.
  static final int ROOM_BYTES = 1 << 18;

  private static final int PIECE_BYTES = 1 << 14;

  private final Tunnels tunnels;
  private final TunnelEnd end;
  private final String peer;
  private final AtomicInteger room = new AtomicInteger(ROOM_BYTES);
  private final AtomicBoolean isOver = new AtomicBoolean();
  private volatile boolean wantsRoom;
  private Streams.@Nullable Receiver receiver; // set before anything comes in

  Tunnel(Tunnels tunnels, TunnelEnd end, String peer) {
    this.tunnels = tunnels;
    this.end = end;
    this.peer = peer;
  }

  void receiver(Streams.Receiver takes) {
    receiver = takes;
  }

  // ---- what the node does with it

  @Override
  public void write(ByteBuffer bytes) {
    if (isOver.get()) {
      bytes.position(bytes.limit());
      return;
    }
    while (bytes.hasRemaining()) {
      int length = Math.min(PIECE_BYTES, Math.min(bytes.remaining(), room.get()));
      if (length == 0) {
        wantsRoom = true;
        if (room.get() == 0) { // else it has come in the meantime
          return;
        }
      } else {
        byte[] piece = new byte[length];
        bytes.get(piece);
        room.addAndGet(-length);
        end.bytes(piece);
      }
    }
  }

  @Override
  public void reading(boolean on) {
    // What comes in is taken at once, and the other end told so: see received.
  }

  @Override
  public void close() {
    end("closed in order", null);
  }

  @Override
  public void abort() {
    end("given up", new IOException("the connection was given up"));
  }

  private void end(String why, @Nullable IOException told) {
    if (isOver.compareAndSet(false, true)) {
      tunnels.remove(end);
      end.ended(why);
      tell(told);
    }
  }

  private void tell(@Nullable IOException why) {
    Streams.Receiver takes = receiver;
    if (takes != null) {
      takes.ended(why);
    }
  }

  @Override
  public String peer() {
    return peer;
  }

  // ---- what comes in

  void received(byte[] bytes) {
    Streams.Receiver takes = receiver;
    if (takes != null && !isOver.get()) {
      takes.received(ByteBuffer.wrap(bytes));
      end.room(bytes.length);
    }
  }

  void room(int more) {
    if (room.addAndGet(more) > ROOM_BYTES) {
      throw new Malformed("more room in a tunnel than the " + ROOM_BYTES + " bytes it has");
    }
    Streams.Receiver takes = receiver;
    if (wantsRoom && takes != null && !isOver.get()) {
      wantsRoom = false;
      takes.writable();
    }
  }

  /// The other end, or the relay, has ended it.
  void ended(String why) {
    if (isOver.compareAndSet(false, true)) {
      tell(new IOException(why));
    }
  }
}
