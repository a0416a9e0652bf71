// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packets come out as they went in, however the stream is cut, and nothing else does.
final class PacketTest {

  private final List<String> frames = new ArrayList<>();
  private final FrameSink sink =
      (type, body) ->
          frames.add(type + ":" + HexFormat.of().formatHex(body.bytes(body.remaining())));

  /// Every cut gives the same frames, from arrays and from direct buffers.
  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void packets_cutAnywhere_comeWhole(boolean isUnderTls, boolean isDirect) {
    byte[] stream = threePackets(isUnderTls ? PacketWriter.underTls() : PacketWriter.checked());
    for (int cut = 1; cut <= stream.length; cut++) {
      frames.clear();
      PacketReader reader = isUnderTls ? PacketReader.underTls(sink) : PacketReader.checked(sink);
      for (int at = 0; at < stream.length; at += cut) {
        int length = Math.min(cut, stream.length - at);
        ByteBuffer part =
            isDirect ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
        part.put(stream, at, length).flip();
        reader.received(part);
        assertThat(part.hasRemaining()).isFalse();
      }
      assertThat(frames).containsExactly("1:0102", "200:", "16:03", "0:" + "07".repeat(300));
    }
  }

  private static byte[] threePackets(PacketWriter writer) {
    ByteWriter out = new ByteWriter(0);
    ByteBuffer first = ByteBuffer.wrap(frame(1, 1, 2));
    writer.add(first);
    writer.add(frame(200), 0, 2);
    append(out, writer.header());
    append(out, first);
    out.bytes(frame(200));
    append(out, writer.whole(ByteBuffer.wrap(frame(16, 3))));
    byte[] sevens = new byte[300];
    java.util.Arrays.fill(sevens, (byte) 7);
    append(out, writer.whole(ByteBuffer.wrap(frameOf(0, sevens))));
    return out.toBytes();
  }

