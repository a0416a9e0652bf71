// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The wait before a restart: doubled, bounded, jittered, and begun anew when it has gone well.
final class BackoffTest {

  private static final long PERIOD = ofSeconds(5).toNanos();

  /// The wait doubles from `initial`, and stays at `max`.
  @Test
  void nanosAfter_moreAndMoreRestarts_doublesUpToMax() {
    var backoff = new Backoff(ofMillis(100), ofSeconds(1));

    assertThat(IntStream.range(0, 6).mapToObj(n -> Duration.ofNanos(backoff.nanosAfter(n))))
        .containsExactly(
            ofMillis(100), ofMillis(200), ofMillis(400), ofMillis(800), ofSeconds(1), ofSeconds(1));
  }

  /// No number of restarts makes the wait overflow.
  @Test
  void nanosAfter_anyNumberOfRestarts_neverExceedsMaxNorFalls() {
    for (var max : new Duration[] {ofSeconds(10), Duration.ofNanos(Long.MAX_VALUE)}) {
      var backoff = new Backoff(Duration.ofNanos(3), max);
      long before = 0;
      for (int n :
          IntStream.concat(IntStream.range(0, 200), IntStream.of(Integer.MAX_VALUE)).toArray()) {
        assertThat(backoff.nanosAfter(n)).isBetween(before, max.toNanos());
        before = backoff.nanosAfter(n);
      }
      assertThat(before).isEqualTo(max.toNanos());
    }
  }

  /// Without a back-off there is no wait.
  @Test
  void nanosAfter_none_isZero() {
    assertThat(Backoff.NONE.nanosAfter(0)).isZero();
    assertThat(Backoff.NONE.nanosAfter(Integer.MAX_VALUE)).isZero();
  }

  /// The jitter leaves between the half and the whole, and uses all of that.
  @Test
  void jittered_manyDraws_fillTheUpperHalf() {
    var random = new Random(1);
    var draws =
        LongStream.range(0, 10_000).map(_ -> Backoff.jittered(1000, random)).summaryStatistics();

    assertThat(draws.getMin()).isEqualTo(500);
    assertThat(draws.getMax()).isEqualTo(1000);
    assertThat(Backoff.jittered(0, random)).isZero();
    assertThat(Backoff.jittered(1, random)).isEqualTo(1);
  }

  /// One period without a crash after a restart, and the back-off begins anew; less does not do.
  @Test
  void crashed_afterOneGoodPeriod_waitsInitialAgain() {
    var clock = new BackoffClock(new Backoff(ofMillis(100), ofSeconds(10)), PERIOD);
    assertThat(millis(clock.crashed(0))).isEqualTo(100);
    clock.restarted(1);
    assertThat(millis(clock.crashed(PERIOD))).isEqualTo(200);
    clock.restarted(PERIOD);
    assertThat(millis(clock.crashed(2 * PERIOD))).isEqualTo(100);
  }

  /// Time that went by in waits and failed starts is no good time.
  @Test
  void crashed_failedStartsForLongerThanPeriod_keepsGrowing() {
    var clock = new BackoffClock(new Backoff(ofSeconds(4), ofSeconds(60)), PERIOD);
    assertThat(millis(clock.crashed(0))).isEqualTo(4_000);
    clock.restarted(ofSeconds(4).toNanos());
    assertThat(millis(clock.crashed(ofSeconds(5).toNanos()))).isEqualTo(8_000);
    assertThat(millis(clock.crashed(ofSeconds(13).toNanos()))).isEqualTo(16_000);
    assertThat(millis(clock.crashed(ofSeconds(29).toNanos()))).isEqualTo(32_000);
  }

  /// A back-off that shrinks, or is negative, cannot be made.
  @Test
  void backoff_maxBelowInitialOrNegative_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(ofSeconds(2), ofSeconds(1)))
        .withMessage("max must be at least PT2S, was PT1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(ofSeconds(-2), ofSeconds(1)))
        .withMessage("initial must not be negative, was PT-2S");
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
