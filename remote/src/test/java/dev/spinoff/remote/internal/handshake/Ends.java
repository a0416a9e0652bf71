// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.handshake;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.Secret;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.packet.PacketReader;
import dev.spinoff.remote.internal.packet.PacketWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Both ends of a handshake, and what passes between them.
final class Ends {

  static final Secret SECRET = secret(1);
  static final NodeAddress ALICE = NodeAddress.parse("alice@a.example:9700");
  static final NodeAddress BOB = NodeAddress.parse("bob@b.example:9701");

  final Handshake dialler;
  final Handshake acceptor;
  final List<String> asked = new ArrayList<>();
  Step lastOfDialler = new Step.Pending(ByteBuffer.allocate(0));
  Step lastOfAcceptor = lastOfDialler;

  Ends(Local alice, Local bob) {
    this(alice, bob, new Channel.Plain(), new Channel.Plain());
  }

  Ends(Local alice, Local bob, Channel ofAlice, Channel ofBob) {
    Expectation whom = new Expectation(BOB);
    dialler =
        Handshake.dialling(alice, whom, ofAlice, new Random(1), peer -> welcome("alice", peer));
    acceptor = Handshake.accepting(bob, ofBob, new Random(2), peer -> welcome("bob", peer));
  }

  Ends(Handshake dialler, Handshake acceptor) {
    this.dialler = dialler;
    this.acceptor = acceptor;
  }

  private Admission.Verdict welcome(String by, PeerInfo peer) {
    asked.add(by + " asked for " + peer.address());
    return new Admission.Welcome(text("from " + by));
  }

  static ByteWriter text(String text) {
    ByteWriter out = new ByteWriter(0);
    out.text(text);
    return out;
  }

  static Secret secret(int seed) {
    byte[] key = new byte[32];
    new Random(seed).nextBytes(key);
    return Secret.of(key);
  }

  static Local local(NodeAddress address, long uid, Trust trust) {
    Features features = Features.of(1, (int) uid);
    return new Local(new Identity(address, uid, 3), "", Versions.ALL, features, trust);
  }

  static Local alice() {
    return local(ALICE, 11, Trust.inSecret(SECRET));
  }

  static Local bob() {
    return local(BOB, 22, Trust.inSecret(SECRET));
  }

  /// What a step sends.
  static byte[] bytes(Step step) {
    byte[] bytes = new byte[step.toSend().remaining()];
    step.toSend().duplicate().get(bytes);
    return bytes;
  }

  /// Lets everything pass until there is nothing more to say.
  Ends run() {
    acceptor.start();
    byte[] next = bytes(dialler.start());
    while (next.length > 0) {
      next = toAcceptor(next);
      if (next.length > 0) {
        next = toDialler(next);
      }
    }
    return this;
  }

  byte[] toAcceptor(byte[] frames) {
    ByteWriter out = new ByteWriter(0);
    for (Frame frame : Frame.all(frames)) {
      lastOfAcceptor = heard(frame.to(acceptor), lastOfAcceptor);
      out.bytes(bytes(lastOfAcceptor));
    }
    return out.toBytes();
  }

  byte[] toDialler(byte[] frames) {
    ByteWriter out = new ByteWriter(0);
    for (Frame frame : Frame.all(frames)) {
      lastOfDialler = heard(frame.to(dialler), lastOfDialler);
      out.bytes(bytes(lastOfDialler));
    }
    return out.toBytes();
  }

  // What comes after a refusal is not heard, and does not hide it.
  private static Step heard(Step step, Step last) {
    return last instanceof Step.Refused(_, var why, var peer, var code)
        ? new Step.Refused(step.toSend(), why, peer, code)
        : step;
  }

  /// A frame in an array of its own.
  static final class Frame {

    private final int type;
    private final byte[] contents;

    Frame(int type, byte[] contents) {
      this.type = type;
      this.contents = contents;
    }

    int type() {
      return type;
    }

    /// May be changed.
    byte[] contents() {
      return contents;
    }

    static List<Frame> all(byte[] frames) {
      List<Frame> all = new ArrayList<>();
      if (frames.length > 0) {
        PacketReader.checked((type, body) -> all.add(new Frame(type, body.bytes(body.remaining()))))
            .received(PacketWriter.checked().whole(ByteBuffer.wrap(frames)));
      }
      return all;
    }

    Step to(Handshake end) {
      return end.frame(type, new ByteReader(contents));
    }

    byte[] bytes() {
      ByteWriter body = new ByteWriter(0);
      body.bytes(contents);
      ByteWriter out = new ByteWriter(0);
      PacketWriter.frame(out, type, body);
      return out.toBytes();
    }
  }
}