  private static void append(ByteWriter out, ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      out.u8(bytes.get());
    }
  }

  private static byte[] frame(int type, int... contents) {
    byte[] bytes = new byte[contents.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) contents[i];
    }
    return frameOf(type, bytes);
  }

  private static byte[] frameOf(int type, byte[] contents) {
    ByteWriter body = new ByteWriter(contents.length);
    body.bytes(contents);
    ByteWriter out = new ByteWriter(0);
    PacketWriter.frame(out, type, body);
    return out.toBytes();
  }

  /// A packet that is missing between others is found, and so is one that comes twice.
  @Test
  void packet_missingOrDoubled_isMalformed() {
    PacketWriter writer = PacketWriter.checked();
    ByteBuffer first = writer.whole(ByteBuffer.wrap(frame(16, 1)));
    ByteBuffer _ = writer.whole(ByteBuffer.wrap(frame(16, 2)));
    ByteBuffer third = writer.whole(ByteBuffer.wrap(frame(16, 3)));
    PacketReader missing = PacketReader.checked(sink);
    missing.received(first.duplicate());
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> missing.received(third));
    PacketReader doubled = PacketReader.checked(sink);
    doubled.received(first.duplicate());
    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> doubled.received(first));
    assertThat(frames).containsExactly("16:01", "16:01");
  }

  /// A packet that has come in one piece is read where it lies.
  @Test
  void packet_completeInAnArray_isNotCopied() {
    ByteBuffer packet = PacketWriter.checked().whole(ByteBuffer.wrap(frame(16, 1)));
    List<byte[]> arrays = new ArrayList<>();
    PacketReader reader = PacketReader.checked((_, body) -> arrays.add(body.array()));
    reader.received(packet);
    assertThat(arrays).singleElement().isSameAs(packet.array());
    assertThat(reader.capacity()).isZero();
  }

  /// A stranger's limit is small, and falls once it is admitted, even in the middle of a packet.
  @Test
  void packet_ofAnAdmittedPeer_mayBeLong() {
    byte[] longest = frameOf(16, new byte[PacketReader.BODY_BYTES_MAX - 4]);
    PacketWriter writer = PacketWriter.checked();
    ByteBuffer before = writer.whole(ByteBuffer.wrap(frame(4)));
    ByteBuffer packet = writer.whole(ByteBuffer.wrap(longest));
    assertThat(longest).hasSize(PacketReader.BODY_BYTES_MAX);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() ->
            PacketReader.checked(sink)
                .received(PacketWriter.checked().whole(ByteBuffer.wrap(longest))))
        .withMessage("a packet of 131072 bytes, where 1 to 4096 are allowed");
    PacketReader[] reader = new PacketReader[1];
    reader[0] =
        PacketReader.checked((type, body) -> {
          sink.frame(type, body);
          reader[0].admitted();
        });
    reader[0].received(before);
    reader[0].received(packet);
    assertThat(frames).hasSize(2).element(1).asString().startsWith("16:00");
  }

  /// A stranger's longest packet is exactly the limit.
  @Test
  void packet_ofAStranger_mayHaveTheLimit() {
    byte[] right = frameOf(1, new byte[PacketReader.STRANGER_BODY_BYTES_MAX - 3]);
    PacketReader.checked(sink).received(PacketWriter.checked().whole(ByteBuffer.wrap(right)));
    assertThat(frames).hasSize(1);
    byte[] wrong = frameOf(1, new byte[PacketReader.STRANGER_BODY_BYTES_MAX - 2]);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() ->
            PacketReader.checked(sink)
                .received(PacketWriter.checked().whole(ByteBuffer.wrap(wrong))))
        .withMessage("a packet of 4097 bytes, where 1 to 4096 are allowed");
  }

  /// A length that lies costs nothing: what is kept grows with what comes.
  @Test
  void memory_forAnAnnouncedPacket_growsWithWhatComes() {
    PacketReader reader = PacketReader.underTls(sink);
    reader.admitted();
    reader.received(ByteBuffer.allocate(9).putInt(PacketReader.BODY_BYTES_MAX).position(0));
    assertThat(reader.capacity()).isLessThanOrEqualTo(512);
    reader.received(ByteBuffer.allocate(10_000));
    assertThat(reader.capacity()).isBetween(10_000, 40_000);
  }

  /// One flipped bit anywhere is found, in the length at once: before any of the body has come.
  @Test
  void packet_withAFlippedBit_isRefused() {
    byte[] packet = PacketWriter.checked().whole(ByteBuffer.wrap(frame(16, 1, 2, 3))).array();
    for (int bit = 0; bit < packet.length * 8; bit++) {
      byte[] wrong = packet.clone();
      wrong[bit / 8] ^= (byte) (1 << bit % 8);
      int come = bit < 32 ? PacketWriter.HEADER_BYTES : wrong.length;
      assertThatExceptionOfType(Malformed.class)
          .isThrownBy(() -> PacketReader.checked(sink).received(ByteBuffer.wrap(wrong, 0, come)))
          .withMessageContaining(
              bit < 32 ? "which begins no packet that is due" : "where its header says");
    }
    assertThat(frames).isEmpty();
  }

  /// What is no node at all is told from one by how it begins, in words if it has some.
  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 400, '''HTTP'''",
    "GET / HTTP/1.1, '''GET '''",
    "\u00fe\u0002\u0003\u0004abcd, 'fe020304, which begins no packet that is due'"
  })
  void stream_ofSomethingElse_isNoNode(String sent, String begins) {
    ByteBuffer bytes = ByteBuffer.wrap(sent.getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> PacketReader.checked(sink).received(bytes))
        .withMessage("it is no Spinoff node: what came begins with " + begins);
  }

  /// A stream that begins with a record of TLS is told from one that is damaged.
  @ParameterizedTest
  @ValueSource(ints = {0x16030102, 0x16030302, 0x15030300})
  void stream_underTls_isKnownAsThat(int start) {
    ByteBuffer bytes = ByteBuffer.allocate(PacketWriter.HEADER_BYTES).putInt(0, start);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> PacketReader.checked(sink).received(bytes))
        .withMessage("it speaks TLS, and this node does not: give both certificates, or none");
    assertThat(PacketReader.isBegun(bytes.array())).isFalse();
    byte[] packet = PacketWriter.checked().whole(ByteBuffer.wrap(frame(16, 1, 2, 3))).array();
    assertThat(PacketReader.isBegun(packet)).isTrue();
  }

  /// Bodies and frames that are not what their lengths say are refused.
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000, 'a packet of 0 bytes, where 1 to 4096 are allowed'",
    "80000000 00000000, 'a packet of 2147483648 bytes, where 1 to 4096 are allowed'",
    "00000001 00000000 00, 'ends after 0 bytes, where 1 were announced'",
    "00000002 00000000 0210, 'ends after 1 bytes, where 2 were announced'",
    "00000003 00000000 011000, 'ends after 0 bytes, where 1 were announced'",
    "00000001 00000007 00, 'a packet of 1 bytes with the sum 00000000, where its header says'",
  })
  void bytes_thatAreNoPackets_areRefused(String hex, String why) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> PacketReader.underTls(sink).received(ByteBuffer.wrap(bytes)))
        .withMessageStartingWith(why);
  }

  /// Whatever comes, there are frames or Malformed, and the memory is bounded.
  @Test
  void reader_fedWithNoise_isNeverConfused() {
    Random random = new Random(1);
    byte[] good = threePackets(PacketWriter.underTls());
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = good.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt();
      }
      PacketReader reader = PacketReader.underTls(sink);
      try {
        int cut = random.nextInt(noise.length);
        reader.received(ByteBuffer.wrap(noise, 0, cut));
        reader.received(ByteBuffer.wrap(noise, cut, noise.length - cut));
      } catch (Malformed _) {
        refused++;
      }
      assertThat(reader.capacity()).isLessThanOrEqualTo(2 * PacketReader.STRANGER_BODY_BYTES_MAX);
      frames.clear();
    }
    assertThat(refused).isBetween(1_000, 19_999);
  }

  /// Neither direction makes garbage, once it runs.
  @Test
  void packets_inGreatNumber_needNoMemory() {
    PacketWriter writer = PacketWriter.checked();
    long[] sum = new long[1];
    PacketReader reader = PacketReader.checked((type, body) -> sum[0] += type + body.remaining());
    ByteBuffer frame = ByteBuffer.wrap(frame(16, 1, 2, 3));
    ByteBuffer packet = ByteBuffer.allocate(64);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    travel(1_000, writer, reader, frame, packet);
    long before = threads.getCurrentThreadAllocatedBytes();
    travel(10_000, writer, reader, frame, packet);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    assertThat(sum[0]).isEqualTo(11_000L * 19);
  }

  private static void travel(
      int times, PacketWriter writer, PacketReader reader, ByteBuffer frame, ByteBuffer packet) {
    for (int i = 0; i < times; i++) {
      packet.clear();
      frame.rewind();
      writer.add(frame);
      packet.put(writer.header()).put(frame).flip();
      reader.received(packet);
    }
  }

  /// A packet without frames cannot be made, nor one that nobody would take.
  @Test
  void writer_askedForTheImpossible_refuses() {
    PacketWriter writer = PacketWriter.checked();
    assertThatIllegalStateException().isThrownBy(writer::header);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.add(new byte[200_000], 0, 200_000))
        .withMessage("a packet's body must be at most 131072 bytes, was 200000");
    assertThat(new ByteReader(frame(16, 9)).u8()).isEqualTo(2);
  }
}
