// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.World.ThreadKind;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WakeupsTest {

  private final RunQueue queue = new RunQueue();
  private final AtomicReferenceArray<Seat> seats = new AtomicReferenceArray<>(2);
  private final AtomicInteger stirred = new AtomicInteger();
  private final Wakeups wakeups = new Wakeups(queue, seats, stirred::incrementAndGet);
  private final Seat first = new Seat(0, ThreadKind.VIRTUAL, null);
  private final Seat second = new Seat(1, ThreadKind.VIRTUAL, null);

  @BeforeEach
  void seatWorkers() {
    seats.set(0, first);
    seats.set(1, second);
  }

  /// One turn wakes one worker, and tells the monitor.
  @Test
  void offered_whenAllSleep_wakesOne() {
    layBothToSleep();

    put();

    assertThat(first.isSearching()).isTrue();
    assertThat(second.isAsleep()).isTrue();
    assertThat(stirred).hasValue(1);
  }

  /// While one worker looks for work no other is woken.
  @Test
  void offered_whileOneSearches_wakesNobody() {
    layBothToSleep();

    put();
    put();
    put();

    assertThat(second.isAsleep()).isTrue();
  }

  /// A worker that has found its turn wakes the next one if there are more.
  @Test
  void found_whenMoreWaits_wakesTheNext() {
    layBothToSleep();
    put();
    put();

    queue.poll();
    wakeups.found(first);

    assertThat(first.isSearching()).isFalse();
    assertThat(second.isSearching()).isTrue();
  }

  /// And lets it sleep if there are not.
  @Test
  void found_whenNothingElseWaits_wakesNobody() {
    layBothToSleep();
    put();

    queue.poll();
    wakeups.found(first);

    assertThat(second.isAsleep()).isTrue();
  }

  /// Only one worker searches.
  @Test
  void startSearch_whileAnotherSearches_isRefused() {
    assertThat(wakeups.startSearch(first)).isTrue();
    assertThat(wakeups.startSearch(second)).isFalse();

    wakeups.found(first);
    assertThat(wakeups.startSearch(second)).isTrue();
  }

  /// A turn that was put while a worker searched keeps it from sleeping.
  @Test
  void lieDown_whenWorkWaits_staysUp() {
    wakeups.startSearch(first);
    put();

    assertThat(wakeups.lieDown(first)).isFalse();

    assertThat(first.isAsleep()).isFalse();
    assertThat(wakeups.anyAsleep()).isFalse();
  }

  /// A worker whose role is gone does not go to sleep.
  @Test
  void lieDown_whenRoleIsGone_doesNot() {
    first.relieve(_ -> {});

    assertThat(wakeups.lieDown(first)).isFalse();
    assertThat(wakeups.anyAsleep()).isFalse();
  }

  /// The token goes with the role: its new holder may sleep, and be woken, as any other.
  @Test
  void relieve_ofSearchingWorker_passesTheTokenOn() {
    layBothToSleep();
    put();
    queue.poll();
    Seat heir = new Seat(0, ThreadKind.PLATFORM, first.relieve(_ -> {}));
    seats.set(0, heir);

    assertThat(wakeups.lieDown(heir)).isTrue();
    put();

    assertThat(heir.isSearching()).isTrue();
  }

  /// A worker that was woken and relieved while it lay down does not take its heir for itself.
  @Test
  void dismiss_whenRoleHasPassedOn_onlyWakesTheHeir() {
    layBothToSleep();
    put();
    queue.poll();
    Seat heir = new Seat(0, ThreadKind.VIRTUAL, first.relieve(_ -> {}));
    seats.set(0, heir);
    wakeups.lieDown(heir);

    assertThat(wakeups.dismiss(first)).isFalse();

    assertThat(heir.isAsleep()).isFalse();
    assertThat(heir.isGone()).isFalse();
    assertThat(first.isGone()).isTrue();
  }

  /// A sleeping worker can be sent away.
  @Test
  void dismiss_ofSleepingWorker_takesItsRole() {
    layBothToSleep();

    assertThat(wakeups.dismiss(second)).isTrue();

    assertThat(second.isGone()).isTrue();
    assertThat(wakeups.allAsleep()).isFalse();
    assertThat(wakeups.dismiss(second)).isFalse();
  }

  private void layBothToSleep() {
    assertThat(wakeups.lieDown(first)).isTrue();
    assertThat(wakeups.lieDown(second)).isTrue();
    assertThat(wakeups.allAsleep()).isTrue();
  }

  private void put() {
    queue.offer(ScriptedTurn.named("turn"));
    wakeups.offered();
  }
}
