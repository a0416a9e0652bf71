// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import org.junit.jupiter.api.Test;

class SeatTest {

  private final Seat seat = new Seat(0, ThreadKind.VIRTUAL, null);
  private final Turn turn = ScriptedTurn.named("turn");
  private final Turn other = ScriptedTurn.named("other");

  /// What is made ready last runs next; what it displaces is to be shared.
  @Test
  void putNext_intoFullSlot_displacesWhatWasThere() {
    assertThat(seat.putNext(turn)).isNull();
    assertThat(seat.putNext(other)).isSameAs(turn);

    assertThat(seat.takeNext()).isSameAs(other);
    assertThat(seat.takeNext()).isNull();
  }

  /// Who takes the role from a worker in a turn takes the turn in the slot with it.
  @Test
  void relieve_inATurnWithFullSlot_handsOutTheTurn() {
    seat.begin();
    seat.putNext(turn);

    assertThat(seat.relieve()).isSameAs(turn);

    assertThat(seat.isGone()).isTrue();
    assertThat(seat.takeNext()).isNull();
  }

  /// Between two turns the worker may be about to take it, and does.
  @Test
  void relieve_betweenTurnsWithFullSlot_leavesTheTurnToTheWorker() {
    seat.putNext(turn);

    assertThat(seat.relieve()).isNull();

    assertThat(seat.isGone()).isTrue();
    assertThat(seat.takeNext()).isSameAs(turn);
  }

  /// A worker without a role keeps nothing to itself.
  @Test
  void leftOver_whenRoleIsGone_givesTheTurnBack() {
    seat.putNext(turn);
    assertThat(seat.leftOver()).isNull();
    seat.relieve();

    assertThat(seat.leftOver()).isSameAs(turn);
    assertThat(seat.leftOver()).isNull();
  }

  /// Who yields is robbed like one who is in a turn, but is not taken for one.
  @Test
  void relieve_whileYielding_handsOutTheTurn() {
    seat.putNext(turn);
    seat.begin();

    assertThat(seat.isInTurn()).isFalse();
    assertThat(seat.relieve()).isSameAs(turn);
  }

  /// A role is taken once.
  @Test
  void relieve_secondTime_changesNothing() {
    assertThat(seat.relieve()).isNull();
    assertThat(seat.relieve()).isSameAs(Seat.GONE);
  }

  /// The search token goes to whoever takes the role.
  @Test
  void relieve_whileSearching_takesTheTokenAlong() {
    seat.startSearching();

    assertThat(seat.relieve()).isSameAs(Seat.SEARCHING);

    assertThat(seat.stopSearching()).isFalse();
    assertThat(seat.fallAsleep()).isFalse();
  }

  /// A sleeping worker cannot lose its role unless its bit is cleared first.
  @Test
  void relieve_whileAsleep_changesNothing() {
    seat.fallAsleep();

    assertThat(seat.relieve()).isSameAs(Seat.ASLEEP);

    assertThat(seat.isAsleep()).isTrue();
  }

  /// A thief gets what is in the slot, and nothing else.
  @Test
  void stealNext_takesTurnsOnly() {
    assertThat(seat.stealNext()).isNull();
    seat.putNext(turn);
    assertThat(seat.stealNext()).isNull(); // not in a turn
    seat.begin();
    assertThat(seat.stealNext()).isSameAs(turn);
    assertThat(seat.isGone()).isFalse();
    seat.end();
    assertThat(seat.takeNext()).isNull();

    seat.startSearching();
    assertThat(seat.stealNext()).isNull();
    assertThat(seat.isSearching()).isTrue();
  }

  /// The step count tells whether a turn runs, and grows with each beginning and end.
  @Test
  void steps_growAndTellWhetherInTurn() {
    Carrier carrier = new Carrier();
    seat.workOn(carrier);
    long before = seat.steps();
    carrier.body(turn);
    seat.begin();
    assertThat(seat.isInTurn()).isTrue();
    seat.advance();
    assertThat(seat.isInTurn()).isTrue();
    assertThat(seat.current()).isSameAs(turn);
    seat.end();
    assertThat(seat.isInTurn()).isFalse();
    assertThat(seat.steps()).isEqualTo(before + 4);
  }
}
