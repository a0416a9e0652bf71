// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.remote.internal.link.Contact.Due;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// When a node tries to reach another one, when it doubts, and when it gives up.
final class ContactTest {

  private static final long STEP_MILLIS = 250;

  private long millis;
  private final Contact contact = new Contact(Timing.DEFAULT, new SplittableRandom(1), 0);

  /// Nobody is dialled for whom there is nothing.
  @Test
  void contact_withNothingToSay_doesNothing() {
    assertThat(dues(10_000)).isEmpty();
    contact.wanted(now());
    assertThat(look()).isEqualTo(Due.DIAL);
  }

  /// One that cannot be reached is tried again and again, and given up in time, saying why.
  @Test
  void nodeNeverReached_isGivenUpAfterFiveSeconds() {
    contact.wanted(now());
    int dials = 0;
    Due due;
    while ((due = look()) != Due.GIVE_UP) {
      if (due == Due.DIAL) {
        dials++;
        contact.dialling();
        contact.notConnected(now(), "connection refused");
      }
      pass(STEP_MILLIS);
    }
    assertThat(millis).isBetween(5_000L, 5_500L);
    assertThat(dials).isBetween(5, 15);
    assertThat(contact.why()).isEqualTo("could not be reached within 5.0 s: connection refused");
  }

  /// A silent node counts as dead after 3.5 s if it was heard steadily before, and others are
  /// asked.
  @Test
  void silentNode_heardSteadilyBefore_isGivenUpWithinFourAndAHalfSeconds() {
    connect();
    beat(30, 1_000);
    List<Due> dues = dues(4_750);
    assertThat(dues).contains(Due.PROBE);
    assertThat(dues.getLast()).isEqualTo(Due.GIVE_UP);
    assertThat(millis - 30_000).isBetween(3_500L, 4_750L);
  }

  /// One that others still hear is given more time, but not for ever.
  @Test
  void silentNode_vouchedFor_isGivenUpWithinFiveSeconds() {
    connect();
    beat(30, 1_000);
    List<Due> dues = new ArrayList<>();
    while (dues.isEmpty() || dues.getLast() != Due.GIVE_UP) {
      pass(STEP_MILLIS);
      dues.add(look());
      contact.vouched();
    }
    assertThat(millis - 30_000).isBetween(5_000L, 5_500L);
  }

  /// A pause of two seconds of the other side is no death, at any moment.
  @Test
  void nodeThatPausesForTwoSeconds_isNotGivenUp() {
    connect();
    for (int i = 0; i < 20; i++) {
      beat(10, 1_000);
      assertThat(dues(2_900)).doesNotContain(Due.GIVE_UP);
      contact.heard(now());
    }
  }

  /// Lost signs of life, one of twenty, are no death.
  @Test
  void nodeHeardUnevenly_isNotGivenUp() {
    connect();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      dues(1_000);
      if (random.nextInt(100) >= 5) {
        contact.heard(now());
      }
      assertThat(contact.look(now())).isNotEqualTo(Due.GIVE_UP);
    }
  }

  /// One that was stopped itself does not take the others for dead when it wakes.
  @Test
  void ownPause_isNotTakenForTheOthersDeath() {
    connect();
    beat(10, 1_000);
    pass(60_000);
    assertThat(look()).isEqualTo(Due.NOTHING);
    assertThat(dues(3_000)).doesNotContain(Due.GIVE_UP, Due.PROBE);
  }

  /// A broken connection is made anew at once, and the time since the last sign of life counts.
  @Test
  void brokenConnection_isDialledAtOnce_andGivenUpInTime() {
    connect();
    beat(10, 1_000);
    contact.disconnected(now(), "connection reset");
    assertThat(look()).isEqualTo(Due.DIAL);
    contact.dialling();
    contact.notConnected(now(), "connection refused");
    List<Due> dues = dues(5_000);
    assertThat(dues.getLast()).isEqualTo(Due.GIVE_UP);
    assertThat(contact.why()).startsWith("has not been heard of for").contains("refused");
  }

  private void connect() {
    contact.wanted(now());
    contact.dialling();
    contact.connected(now(), true);
  }

  private void beat(int times, long everyMillis) {
    for (int i = 0; i < times; i++) {
      dues(everyMillis);
      contact.heard(now());
    }
  }

  // What is due in this time, up to giving up.
  private List<Due> dues(long forMillis) {
    List<Due> dues = new ArrayList<>();
    long end = millis + forMillis;
    while (millis < end && !dues.contains(Due.GIVE_UP)) {
      pass(Math.min(STEP_MILLIS, end - millis));
      Due due = look();
      if (due == Due.DIAL) {
        contact.dialling();
        contact.notConnected(now(), "connection refused");
      }
      if (due != Due.NOTHING) {
        dues.add(due);
      }
    }
    return dues;
  }

  private Due look() {
    return contact.look(now());
  }

  private void pass(long some) {
    millis += some;
  }

  private long now() {
    return MILLISECONDS.toNanos(millis);
  }
}
