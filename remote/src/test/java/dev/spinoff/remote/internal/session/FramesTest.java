// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Frames that are taken together are in a lane what they are one by one.
final class FramesTest {

  private final Frames<Integer> frames = new Frames<>(new ByteWriter(16));
  private final OutLane<Integer> lane = new OutLane<>();
  private final OutLane<Integer> oneByOne = new OutLane<>();

  /// Whatever their lengths, and whenever they are taken, the bytes and what is kept are the same.
  @Test
  void frames_takenTogether_areInTheLaneWhatTheyAreOneByOne() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] contents = new byte[random.nextInt(random.nextInt(10) == 0 ? 4_000 : 300) + 1];
      random.nextBytes(contents);
      put(contents, i);
      oneByOne.append(Part.of(contents, 0, contents.length), Part.NONE, i);
      if (frames.isFull() || random.nextInt(20) == 0) {
        take();
      }
    }
    take();
    assertThat(sent(lane)).isEqualTo(sent(oneByOne));
    assertThat(lane.count()).isEqualTo(oneByOne.count());
    assertThat(kept(lane)).isEqualTo(kept(oneByOne)).hasSize(5_000);
  }

  /// Those that wait for large ones are taken one by one, from where the others ended.
  @Test
  void frames_takenOneByOne_areShownAsTheyWere() {
    put(new byte[] {1}, 1);
    assertThat(frames.look()).isEqualTo(2);
    lane.append(frames, 2);
    byte[] longer = new byte[200];
    Arrays.fill(longer, (byte) 7);
    put(longer, 2);
    put(new byte[] {3, 3}, 3);
    assertThat(frames.look()).isEqualTo(205);
    Part part = frames.part();
    assertThat(frames.take(part)).isEqualTo(2);
    assertThat(shown(part)).isEqualTo(longer);
    assertThat(frames.take(part)).isEqualTo(3);
    assertThat(shown(part)).containsExactly(3, 3);
    assertThat(frames.take(part)).isNull();
    assertThat(frames.look()).isZero();
  }

  /// A frame that was begun and not ended is not there, nor does it change those before.
  @Test
  void frame_givenUp_leavesNothing() {
    put(new byte[] {1}, 1);
    frames.begin().bytes(new byte[300]);
    put(new byte[] {2}, 2);
    assertThat(frames.look()).isEqualTo(4);
    lane.append(frames, 4);
    assertThat(sent(lane)).containsExactly(1, 1, 1, 2);
  }

  /// One that is too long for the room that is left is not in, and those before it are.
  @Test
  void frame_tooLong_isNotIn() {
    put(new byte[] {1}, 1);
    frames.begin().bytes(new byte[Frames.BYTES - 3]);
    assertThat(frames.end(2)).isFalse();
    assertThat(frames.look()).isEqualTo(2);
    assertThat(frames.empty()).containsExactly(1);
    assertThat(frames.look()).isZero();
  }

  /// As many bytes as there is room for can be used, whatever the room of the writer.
  @Test
  void frame_asLongAsTheRoom_isIn() {
    Frames<Integer> roomy = new Frames<>(new ByteWriter(1 << 16));
    roomy.begin().bytes(new byte[Frames.BYTES - 2]);
    assertThat(roomy.end(1)).isTrue();
    assertThat(roomy.isFull()).isTrue();
    assertThat(roomy.look()).isEqualTo(Frames.BYTES);
    roomy.begin().u8(1);
    assertThat(roomy.end(2)).isFalse();
  }

  private void put(byte[] contents, int beside) {
    frames.begin().bytes(contents);
    assertThat(frames.end(beside)).isTrue();
  }

  private void take() {
    int bytes = frames.look();
    lane.append(frames, bytes);
    if (frames.isFull()) {
      assertThat(frames.empty()).isEmpty();
    }
  }

  private static byte[] sent(OutLane<Integer> lane) {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(lane.bytes()));
    assertThat(lane.send(all, Long.MAX_VALUE)).isTrue();
    return all.array();
  }

  private static List<Integer> kept(OutLane<Integer> lane) {
    List<Integer> kept = new ArrayList<>();
    lane.clear(kept::add, kept::add);
    return kept;
  }

  private static byte[] shown(Part part) {
    byte[] bytes = new byte[part.length()];
    int _ = part.copy(bytes, 0);
    return bytes;
  }
}
