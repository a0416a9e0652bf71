// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Cancellable;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.remote.internal.handshake.Handshake;
import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.handshake.Step;
import dev.spinoff.remote.internal.packet.FrameType;
import dev.spinoff.remote.internal.packet.PacketReader;
import dev.spinoff.remote.internal.packet.PacketWriter;
import dev.spinoff.remote.internal.tls.TlsFailure;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * What comes in is taken by the thread of the stream alone. What goes out is written by whoever
 * flushes first; whoever comes meanwhile leaves it a note, and it looks again.
 */
/// One stream to another node, from the first byte to the last.
final class Connection implements Streams.Receiver {

  private static final int WRITTEN_AT_ONCE_BYTES = 1 << 18;
  private static final int OUT_BYTES = PacketWriter.HEADER_BYTES + 70_000;

  private final RemoteNode node;
  private final Streams.Stream stream;
  private final @Nullable Link dialled; // whom this side wanted to reach
  private final boolean isRelayed;
  private final int life;
  private final PacketReader reader;
  private final PacketWriter writer;
  private final Handshake handshake;
  private final AtomicInteger flushes = new AtomicInteger();
  private final ConcurrentLinkedQueue<ByteBuffer> first = new ConcurrentLinkedQueue<>();
  private @Nullable ByteBuffer out; // used by whoever flushes
  private volatile @Nullable Link link; // once the peer is admitted
  private @Nullable Link taking; // takes frames just now; used by the stream's thread
  private volatile boolean isFull; // the stream is; it says when it has room
  private long framesIn; // used by the stream's thread, as the next
  private long heardAt; // so many of them
  private volatile String fate = "";
  private volatile boolean isClosing; // by whoever has written last
  private boolean isBusy; // refused for the sake of another one
  private Cancellable deadline = () -> {};
  private Admissions.@Nullable Ticket ticket; // used by the stream's thread, but for #has

  /// @param dialled whom this side wanted to reach; null if the other side has connected
  Connection(RemoteNode node, Streams.Stream stream, @Nullable Link dialled, boolean isRelayed) {
    this.node = node;
    this.stream = stream;
    this.dialled = dialled;
    this.isRelayed = isRelayed;
    this.life = node.life();
    boolean isUnderTls = node.isUnderTls();
    this.reader =
        isUnderTls ? PacketReader.underTls(this::frame) : PacketReader.checked(this::frame);
    this.writer = isUnderTls ? PacketWriter.underTls() : PacketWriter.checked();
    this.handshake = node.handshake(stream, dialled, life, this::decide);
  }

  /// Begins.
  void start() {
    deadline = node.delays().after(node.settings().handshakeNanos(), this::expire);
    take(handshake.start());
  }

  /// It came in with this ticket, which it gives back at its end.
  void has(Admissions.Ticket given) {
    ticket = given;
  }

  private void expire() {
    if (link == null) {
      drop("the handshake took longer than it may");
    }
  }

  /// Whom this side wanted to reach; null if the other side has connected.
  @Nullable Link dialled() {
    return dialled;
  }

  boolean isOwn() {
    return dialled != null;
  }

  boolean isRelayed() {
    return isRelayed;
  }

  /// The life of this node that it has announced.
  int life() {
    return life;
  }

  // ---- what comes in

  @Override
  public void received(ByteBuffer bytes) {
    if (!fate.isEmpty()) {
      bytes.position(bytes.limit());
      return;
    }
    try {
      reader.received(bytes);
    } catch (Malformed wrong) {
      bytes.position(bytes.limit());
      malformed(String.valueOf(wrong.getMessage()));
    } catch (RuntimeException | StackOverflowError defect) { // a stream's thread goes on
      bytes.position(bytes.limit());
      node.log().defect(stream.peer(), defect);
      drop("what came made this node fail");
    } finally {
      endTaking();
    }
  }

  private void endTaking() {
    Link to = taking;
    if (to != null) {
      taking = null;
      to.endTaking();
    }
    Link met = link;
    if (met != null) {
      met.heard(this, framesIn != heardAt);
      heardAt = framesIn;
    }
  }

  private void malformed(String why) {
    if (link == null) {
      take(handshake.refuse(why)); // which is logged then
    } else {
      node.log().refused(stream.peer(), why);
      drop(why);
    }
  }

  private void frame(int type, ByteReader body) {
    framesIn++;
    Link to = link;
    if (to == null) {
      take(handshake.frame(type, body));
    } else if (type == FrameType.CLOSE) {
      stream.close();
    } else if (handshake.allows(type)) {
      if (taking == null) {
        taking = to;
        to.beginTaking();
      }
      to.frame(this, type, body);
    } else {
      throw new Malformed(FrameType.name(type) + " from an admitted peer");
    }
  }

