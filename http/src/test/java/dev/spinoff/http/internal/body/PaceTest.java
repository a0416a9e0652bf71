// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.http.BodyLimits;
import org.junit.jupiter.api.Test;

/// How long a body may let its responder wait.
final class PaceTest {

  private static final long SECOND = 1_000_000_000;

  private long now = 7 * SECOND;

  private Pace pace(int bytesPerSecondMin) {
    BodyLimits body = BodyLimits.DEFAULT.withBytesPerSecondMin(bytesPerSecondMin);
    return new Pace(() -> now, ofSeconds(10), body);
  }

  private void waitFor(Pace pace, long seconds) {
    pace.begin();
    now += seconds * SECOND;
    pace.end();
  }

  /// There is a head start, each byte buys some time, and each wait takes some; what passes between
  /// two waits does not count.
  @Test
  void wait_ofEachKind_countsAsItShould() {
    Pace pace = pace(100);
    assertThat(pace.leftNanos(0)).isEqualTo(10 * SECOND);
    waitFor(pace, 4);
    assertThat(pace.leftNanos(0)).isEqualTo(6 * SECOND);
    assertThat(pace.leftNanos(250)).isEqualTo(17 * SECOND / 2);
    now += 1_000 * SECOND;
    assertThat(pace.leftNanos(250)).isEqualTo(17 * SECOND / 2);
    waitFor(pace, 9);
    assertThat(pace.leftNanos(250)).isZero();
    assertThat(pace.leftNanos(400)).isEqualTo(SECOND);
  }

  /// Without a limit for the speed there is that for all of it, which no speed exceeds.
  @Test
  void wait_ofAnySpeed_isLimitedInAll() {
    Pace pace = pace(0);
    waitFor(pace, 10);
    assertThat(pace.leftNanos(1)).isEqualTo(3_590 * SECOND);
    assertThat(pace(1).leftNanos(Long.MAX_VALUE)).isEqualTo(3_600 * SECOND);
  }

  /// What others are told of the time waited includes the wait that goes on.
  @Test
  void waited_duringAWait_includesIt() {
    Pace pace = pace(0);
    waitFor(pace, 3);
    now += SECOND;
    pace.begin();
    now += 2 * SECOND;
    assertThat(pace.waitedNanos()).isEqualTo(5 * SECOND);
    pace.end();
    now += SECOND;
    assertThat(pace.waitedNanos()).isEqualTo(5 * SECOND);
  }
}
