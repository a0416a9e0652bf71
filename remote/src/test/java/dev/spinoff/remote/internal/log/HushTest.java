// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Lines that others can cause: each reason is told, none fills the log, and nothing is lost count
/// of.
final class HushTest {

  private static final long MINUTE = 60_000_000_000L;
  private static final String SECRET = "a@h:1 did not prove itself";

  private long now;
  private final Hush hush = new Hush(() -> now);

  /// Of each place and reason there is one line a minute, which says how many there were since the
  /// last one.
  @Test
  void lines_ofOneKind_areCounted() {
    assertThat(hush.admitted("here", SECRET)).isZero();
    assertThat(hush.admitted("here", SECRET)).isEqualTo(-1);
    assertThat(hush.admitted("here", SECRET)).isEqualTo(-1);
    assertThat(hush.admitted("here", "is in the cluster 'x'")).isZero();
    assertThat(hush.admitted("there", SECRET)).isZero();
    now = MINUTE;
    assertThat(hush.admitted("here", SECRET)).isEqualTo(-1);
    now = MINUTE + 1;
    assertThat(hush.admitted("here", SECRET)).isEqualTo(3);
    now = 2 * MINUTE + 2;
    assertThat(hush.admitted("here", SECRET)).isZero();
  }

  /// What strangers choose makes no new reason: names, addresses, numbers.
  @Test
  void reasons_thatDifferInWhatIsChosen_areOne() {
    assertThat(hush.admitted("here", "a@h:1 is in the cluster 'x', this node in ''")).isZero();
    assertThat(hush.admitted("here", "b@h:77 is in the cluster 'y z', this node in ''"))
        .isEqualTo(-1);
    assertThat(hush.admitted("here", "0a3bff01, which begins no packet")).isZero();
    assertThat(hush.admitted("here", "474554202, which begins no packet")).isEqualTo(-1);
  }

  /// A place that is wrong in ever new ways has nine lines a minute.
  @Test
  void reasons_ofOnePlace_areLimited() {
    long lines =
        IntStream.range(0, 10_000)
            .filter(i -> hush.admitted("here", "x".repeat(1 + i % 50)) >= 0)
            .count();
    assertThat(lines).isEqualTo(9);
    now = MINUTE + 1;
    assertThat(hush.admitted("here", "y")).isPositive();
  }

  /// Of very many places some are told apart, and the others have a line in common.
  @Test
  void places_inMasses_areLimited() {
    long lines =
        IntStream.range(0, 10_000).filter(i -> hush.admitted("place" + i, SECRET) >= 0).count();
    assertThat(lines).isEqualTo(1_001);
    now = 2 * MINUTE;
    assertThat(hush.admitted("place0", SECRET)).isZero();
  }

  /// A count waits for the next line for an hour, not for ever.
  @Test
  void count_afterAnHour_isForgotten() {
    hush.admitted("here", SECRET);
    hush.admitted("here", SECRET);
    now = 60 * MINUTE;
    assertThat(hush.admitted("here", SECRET)).isEqualTo(1);
    hush.admitted("here", SECRET);
    now += 60 * MINUTE + 1;
    assertThat(hush.admitted("here", SECRET)).isZero();
  }
}
