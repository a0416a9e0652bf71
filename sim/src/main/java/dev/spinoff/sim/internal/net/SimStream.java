// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.sim.internal.loop.NodeWorld;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One end of a simulated stream.
final class SimStream implements Streams.Stream {
  /*
   * There are two halves to it. What arrives, arrives at the machine (arrived, acknowledged,
   * finished, reset), which takes it in whether the node goes on or stands still. What the program
   * is told of it, it is told in events of its node (attend), one at a time.
   *
   * The window is what the sender may have sent and the receiver's program has not taken yet; what
   * it takes is acknowledged over the way back. So a program that does not read, or cannot because
   * its node stands still, holds up the one that writes.
   */

  private static final byte SPENT = (byte) 0xDD; // in buffers that were the receiver's for a while
  private static final int PIECES_OF = 4; // one write in so many is sent in two parts

  /// What there is of it on its machine.
  private enum State {
    /// All of it.
    OPEN,
    /// It was closed: what arrives is dropped.
    CLOSED,
    /// It has failed, or its program is gone: what arrives is answered with a reset.
    BROKEN,
    /// Its machine is gone.
    SILENT
  }

  private final Connection connection;
  private final SimStreams home;
  private final Lane out;
  private final String peer;
  private final RandomGenerator random;
  private final ArrayDeque<byte[]> inbox = new ArrayDeque<>(); // arrived, and not taken yet
  private int inboxBytes;
  private int room; // of what may still be sent
  private State state = State.OPEN;
  private Streams.@Nullable Receiver receiver;
  private Consumer<IOException> whileDialled = _ -> {};
  private @Nullable IOException failure;
  private boolean finished; // by the other end: nothing comes after what is in the inbox
  private boolean isReading = true;
  private boolean wantsRoom;
  private boolean isNoticed; // an event of the node is on its way
  private boolean isTold; // that it has ended

  SimStream(Connection connection, SimStreams home, Lane out, String peer) {
    this.connection = connection;
    this.home = home;
    this.out = out;
    this.peer = peer;
    this.random = connection.random();
    this.room = connection.windowBytes();
  }

  static IOException wasReset() {
    return new IOException("Connection reset");
  }

  /// What the network knows its node by.
  String node() {
    return home.node();
  }

