// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.packet;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// Makes the headers of packets. The frames themselves stay where they are: the bytes of a packet
/// are its header's and then those of all that was added, in order.
///
/// Used by one thread at a time.
public final class PacketWriter {

  /// How long a packet's header is.
  public static final int HEADER_BYTES = 2 * Integer.BYTES;

  private final boolean isChecked;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
  private int bodyBytes;
  private int number; // of the next packet

  private PacketWriter(boolean isChecked) {
    this.isChecked = isChecked;
  }

  /// One that sums each packet up: the CRC-32C of its body, XOR its number, from 0, so that one
  /// that is missing is found.
  public static PacketWriter checked() {
    return new PacketWriter(true);
  }

  /// One for a stream that checks what it carries itself: all sums are 0.
  public static PacketWriter underTls() {
    return new PacketWriter(false);
  }

  /// A frame's bytes, for a packet's body.
  ///
  /// @param contents what follows the type
  public static void frame(ByteWriter to, int type, ByteWriter contents) {
    to.varint(1L + contents.size());
    to.u8(type);
    to.bytes(contents);
  }

  /// How long the body is so far.
  public int bodyBytes() {
    return bodyBytes;
  }

  /// Adds whole frames to the body. The buffer's position stays where it is.
  ///
  /// @throws IllegalArgumentException if the body becomes longer than an admitted peer may send
  public void add(ByteBuffer frames) {
    count(frames.remaining());
    if (isChecked) {
      int position = frames.position();
      crc.update(frames);
      frames.position(position);
    }
  }

  /// Adds whole frames to the body.
  ///
  /// @throws IllegalArgumentException if the body becomes longer than an admitted peer may send
  public void add(byte[] frames, int offset, int length) {
    count(length);
    if (isChecked) {
      crc.update(frames, offset, length);
    }
  }

  private void count(int more) {
    if (more > PacketReader.BODY_BYTES_MAX - bodyBytes) {
      throw new IllegalArgumentException(
          "a packet's body must be at most "
              + PacketReader.BODY_BYTES_MAX
              + " bytes, was "
              + (bodyBytes + (long) more));
    }
    bodyBytes += more;
  }

  /// The header of all that was added; what is added from now on belongs to the next packet.
  ///
  /// @return valid until this is called again
  /// @throws IllegalStateException if nothing was added
  public ByteBuffer header() {
    if (bodyBytes == 0) {
      throw new IllegalStateException("a packet must have a body");
    }
    header.clear();
    header.putInt(bodyBytes);
    header.putInt(isChecked ? (int) crc.getValue() ^ number++ : 0);
    crc.reset();
    bodyBytes = 0;
    return header.flip();
  }

  /// A packet in one piece, for what is not sent often. The buffer's position stays where it is.
  public ByteBuffer whole(ByteBuffer frames) {
    add(frames);
    return ByteBuffer.allocate(HEADER_BYTES + frames.remaining())
        .put(header())
        .put(frames.duplicate())
        .flip();
  }
}
