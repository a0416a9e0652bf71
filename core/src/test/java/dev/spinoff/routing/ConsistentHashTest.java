// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which place a key gets: evenly spread, the same in every JVM, and moved as little as can be when
/// the number of places changes.
final class ConsistentHashTest {

  private static final int KEYS = 100_000;

  private static int place(int key, int places) {
    return ByKey.place("customer-" + key, places);
  }

  /// Growing from n to n + 1 moves one key in n + 1, give or take a tenth, and all of them to the
  /// new place; shrinking is the same read backwards.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 31, 100})
  void keys_whenOnePlaceIsAdded_moveOnlyThere(int places) {
    int[] moved =
        IntStream.range(0, KEYS)
            .filter(key -> place(key, places) != place(key, places + 1))
            .toArray();
    assertThat(IntStream.of(moved).map(key -> place(key, places + 1)))
        .allMatch(place -> place == places);
    assertThat(moved.length).isBetween(share(places + 1, 0.9), share(places + 1, 1.1));
  }

  private static int share(int places, double factor) {
    return (int) (factor * KEYS / places);
  }

  /// Every place gets its share of the keys, give or take a tenth.
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 31})
  void keys_overPlaces_areSpreadEvenly(int places) {
    int[] counts = new int[places];
    IntStream.range(0, KEYS).forEach(key -> counts[place(key, places)]++);
    assertThat(IntStream.of(counts))
        .allMatch(count -> count > share(places, 0.9) && count < share(places, 1.1));
  }

  /// The same keys got these places in other JVMs and in another language: a change of the hash
  /// would move entities that live in other nodes' pools.
  @ParameterizedTest
  @CsvSource({"'', 10", "a, 1", "customer-1, 10", "customer-2, 11", "straße, 7"})
  void key_ofKnownText_hasItsKnownPlaceOfSixteen(String key, int place) {
    assertThat(ByKey.place(key, 16)).isEqualTo(place);
  }

  /// With one place there is no choice.
  @Test
  void key_withOnePlace_getsIt() {
    assertThat(ByKey.place("any", 1)).isZero();
  }
}
