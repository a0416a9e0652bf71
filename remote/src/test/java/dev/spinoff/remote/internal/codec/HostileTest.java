// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.codec.Samples.Command;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Bytes that were made at random, or made to harm.
final class HostileTest {

  private static final int MESSAGES = 2_000;
  private static final int MUTATIONS = 50;
  // What a byte may cost at most, garbage included, and what each message costs anyway.
  private static final long BYTES_PER_BYTE = 10;
  private static final long BYTES_ANYWAY = 16_384;
  private static final int MEASUREMENTS_MAX = 10;

  private final Random random = new Random(42);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Wired wired = Wired.plain();
  private final Plans plans = plans(Command.class);
  private final Codec reader = Wired.codec(Allowed.builder());

  private static Plans plans(Class<?> protocol) {
    Allowed allowed = Allowed.builder().build();
    return new Plans(protocol, allowed, java.util.Map.of(), HostileTest::plans);
  }

  /// Whatever is drawn comes equal, written twice it is the same bytes, and it can be left out.
  @Test
  void value_drawnAtRandom_comesEqual() {
    for (int seed = 0; seed < 5_000; seed++) {
      Object value = new Values(seed).any(4);
      byte[] bytes = wired.written(value);
      assertThat(wired.read(bytes, Command.class)).as("seed %s", seed).isEqualTo(value);
      assertThat(wired.written(value)).isEqualTo(bytes);
      ByteReader in = new ByteReader(bytes);
      Skipper.value(new Decoder(plans, Limits.DEFAULT, in, wired));
      assertThat(in.isAtEnd()).as("seed %s is left out to its end", seed).isTrue();
    }
  }

  /// A hundred thousand messages with mistakes give values or are not decodable, and none costs
  /// more than in proportion to its length.
  @Test
  void bytes_mutatedAtRandom_giveValuesOrAreRefused() {
    int values = 0;
    for (int seed = 0; seed < MESSAGES; seed++) {
      byte[] good = wired.written(new Values(seed).any(3));
      for (int i = 0; i < MUTATIONS; i++) {
        values += isValue(mutated(good)) ? 1 : 0;
      }
    }
    assertThat(values)
        .as("some are values, most are not")
        .isBetween(1_000, MESSAGES * MUTATIONS / 2);
  }

  private byte[] mutated(byte[] good) {
    byte[] bad = good.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(bad.length);
      switch (random.nextInt(4)) {
        case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bad[at] = (byte) random.nextInt();
        case 2 -> bad[at] = (byte) random.nextInt(80); // a tag, or a small number
        default -> bad = Arrays.copyOf(bad, 1 + random.nextInt(bad.length + 3));
      }
    }
    return bad;
  }

  private boolean isValue(byte[] bytes) {
    long limit = BYTES_ANYWAY + BYTES_PER_BYTE * bytes.length;
    assertThat(allocated(bytes, limit)).as("for %s bytes", bytes.length).isLessThanOrEqualTo(limit);
    return isDecodable(bytes);
  }

  // What it costs each time: the least of some times, since the JDK loads and links classes, and
  // compiles its method handles, at any of the first ones.
  private long allocated(byte[] bytes, long enough) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MEASUREMENTS_MAX && least > enough; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      boolean _ = isDecodable(bytes);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private boolean isDecodable(byte[] bytes) {
    try {
      wired.read(bytes, Command.class);
      return true;
    } catch (NotDecodable refused) {
      assertThat(refused.getMessage()).doesNotContain("\n").hasSizeLessThan(1_000);
      return false;
    } catch (Malformed tooLong) {
      return false; // what is behind the message
    }
  }

  /// What is wrong is left out or refused; what can be read can be left out, to the same byte.
  @Test
  void bytes_mutatedAtRandom_areLeftOutAsFarAsTheyAreRead() {
    int same = 0;
    for (int seed = 0; seed < MESSAGES; seed++) {
      byte[] good = wired.written(new Values(seed).any(3));
      for (int i = 0; i < 10; i++) {
        byte[] bad = mutated(good);
        ByteReader in = new ByteReader(bad);
        if (isDecodable(in)) {
          assertThat(lengthLeftOut(bad)).isEqualTo(in.position());
          same++;
        } else {
          assertThat(lengthLeftOut(bad)).isLessThanOrEqualTo(bad.length);
        }
      }
    }
    assertThat(same).isGreaterThan(1_000);
  }

  private boolean isDecodable(ByteReader in) {
    try {
      reader.read(in, Command.class, wired);
      return true;
    } catch (NotDecodable _) {
      return false;
    }
  }

  private int lengthLeftOut(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    try {
      Skipper.value(new Decoder(plans, Limits.DEFAULT, in, wired));
      return in.position();
    } catch (Malformed _) {
      return -1;
    }
  }

  /// Definitions with mistakes are read, or malformed.
  @Test
  void definition_mutatedAtRandom_isReadOrMalformed() {
    ByteWriter out = new ByteWriter(0);
    RecordType.of(Samples.Basket.class).shape().write(out);
    byte[] good = out.toBytes();
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      read += isShape(mutated(good)) ? 1 : 0;
    }
    assertThat(read).isBetween(1_000, 19_000);
  }

  private static boolean isShape(byte[] bytes) {
    try {
      Shape.read(new ByteReader(bytes));
      return true;
    } catch (Malformed _) {
      return false;
    }
  }

  /// A number of elements that are not there costs nothing, however often it is nested.
  @Test
  void count_thatLies_allocatesNothing() {
    for (int tag : List.of(Tag.LIST, Tag.SET, Tag.MAP, Tag.LONGS)) {
      ByteWriter out = new ByteWriter(0);
      for (int i = 0; i < 60; i++) {
        out.u8(tag);
        out.varint(100_000);
      }
      byte[] rest = new byte[400_000];
      Arrays.fill(rest, (byte) 63); // no tag at all
      out.bytes(rest);
      byte[] bytes = out.toBytes();
      assertThat(isDecodable(bytes)).isFalse();
      long limit = BYTES_ANYWAY + 60 * 1_024;
      assertThat(allocated(bytes, limit)).isLessThanOrEqualTo(limit);
    }
  }

  /// A list as deep as it is long is refused before the stack is at its end.
  @Test
  void depth_ofAMillion_isRefused() {
    byte[] bytes = new byte[2_000_000];
    for (int i = 0; i < bytes.length; i += 2) {
      bytes[i] = Tag.LIST;
      bytes[i + 1] = 1;
    }
    assertThatExceptionOfType(NotDecodable.class)
        .isThrownBy(() -> wired.read(bytes, Command.class))
        .withMessageContaining("more than 64 values inside each other");
    ByteReader in = new ByteReader(bytes);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Skipper.value(new Decoder(plans, Limits.DEFAULT, in, wired)));
  }
}
