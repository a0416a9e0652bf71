// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.handshake.Admission;
import dev.spinoff.remote.internal.handshake.Channel;
import dev.spinoff.remote.internal.handshake.Expectation;
import dev.spinoff.remote.internal.handshake.Handshake;
import dev.spinoff.remote.internal.handshake.Identity;
import dev.spinoff.remote.internal.handshake.Step;
import dev.spinoff.remote.internal.packet.PacketReader;
import dev.spinoff.remote.internal.packet.PacketWriter;
import dev.spinoff.remote.internal.session.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A node that shakes hands as it should, and then says whatever the test wants.
final class Peer {

  /// A frame that has come from the node.
  record Heard(int type, ByteReader body) {}

  private final Wire.End end;
  private final Handshake handshake;
  private final PacketReader reader = PacketReader.checked(this::frame);
  private final PacketWriter writer = PacketWriter.checked();
  private final List<Heard> heard = new ArrayList<>();
  private ByteWriter packet = new ByteWriter(1 << 12);
  private long controlHeard;
  private long dataHeard;
  private long heardInAll;
  private boolean isAdmitted;

  /// Connects, and shakes hands.
  Peer(Wire wire, NodeAddress me, long uid) {
    this(wire, me, uid, Meeting.NOBODY.write());
  }

  Peer(Wire wire, NodeAddress me, long uid, ByteWriter meeting) {
    end = wire.connect(me.host() + ":1");
    handshake =
        Handshake.dialling(
            Fortress.local(new Identity(me, uid, 0), false),
            new Expectation(Fortress.AT),
            new Channel.Plain(),
            new Random(uid),
            _ -> new Admission.Welcome(meeting));
    send(handshake.start());
    hear();
  }

  boolean isAdmitted() {
    return isAdmitted;
  }

  boolean isOver() {
    return end.isOver();
  }

  Wire.End end() {
    return end;
  }

  private void send(Step step) {
    if (step.toSend().hasRemaining()) {
      end.send(writer.whole(step.toSend()));
    }
  }

  /// Takes what the node has sent until now.
  ///
  /// @return it
  List<Heard> hear() {
    for (ByteBuffer more = end.take(); more.hasRemaining(); more = end.take()) {
      reader.received(more);
    }
    List<Heard> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  /// Waits for so many frames of a type.
  ///
  /// @return those that have come in the end: fewer if time is over
  List<Heard> await(int type, int count) throws InterruptedException {
    List<Heard> found = new ArrayList<>();
    long before;
    do {
      before = heardInAll;
      hear().stream().filter(each -> each.type() == type).forEach(found::add);
      if (found.size() < count) {
        end.await();
      }
    } while (found.size() < count && (heardInAll > before || end.hasSent()));
    return found;
  }

  private void frame(int type, ByteReader body) {
    if (!isAdmitted) {
      Step step = handshake.frame(type, body);
      isAdmitted = step instanceof Step.Admitted;
      if (isAdmitted) {
        reader.admitted();
      }
      send(step);
      return;
    }
    if (Kind.isCounted(type)) {
      controlHeard += type < Kind.MESSAGE ? 1 : 0;
      dataHeard += type < Kind.MESSAGE ? 0 : 1;
    }
    heardInAll++;
    heard.add(new Heard(type, new ByteReader(body.bytes(body.remaining()))));
  }

  /// Says that all has come.
  void acknowledge() {
    ByteWriter out = new ByteWriter(16);
    out.u8(Kind.ACK);
    out.varint(controlHeard);
    out.varint(dataHeard);
    add(out);
    flush();
  }

  /// Adds a frame, its type first, to the next packet.
  void add(ByteWriter frame) {
    if (packet.size() + frame.size() > 100_000) {
      flush();
    }
    packet.varint(frame.size());
    packet.bytes(frame.array(), 0, frame.size());
  }

  /// Sends what was added.
  void flush() {
    if (packet.size() > 0) {
      end.send(writer.whole(packet.view()));
      packet = new ByteWriter(1 << 12);
    }
  }

  /// Sends a frame.
  void say(ByteWriter frame) {
    add(frame);
    flush();
  }
}
