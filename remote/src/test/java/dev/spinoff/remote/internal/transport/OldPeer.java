// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// A node that speaks version 1, written from docs/internals/wire.md alone: it shares no code with
/// the remoting that it talks to, and does not change with it.
final class OldPeer {

  static final String ADDRESS = "old@o.example:9700";

  private static final int HELLO = 1;
  private static final int AUTH = 2;
  private static final int READY = 4;
  private static final int LENGTHS = (1 << 18) - 1;

  private final Wire.End end;
  private final Deque<byte[]> heard = new ArrayDeque<>(); // frames, their types first
  private byte[] rest = {};
  private int packetsSent;

  OldPeer(Wire wire) {
    this.end = wire.connect("o.example:1");
  }

  boolean isOver() {
    return end.isOver();
  }

  // ---- the handshake

  /// Shakes hands.
  ///
  /// @param newest the newest version that it claims to speak besides the first
  /// @param features of which nobody may know
  /// @param more fields behind those that are known, as in hexadecimal digits
  void meet(int newest, byte[] features, String more) throws IOException {
    byte[] mine = hello(newest, features, HexFormat.of().parseHex(more));
    say(frame(HELLO, mine));
    byte[] theirs = contents(next(), HELLO);
    say(frame(AUTH, proof("dialler", mine, theirs)));
    byte[] proof = contents(next(), AUTH);
    if (!Arrays.equals(proof, proof("acceptor", mine, theirs))) {
      throw new IOException("the proof is another one");
    }
    byte[] _ = contents(next(), READY);
    say(frame(READY, new byte[1 + 8 + 3 + 6])); // it has met nobody
  }

  private static byte[] hello(int newest, byte[] features, byte[] more) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("SPINOFF");
    out.writeByte(1); // the oldest version
    out.writeByte(newest);
    out.writeByte(0); // I have connected
    out.writeByte(0); // and know others by nothing
    out.write(new byte[32]); // a nonce
    text(out, ADDRESS);
    out.writeLong(38); // uid
    out.writeByte(0); // life
    text(out, ""); // cluster
    out.write(features);
    out.write(more);
    return bytes.toByteArray();
  }

  private static byte[] proof(String role, byte[] ofDialler, byte[] ofAcceptor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    text(out, "spinoff handshake 1");
    text(out, role);
    for (byte[] hello : new byte[][] {ofDialler, ofAcceptor}) {
      out.writeInt(hello.length);
      out.write(hello);
    }
    out.writeByte(0); // no TLS
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (NoSuchAlgorithmException missing) {
      throw new IOException(missing);
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(text.length()); // of less than 128 bytes
    out.write(text.getBytes(US_ASCII));
  }

  private static byte[] frame(int type, byte[] contents) {
    return ByteBuffer.allocate(1 + contents.length).put((byte) type).put(contents).array();
  }

  private static byte[] contents(byte[] frame, int type) throws IOException {
    if (frame.length == 0 || frame[0] != type) {
      throw new IOException("no frame of type " + type + ": " + HexFormat.of().formatHex(frame));
    }
    return Arrays.copyOfRange(frame, 1, frame.length);
  }

  // ---- packets

  /// Says a frame, its type first, in a packet of its own.
  void say(byte[] frame) {
    ByteBuffer packet = ByteBuffer.allocate(8 + 5 + frame.length).position(8);
    int length = frame.length;
    for (; length > 0x7F; length >>>= 7) {
      packet.put((byte) (length | 0x80));
    }
    packet.put((byte) length).put(frame).flip();
    int body = packet.limit() - 8;
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(8).putInt(body).putInt(packetsSent).flip());
    packet.putInt(0, ((int) crc.getValue() & ~LENGTHS) | body);
    crc.reset();
    crc.update(packet.array(), 8, body);
    packet.putInt(4, (int) crc.getValue() ^ packetsSent++);
    end.send(packet);
  }

  /// The next frame that comes; empty if none has come.
  byte[] next() {
    if (heard.isEmpty()) {
      take();
    }
    byte[] next = heard.poll();
    return next == null ? new byte[0] : next;
  }

  /// Waits until more comes.
  void await() throws InterruptedException {
    end.await();
  }

  private void take() {
    ByteBuffer more = end.take();
    ByteBuffer all = ByteBuffer.allocate(rest.length + more.remaining()).put(rest).put(more).flip();
    while (all.remaining() >= 8 && all.remaining() >= 8 + (all.getInt(all.position()) & LENGTHS)) {
      int length = all.getInt() & LENGTHS;
      int _ = all.getInt(); // a check, which a careless node may leave out
      ByteBuffer body = all.slice(all.position(), length);
      all.position(all.position() + length);
      while (body.hasRemaining()) {
        byte[] frame = new byte[varint(body)];
        body.get(frame);
        heard.add(frame);
      }
    }
    rest = new byte[all.remaining()];
    all.get(rest);
  }

  private static int varint(ByteBuffer in) {
    int value = 0;
    int shift = 0;
    int next;
    do {
      next = in.get();
      value |= (next & 0x7F) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