  private void take(Step step) {
    if (step.toSend().hasRemaining()) {
      first.add(writer.whole(step.toSend()));
    }
    switch (step) {
      case Step.Pending _ -> flush();
      case Step.Admitted admitted -> {
        reader.admitted();
        isStrangerNoMore();
        if (ticket != null) {
          ticket.admitted();
        }
        Link to = node.link(admitted.peer().address());
        link = to;
        flush();
        to.admitted(this, admitted.peer(), admitted.payload());
      }
      case Step.Refused refused -> {
        flush();
        refused(refused);
      }
    }
  }

  private void isStrangerNoMore() {
    deadline.cancel();
    node.connections().isStrange(this, false);
  }

  private Admission.Verdict decide(PeerInfo peer) {
    if (dialled != null && !dialled.peer().equals(peer.address())) {
      return new Admission.Unwanted(
          Meeting.OTHER_NAME,
          "the node at %s is called %s, and has to be dialled as that"
              .formatted(dialled.peer(), peer.address()));
    }
    Admission.Verdict verdict =
        node.isLeaving()
            ? new Admission.Unwanted(Meeting.BUSY, "this node is stopping")
            : node.link(peer.address()).decide(this, peer);
    isBusy = verdict instanceof Admission.Unwanted(int code, String _) && code == Meeting.BUSY;
    return verdict;
  }

  private void refused(Step.Refused refused) {
    fate = refused.why();
    isStrangerNoMore();
    stream.close();
    if (!isBusy) {
      node.refused(this, refused, stream.peer());
    }
  }

  @Override
  public void ended(@Nullable IOException why) {
    isStrangerNoMore();
    if (ticket != null) {
      ticket.close();
    }
    String text = fate;
    if (text.isEmpty()) {
      text =
          why == null
              ? "the other side has closed the connection"
              : String.valueOf(why.getMessage());
    }
    Link to = link;
    if (to != null) {
      to.ended(this, text);
    } else if (dialled != null) {
      if (why instanceof TlsFailure) { // the other side looks at certificates last
        node.log().notAdmitted(dialled.peer(), text);
      }
      dialled.ended(this, text);
    }
    if (fate.isEmpty()) {
      fate = text;
    }
  }

  // ---- what goes out

  @Override
  public void writable() {
    isFull = false;
    writeAll();
  }

  /// Writes what there is to write, as far as there is room.
  void flush() {
    if (!isFull) {
      writeAll();
    }
  }

  private void writeAll() {
    if (flushes.getAndIncrement() == 0) {
      writeMore();
    }
  }

  // A body's thread must not go on to write what others say meanwhile.
  private void writeMore() {
    int left = WRITTEN_AT_ONCE_BYTES;
    int seen;
    do {
      seen = flushes.get();
      left = write(left);
      if (left <= 0) {
        var _ = node.delays().after(0, this::writeMore);
        return;
      }
    } while (!flushes.compareAndSet(seen, 0));
    if (isClosing) {
      stream.close();
    }
  }

  /// Writes at most so many bytes, and a packet more.
  ///
  /// @return how many more may be written, positive if that is all that can be done now
  private int write(int most) {
    Link from = isFirstWritten() ? link : null;
    if (from == null) {
      return most;
    }
    ByteBuffer packet = packet();
    int left = most;
    do {
      left -= packet.remaining();
      stream.write(packet);
      isFull = packet.hasRemaining();
    } while (!isFull && left > 0 && fill(from, packet));
    return isFull ? most : left;
  }

  // What the handshake has to say goes first.
  private boolean isFirstWritten() {
    ByteBuffer next;
    while ((next = first.peek()) != null) {
      stream.write(next);
      if (next.hasRemaining()) {
        return false;
      }
      var _ = first.poll();
    }
    return true;
  }

  private ByteBuffer packet() {
    ByteBuffer ready = out;
    if (ready == null) {
      ready = ByteBuffer.allocate(OUT_BYTES).limit(0);
      out = ready;
    }
    return ready;
  }

  private boolean fill(Link from, ByteBuffer packet) {
    packet.clear().position(PacketWriter.HEADER_BYTES);
    boolean isThere = from.fill(this, packet);
    int end = packet.position();
    if (!isThere) {
      packet.limit(0).position(0);
      return false;
    }
    writer.add(packet.flip().position(PacketWriter.HEADER_BYTES));
    packet.position(0).put(writer.header()).position(0).limit(end);
    return true;
  }

  /// Ends it at once.
  void drop(String why) {
    if (fate.isEmpty()) {
      fate = why;
    }
    stream.abort();
  }

  /// Ends it in order, behind what is being written.
  void close() {
    if (fate.isEmpty()) {
      fate = "this node has closed the connection";
    }
    isClosing = true;
    flush();
  }
}
