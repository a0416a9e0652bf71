// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.packet;

import dev.spinoff.remote.internal.bytes.Beginning;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Finds packets in the bytes of a stream, however those are cut, and hands their frames on.
///
/// A packet that is complete in an incoming array is read where it lies; any other is collected
/// first. What it keeps for that grows with the bytes that have come, not with those announced, and
/// stays until the stream ends: at most twice the limit of a packet.
///
/// Used by one thread at a time. After it has thrown [Malformed] it is of no use any more.
public final class PacketReader {

  /// The longest body of an admitted peer's packet.
  public static final int BODY_BYTES_MAX = 131_072;

  /// The longest body of a stranger's packet.
  public static final int STRANGER_BODY_BYTES_MAX = 4_096;

  private static final int KEPT_BYTES_MIN = 512;

  private final FrameSink sink;
  private final boolean isChecked;
  private final CRC32C crc = new CRC32C();
  private final ByteReader packet = new ByteReader(new byte[0]);
  private final ByteReader frame = new ByteReader(new byte[0]);
  private int bodyBytesMax = STRANGER_BODY_BYTES_MAX;
  private byte[] kept = new byte[0];
  private int keptBytes;
  private int number; // of the next packet

  private PacketReader(FrameSink sink, boolean isChecked) {
    this.sink = sink;
    this.isChecked = isChecked;
  }

  /// One that checks each packet's sum, as [PacketWriter#checked] makes it.
  public static PacketReader checked(FrameSink sink) {
    return new PacketReader(sink, true);
  }

  /// One for a stream that checks what it carries itself: all sums must be 0.
  public static PacketReader underTls(FrameSink sink) {
    return new PacketReader(sink, false);
  }

  /// The peer is no stranger any more: from the next packet on, long ones are right. May be called
  /// while a frame is being taken.
  public void admitted() {
    bodyBytesMax = BODY_BYTES_MAX;
  }

  /// Takes all of these bytes, and hands on each frame of the packets that are complete now.
  ///
  /// @throws Malformed if they are no packets, or a sink does
  public void received(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (keptBytes > 0 || !bytes.hasArray() || !isReadInPlace(bytes)) {
        collect(bytes);
      }
    }
  }

  private boolean isReadInPlace(ByteBuffer bytes) {
    if (bytes.remaining() < PacketWriter.HEADER_BYTES) {
      return false;
    }
    int start = bytes.arrayOffset() + bytes.position();
    int bytesInAll = PacketWriter.HEADER_BYTES + bodyBytes(bytes.array(), start);
    if (bytes.remaining() < bytesInAll) {
      return false;
    }
    bytes.position(bytes.position() + bytesInAll);
    packet(bytes.array(), start, start + bytesInAll);
    return true;
  }

  private void collect(ByteBuffer bytes) {
    int wanted = PacketWriter.HEADER_BYTES;
    if (keptBytes >= wanted) {
      wanted += bodyBytes(kept, 0);
    }
    int more = Math.min(wanted - keptBytes, bytes.remaining());
    ensure(more);
    bytes.get(kept, keptBytes, more);
    keptBytes += more;
    if (keptBytes == wanted && wanted > PacketWriter.HEADER_BYTES) {
      keptBytes = 0;
      packet(kept, 0, wanted);
    }
  }

  /// How many bytes it can keep without growing.
  public int capacity() {
    return kept.length;
  }

  private void ensure(int more) {
    if (kept.length - keptBytes < more) {
      int grown = Math.max(2 * kept.length, KEPT_BYTES_MIN);
      kept = Arrays.copyOf(kept, Math.max(grown, keptBytes + more));
    }
  }

  /// Whether a stream that begins with these bytes carries packets that are summed up, and so is
  /// not under TLS.
  ///
  /// @param bytes four or more
  public static boolean isBegun(byte[] bytes) {
    int word = new ByteReader(bytes).u32();
    return word == Header.of(Header.length(word), 0, new CRC32C());
  }

  /// Whether a stream that begins with these four bytes is under TLS: a record of a handshake, or
  /// an alert (RFC 8446, 5.1).
  public static boolean isTls(int word) {
    int start = word >>> 16;
    return start == 0x1603 || start == 0x1503;
  }

  private String unexpected(int word) {
    if (number > 0) {
      return "%08x, which begins no packet that is due".formatted(word);
    }
    return isTls(word)
        ? "it speaks TLS, and this node does not: give both certificates, or none"
        : Beginning.ofStranger(word);
  }

  private int bodyBytes(byte[] array, int start) {
    packet.reset(array, start, start + PacketWriter.HEADER_BYTES);
    int word = packet.u32();
    int length = isChecked ? Header.length(word) : word;
    if (isChecked && word != Header.of(length, number, crc)) {
      throw new Malformed(unexpected(word));
    }
    if (length < 1 || length > bodyBytesMax) {
      throw new Malformed(
          "a packet of "
              + Integer.toUnsignedString(length)
              + " bytes, where 1 to "
              + bodyBytesMax
              + " are allowed");
    }
    return length;
  }

  private void packet(byte[] array, int start, int end) {
    int body = start + PacketWriter.HEADER_BYTES;
    packet.reset(array, start + Integer.BYTES, end);
    int announced = packet.u32();
    int sum = isChecked ? sum(array, body, end) : 0;
    if (announced != sum) {
      throw new Malformed(
          "a packet of %d bytes with the sum %08x, where its header says %08x"
              .formatted(end - body, sum, announced));
    }
    while (!packet.isAtEnd()) {
      frame();
    }
  }

  private int sum(byte[] array, int start, int end) {
    crc.reset();
    crc.update(array, start, end - start);
    return (int) crc.getValue() ^ number++;
  }

  private void frame() {
    int length = packet.count("bytes of a frame", bodyBytesMax);
    int start = packet.position();
    packet.skip(length);
    frame.reset(packet.array(), start, start + length);
    sink.frame(frame.u8(), frame);
  }
}
