// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system.chaos;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Something that goes wrong on the way through a proxy. Byte numbers count from the next byte that
/// passes this way, on whichever connection. Durations and numbers are not negative.
public sealed interface Trouble {

  /// What passes is late by so much; zero ends it.
  record Delay(Way way, Duration by) implements Trouble {}

  /// What passes is late by up to so much, differently each time, and still in order; zero ends it.
  record Jitter(Way way, Duration most) implements Trouble {}

  /// No more than so many bytes pass in a second; zero ends it.
  record Throttle(Way way, long bytesPerSecond) implements Trouble {}

  /// The sender is not read from for a while, until its own buffers are full.
  record Stall(Way way, Duration lasting) implements Trouble {}

  /// Nothing passes for a while, and connections stay open. New ones are not made meanwhile. What
  /// was sent passes afterwards.
  record Cut(Way way, Duration lasting) implements Trouble {}

  /// All connections are reset.
  record Reset() implements Trouble {}

  /// All connections are reset once so many more bytes have passed.
  record ResetAt(Way way, long bytes) implements Trouble {}

  /// One bit of one byte is changed.
  record Corrupt(Way way, long at) implements Trouble {}

  /// So many bytes vanish, while what comes after them passes.
  record Swallow(Way way, long bytes) implements Trouble {}

  /// The receivers of this way are told that nothing comes any more, and what still does vanishes;
  /// the other way goes on.
  record HalfClose(Way way) implements Trouble {}

  /// Draws one of all kinds.
  ///
  /// @param longest how long delays and pauses are at most
  /// @param bytesMax the greatest number of a byte
  static Trouble draw(RandomGenerator random, Duration longest, int bytesMax) {
    Way way = random.nextBoolean() ? Way.THERE : Way.BACK;
    Duration time = Duration.ofNanos(random.nextLong(longest.toNanos() + 1));
    int bytes = random.nextInt(bytesMax + 1);
    return switch (random.nextInt(10)) {
      case 0 -> new Delay(way, time);
      case 1 -> new Jitter(way, time);
      case 2 -> new Throttle(way, 1_000L << random.nextInt(12));
      case 3 -> new Stall(way, time);
      case 4 -> new Cut(way, time);
      case 5 -> new Reset();
      case 6 -> new ResetAt(way, bytes);
      case 7 -> new Corrupt(way, bytes);
      case 8 -> new Swallow(way, bytes);
      default -> new HalfClose(way);
    };
  }
}
