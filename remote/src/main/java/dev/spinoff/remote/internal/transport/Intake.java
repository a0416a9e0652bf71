// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.session.Frames;
import dev.spinoff.remote.internal.session.Part;
import dev.spinoff.remote.internal.session.Session;
import dev.spinoff.remote.internal.transport.Flusher.Flush;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts what is to be sent into a link's talk. Guarded by the link's monitor.
final class Intake {

  /// What has become of a message that a link was to take.
  enum Taken {
    YES,
    /// As much waits as may wait.
    NO_ROOM,
    /// The talk that it was written for is over, or the link forgotten.
    TALK_ENDED,
    /// The actor was lost with its node, and stays so.
    GIVEN_UP,
    /// This node has stopped.
    CLOSED
  }

  /// Puts a frame into a session.
  interface Append {
    void to(Talk talk, Part frame);
  }

  private final RemoteNode node;
  private final Link link;
  private final Sent.Head head = new Sent.Head();
  private final ByteWriter start = new ByteWriter(64); // of a message: its head
  private final List<Load> loads = new ArrayList<>();
  private @Nullable HandedOn handedOn; // goes before all that is sent now

  Intake(RemoteNode node, Link link) {
    this.node = node;
    this.link = link;
  }

  // ---- one by one

  /// Takes a message, if there is room.
  Taken take(Talk writtenFor, Sent sent, ByteWriter body) {
    Flush flush;
    synchronized (link) {
      int more = unload();
      Taken taken = look(writtenFor, sent, body);
      if (taken != null) {
        return taken;
      }
      flush = link.due(Flush.SOON, put(sent, Part.ofAll(body)) + more);
    }
    Part.letGo(body);
    link.flusher().flush(flush);
    return Taken.YES;
  }

  private @Nullable Taken look(Talk writtenFor, Sent sent, ByteWriter body) {
    if (link.talk() != writtenFor || link.isForgotten()) {
      return Taken.TALK_ENDED;
    }
    if (link.isClosed) {
      return Taken.CLOSED;
    }
    if (link.isLost(sent.to().incarnation())) {
      return Taken.GIVEN_UP;
    }
    if (handedOn != null && goesBehind(handedOn, sent)) {
      return Taken.YES;
    }
    return hasRoom(sent, body.size()) ? null : Taken.NO_ROOM;
  }

  private boolean goesBehind(HandedOn others, Sent sent) {
    boolean isTaken = others.take(sent);
    if (others.isDone()) {
      handedOn = null;
    }
    return isTaken;
  }

  private int put(Sent sent, Part body) {
    Talk talk = link.talk();
    if (!head.fits(talk, sent)) {
      head.write(talk, sent);
    }
    start.truncate(0);
    head.put(sent, start);
    talk.session.data(sent.to().path(), sent.sender(), Part.of(start), body, sent);
    return start.size() + body.length();
  }

  /// Whether a message can be tried again that found no room.
  boolean hasRoom(Talk writtenFor, Sent sent, int length) {
    synchronized (link) {
      return link.talk() != writtenFor || hasRoom(sent, length);
    }
  }

  private boolean hasRoom(Sent sent, int length) {
    long bytesMax = node.settings().outboundBytesMax();
    return link.talk().session.hasRoom(sent.to().path(), sent.sender(), length, bytesMax);
  }

  /// Takes a frame.
  ///
  /// @param wanted when it is to be written
  /// @return false if the talk that it was written for is over, or the link forgotten
  boolean append(Talk writtenFor, Part frame, Flush wanted, Append how) {
    Flush flush;
    synchronized (link) {
      int more = unload();
      if (link.talk() != writtenFor || link.isForgotten()) {
        return false;
      }
      if (link.isClosed) {
        return true;
      }
      how.to(writtenFor, frame);
      flush = link.due(wanted, frame.length() + more);
    }
    link.flusher().flush(flush);
    return true;
  }

  /// The talk begins with these; what else is sent goes behind them.
  void goesAfter(HandedOn first) {
    handedOn = first;
  }

  // ---- loads

  /// Begins a load for the calling thread, unless each message has to be looked at by itself.
  @Nullable Load open(ByteWriter body) {
    Load load;
    synchronized (link) {
      int _ = unload();
      if (!mayLoad()) {
        return null;
      }
      load = new Load(link.talk(), link.outbound(), body);
      loads.add(load);
    }
    link.flusher().wakeLater();
    return load;
  }

  private boolean mayLoad() {
    boolean isOpen = !link.isClosed && !link.isForgotten();
    return isOpen && link.grave == null && handedOn == null && isRoomy(1);
  }

  /// Whether nothing is on its way into the talk. With the link's lock held.
  boolean isEmpty() {
    return loads.isEmpty() && (handedOn == null || handedOn.isDone());
  }

  // What is in loads has room in any case.
  private boolean isRoomy(int more) {
    long waiting = link.talk().session.bytes() + (loads.size() + more) * 2L * Frames.BYTES;
    return waiting < node.settings().outboundBytesMax();
  }

  /// Takes out what is in a load. By the thread that puts in.
  ///
  /// @param isLast whether that is all
  /// @return what its talk was over for
  List<Sent> land(Load load, boolean isLast) {
    Flush flush;
    List<Sent> left;
    synchronized (link) {
      int bytes = unload(load);
      left = load.frames.empty();
      if (isLast) {
        load.close();
        loads.remove(load);
      }
      flush = bytes > 0 ? link.due(Flush.SOON, bytes) : Flush.NOT;
    }
    link.flusher().flush(flush);
    return left;
  }

  /// Lets nothing more be put into a load. By the thread that puts in, which is just doing so.
  void close(Load load) {
    synchronized (link) {
      int _ = unload(load);
      load.close();
    }
  }

  /// Takes out what is in all loads. With the link's lock held.
  ///
  /// @return how many bytes
  int unload() {
    int bytes = 0;
    for (int i = 0; i < loads.size(); i++) { // nearly always none
      bytes += unload(loads.get(i));
    }
    return bytes;
  }

  private int unload(Load load) {
    if (load.talk != link.talk()) {
      return 0; // its thread will know
    }
    int bytes = load.frames.look();
    if (bytes > 0) {
      if (!link.talk().session.dataTogether(load.frames, bytes)) {
        oneByOne(load.frames);
      }
      link.isWanted();
      if (!isRoomy(0)) {
        load.close();
      }
    }
    return bytes;
  }

  // What the same pair of actors has sent may wait for a large frame.
  private void oneByOne(Frames<Sent> frames) {
    Session<Sent> session = link.talk().session;
    Part part = frames.part();
    for (Sent next = frames.take(part); next != null; next = frames.take(part)) {
      session.data(next.to().path(), next.sender(), part, Part.NONE, next);
    }
  }

  /// Their talk ends with what is in them now. With the link's lock held.
  void closeLoads() {
    int _ = unload();
    loads.forEach(Load::close);
    loads.clear();
  }

  /// Looks whether anything is put into the loads, and closes those of which that is not so.
  ///
  /// @return whether it is to be looked again: something came, or one was closed just now, and its
  ///   thread may not have seen it
  boolean look() {
    synchronized (link) {
      boolean isAny = false;
      for (Load load : loads) {
        boolean isNews = unload(load) > 0;
        isAny |= isNews || load.isOpen();
        if (!isNews) {
          load.close();
        }
      }
      return isAny;
    }
  }
}
