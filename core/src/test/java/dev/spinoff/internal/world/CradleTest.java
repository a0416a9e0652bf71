// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CradleTest {

  private static final long YOUNG = 100;
  private static final long LONGEST = 1_000_000;

  private final AlarmClock clock = new AlarmClock(new Threads("test"));
  private final Cradle cradle = new Cradle(LONGEST);
  private final List<Sleep> taken = new ArrayList<>();

  @AfterEach
  void closeClock() {
    clock.close();
  }

  /// Those that are over are taken out, and those that have lasted; the first of the others says
  /// when it will be over.
  @Test
  void sweep_takesWhatIsOverAndWhatHasLasted() {
    Sleep over = sleep(950, 1_000);
    Sleep lasting = sleep(900, 500_000);
    Sleep later = sleep(990, 3_000);
    Sleep next = sleep(990, 2_000);
    List.of(over, lasting, later, next).forEach(cradle::add);

    long wakeAt = cradle.sweep(1_000, YOUNG, LONGEST, taken::add);

    assertThat(taken).containsExactlyInAnyOrder(over, lasting);
    assertThat(wakeAt).isEqualTo(2_000);
    assertThat(cradle.size()).isEqualTo(2);
  }

  /// An empty one has nothing that will be over.
  @Test
  void sweep_ofNothing_saysTheLongestTime() {
    assertThat(cradle.sweep(1_000, YOUNG, LONGEST, taken::add)).isEqualTo(1_000 + LONGEST);
    assertThat(taken).isEmpty();
  }

  /// Who has left its place is not taken out, and who has been taken out leaves none.
  @Test
  void remove_onlyOfWhatIsThere() {
    Sleep left = sleep(950, 1_000);
    Sleep swept = sleep(950, 1_000);
    cradle.add(left);
    cradle.add(swept);

    assertThat(cradle.remove(left)).isTrue();
    cradle.sweep(1_000, YOUNG, LONGEST, taken::add);

    assertThat(taken).containsExactly(swept);
    assertThat(cradle.remove(left)).isFalse();
    assertThat(cradle.remove(swept)).isFalse();
  }

  /// A thread finds no more places than it tries; a place that was left can be had again.
  @Test
  void add_whereAllPlacesAreTaken_findsNone() {
    List<Sleep> inside = new ArrayList<>();
    for (int i = 0; i < Cradle.TRIES; i++) {
      Sleep each = sleep(0, LONGEST);
      assertThat(cradle.add(each)).isTrue();
      inside.add(each);
    }

    assertThat(cradle.add(sleep(0, LONGEST))).isFalse();
    cradle.remove(inside.get(2));
    assertThat(cradle.add(sleep(0, LONGEST))).isTrue();
  }

  /// Threads that were made one after another begin to look at different places.
  @Test
  void home_ofThreadsMadeInARow_isTheirOwn() {
    List<Integer> homes = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      homes.add(cradle.home(Thread.ofVirtual().unstarted(() -> {})));
    }

    assertThat(homes).allMatch(home -> home >= 0 && home < Cradle.PLACES);
    assertThat(homes.stream().distinct().count()).isGreaterThan(450);
  }

  /// A new one is in time for a look that comes before it is over, but for none during a look.
  @Test
  void isInTime_ofANewOne_dependsOnTheNextLook() {
    Sleep sleep = sleep(950, 5_000);
    cradle.add(sleep);
    cradle.nextLook(4_000);
    assertThat(cradle.isInTime(sleep)).isTrue();
    cradle.nextLook(6_000);
    assertThat(cradle.isInTime(sleep)).isFalse();
    cradle.nextLook(4_000);

    cradle.sweep(1_000, YOUNG, LONGEST, taken::add);

    assertThat(cradle.isInTime(sleep)).isFalse();
  }

  private Sleep sleep(long born, long at) {
    return new Sleep(clock, Thread.currentThread(), born, at);
  }
}