  boolean isOn(String node) {
    return home.node().equals(node);
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  private NodeWorld world() {
    return home.world();
  }

  // ---- the program

  /// Notes who is told of a failure before there is a receiver. On the node.
  void whileDialled(Consumer<IOException> failed) {
    whileDialled = failed;
  }

  /// Notes who receives.
  void receive(Streams.Receiver who) {
    receiver = who;
    notice();
  }

  @Override
  public void write(ByteBuffer bytes) {
    if (!isOpen() || !world().isAlive()) {
      bytes.position(bytes.limit());
      return;
    }
    int size = Math.min(room, bytes.remaining());
    if (size > 0) {
      byte[] part = new byte[size];
      bytes.get(part);
      send(part);
    }
    wantsRoom |= bytes.hasRemaining();
  }

  private void send(byte[] part) {
    room -= part.length;
    if (part.length > 1 && random.nextInt(PIECES_OF) == 0) {
      int first = random.nextInt(1, part.length);
      put(Arrays.copyOf(part, first));
      put(Arrays.copyOfRange(part, first, part.length));
    } else {
      put(part);
    }
  }

  private void put(byte[] part) {
    out.insist(() -> atOther(other -> other.arrived(part)));
  }

  @Override
  public void reading(boolean on) {
    isReading = on;
    notice();
  }

  @Override
  public void close() {
    if (isOpen()) {
      out.insist(() -> atOther(SimStream::finished));
      end(State.CLOSED, null);
    }
  }

  @Override
  public void abort() {
    if (isOpen()) {
      out.clear();
      sendReset();
      end(State.BROKEN, null);
    }
  }

  @Override
  public String peer() {
    return peer;
  }

  // ---- the machine

  private interface Arrival {
    void at(SimStream end);
  }

  private void atOther(Arrival arrival) {
    SimStream other = connection.otherThan(this);
    if (other != null) {
      arrival.at(other);
    }
  }

  private void arrived(byte[] part) {
    if (isOpen() && world().isAlive()) {
      inbox.add(part);
      inboxBytes += part.length;
      notice();
      return;
    }
    switch (state) {
      case OPEN, BROKEN -> sendReset();
      case SILENT -> atOther(other -> other.out.waitInVain());
      case CLOSED -> {}
    }
  }

  private void acknowledged(int bytes) {
    room += bytes;
    if (wantsRoom) {
      notice();
    }
  }

  private void finished() {
    finished = true;
    notice();
  }

  private void sendReset() {
    out.send(() -> atOther(other -> other.fail(wasReset())));
  }

  /// It has failed: what has arrived and was not taken is lost.
  void fail(IOException why) {
    if (isOpen()) {
      end(State.BROKEN, why);
    }
  }

  /// What it has sent does not get through.
  void timedOut() {
    if (isOpen()) {
      out.clear();
      end(State.BROKEN, new IOException("Connection timed out"));
    }
  }

  /// Its node is gone: half of the machines say so at once, a quarter when asked, and a quarter are
  /// gone as well.
  void killed() {
    if (!isOpen()) {
      return;
    }
    out.clear();
    int of4 = random.nextInt(4);
    if (of4 < 2) {
      sendReset();
    }
    end(of4 < 3 ? State.BROKEN : State.SILENT, null);
  }

  private void end(State how, @Nullable IOException why) {
    state = how;
    failure = why;
    inbox.clear();
    inboxBytes = 0;
    notice();
    connection.tidy();
  }

  // ---- the node's own events

  private void notice() {
    if (!isNoticed && !isTold && world().isAlive() && (receiver != null || failure != null)) {
      isNoticed = true;
      home.later(this::attend);
    }
  }

  private void attend() {
    isNoticed = false;
    Streams.Receiver who = receiver;
    if (who == null) {
      whileDialled.accept(Objects.requireNonNull(failure, "else nobody would have noticed"));
    } else if (isOver()) {
      tell(who);
    } else {
      serve(who);
    }
  }

  private boolean isOver() {
    return !isOpen() || (isReading && finished && inbox.isEmpty());
  }

  private void tell(Streams.Receiver who) {
    if (!isTold) {
      isTold = true;
      IOException why = failure;
      home.board().ended(this, why);
      who.ended(why);
      if (isOpen()) {
        end(State.CLOSED, null);
      }
    }
  }

  private void serve(Streams.Receiver who) {
    if (wantsRoom && room > 0) {
      wantsRoom = false;
      who.writable();
    } else if (isReading && !inbox.isEmpty()) {
      give(who);
    }
    if ((isReading && !inbox.isEmpty()) || isOver() || (wantsRoom && room > 0)) {
      notice();
    }
  }

  private void give(Streams.Receiver who) {
    int size = random.nextBoolean() ? inboxBytes : 1 + random.nextInt(inboxBytes);
    byte[] part = take(size);
    out.send(() -> atOther(other -> other.acknowledged(size)));
    home.board().given(this, part);
    who.received(ByteBuffer.wrap(part));
    Arrays.fill(part, SPENT); // whoever has kept it will notice
  }

  private byte[] take(int size) {
    byte[] taken = new byte[size];
    int at = 0;
    while (at < size) {
      byte[] first = inbox.remove();
      int count = Math.min(first.length, size - at);
      System.arraycopy(first, 0, taken, at, count);
      at += count;
      if (count < first.length) {
        inbox.addFirst(Arrays.copyOfRange(first, count, first.length));
      }
    }
    inboxBytes -= size;
    return taken;
  }
}
