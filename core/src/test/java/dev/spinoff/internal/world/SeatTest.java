// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import java.util.ArrayList;
import java.util.List;
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

    assertThat(relieve()).containsExactly(turn);

    assertThat(seat.isGone()).isTrue();
    assertThat(seat.takeNext()).isNull();
  }

  /// Between two turns the worker may be about to take it, and does.
  @Test
  void relieve_betweenTurnsWithFullSlot_leavesTheTurnToTheWorker() {
    seat.putNext(turn);

    assertThat(relieve()).isEmpty();

    assertThat(seat.isGone()).isTrue();
    assertThat(seat.takeNext()).isNull();
    assertThat(letGo()).containsExactly(turn);
  }

  /// What was kept for later comes behind the slot, the last one first.
  @Test
  void takeNext_withEmptySlot_takesWhatWasKeptLast() {
    seat.keep(turn);
    seat.keep(other);
    Turn next = ScriptedTurn.named("next");
    seat.putNext(next);

    assertThat(seat.takeNext()).isSameAs(next);
    assertThat(seat.takeNext()).isSameAs(other);
    assertThat(seat.takeNext()).isSameAs(turn);
    assertThat(seat.takeNext()).isNull();
  }

  /// A worker keeps no more than its pile holds.
  @Test
  void keep_beyondTheLength_refuses() {
    for (int i = 0; i < Pile.LENGTH; i++) {
      assertThat(seat.keep(turn)).isTrue();
    }
    assertThat(seat.keep(other)).isFalse();
  }

  /// At the end of its slice it may give all of it away, in the order in which it came.
  @Test
  void clearPile_ofAll_givesAwayWhatWasKept_oldestFirst() {
    seat.keep(turn);
    seat.keep(other);

    assertThat(clearPile(true)).containsExactly(turn, other);
    assertThat(seat.takeNext()).isNull();
  }

  /// Or what has been there for a whole slice.
  @Test
  void clearPile_ofTheOld_givesAwayWhatStayed_andKeepsTheRest() {
    seat.keep(turn);
    assertThat(clearPile(false)).isEmpty();
    seat.keep(other);

    assertThat(clearPile(false)).containsExactly(turn);
    assertThat(clearPile(false)).containsExactly(other);
  }

  /// What was run in between has not stayed.
  @Test
  void clearPile_ofTheOld_whenTakenAndKeptAgain_givesNothingAway() {
    seat.keep(turn);
    assertThat(clearPile(false)).isEmpty();
    seat.keep(seat.takeNext());

    assertThat(clearPile(false)).isEmpty();
    assertThat(seat.takeNext()).isSameAs(turn);
  }

  /// A turn that is still ready comes after the next one, wherever that is.
  @Test
  void keepAfterNext_withEmptySlot_letsTheOneKeptLastPassFirst() {
    Turn third = ScriptedTurn.named("third");
    seat.keep(turn);
    seat.keep(other);

    seat.keepAfterNext(third);

    assertThat(seat.takeNext()).isSameAs(other);
    assertThat(seat.takeNext()).isSameAs(third);
    assertThat(seat.takeNext()).isSameAs(turn);
  }

  /// Who takes the role takes what was kept as well, and it can be kept no longer.
  @Test
  void relieve_inATurn_handsOutWhatWasKept() {
    seat.begin();
    seat.keep(turn);
    seat.putNext(other);

    assertThat(relieve()).containsExactly(turn, other);

    seat.keep(turn);
    assertThat(letGo()).containsExactly(turn);
  }

  /// A worker without a role keeps nothing to itself.
  @Test
  void letGo_whenRoleIsGone_givesTheTurnBack() {
    seat.putNext(turn);
    assertThat(letGo()).isEmpty();
    relieve();

    assertThat(letGo()).containsExactly(turn);
    assertThat(letGo()).isEmpty();
  }

  /// Who yields is robbed like one who is in a turn, but is not taken for one.
  @Test
  void relieve_whileYielding_handsOutTheTurn() {
    seat.putNext(turn);
    seat.begin();

    assertThat(seat.isInTurn()).isFalse();
    assertThat(relieve()).containsExactly(turn);
  }

  /// A role is taken once.
  @Test
  void relieve_secondTime_changesNothing() {
    assertThat(seat.relieve(_ -> {})).isNull();
    assertThat(seat.relieve(_ -> {})).isSameAs(Seat.GONE);
  }

  /// The search token goes to whoever takes the role.
  @Test
  void relieve_whileSearching_takesTheTokenAlong() {
    seat.startSearching();

    assertThat(seat.relieve(_ -> {})).isSameAs(Seat.SEARCHING);

    assertThat(seat.stopSearching()).isFalse();
    assertThat(seat.fallAsleep()).isFalse();
  }

  /// A sleeping worker cannot lose its role unless its bit is cleared first.
  @Test
  void relieve_whileAsleep_changesNothing() {
    seat.fallAsleep();

    assertThat(seat.relieve(_ -> {})).isSameAs(Seat.ASLEEP);

    assertThat(seat.isAsleep()).isTrue();
  }

  /// A thief gets what a worker in a turn would run next, and nothing else.
  @Test
  void rob_takesTurnsOnly() {
    assertThat(rob()).isEmpty();
    seat.putNext(turn);
    assertThat(rob()).isEmpty(); // not in a turn
    seat.begin();
    seat.keep(other);
    assertThat(rob()).containsExactly(other, turn);
    assertThat(seat.isGone()).isFalse();
    seat.end();
    assertThat(seat.takeNext()).isNull();

    seat.startSearching();
    assertThat(rob()).isEmpty();
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

  private List<Turn> relieve() {
    List<Turn> taken = new ArrayList<>();
    assertThat(seat.relieve(taken::add)).isNull();
    return taken;
  }

  private List<Turn> rob() {
    List<Turn> taken = new ArrayList<>();
    seat.rob(taken::add);
    return taken;
  }

  private List<Turn> clearPile(boolean all) {
    List<Turn> given = new ArrayList<>();
    seat.clearPile(all, given::add);
    return given;
  }

  private List<Turn> letGo() {
    List<Turn> given = new ArrayList<>();
    seat.letGo(given::add);
    return given;
  }
}
