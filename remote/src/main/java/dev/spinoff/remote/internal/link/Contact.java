// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/*
 * A state machine without effects: it is told what happens and when, and asked now and then what is
 * to be done. Its user guards it by a lock.
 */
/// How a node stands with another one: whether they are connected, and if not, when to try again,
/// and when to give up.
public final class Contact {

  /// What is to be done now.
  public enum Due {
    NOTHING,
    /// Try to connect.
    DIAL,
    /// Ask others whether they hear of it.
    PROBE,
    /// Give up: see [Contact#why].
    GIVE_UP
  }

  private enum State {
    /// There is nothing to say to it.
    IDLE,
    /// It is to be reached for the first time.
    SEEKING,
    /// Connected.
    UP,
    /// The connection has broken.
    LOST
  }

  private static final long PROBE_NANOS = 500_000_000;
  private static final long OWN_GAP_NANOS = 1_000_000_000;

  private final Timing timing;
  private final Backoff backoff;
  private Suspicion suspicion;
  private State state = State.IDLE;
  private boolean isDialling;
  private long since; // when seeking began
  private long retryAt;
  private long lookedAt;
  private long probedAt;
  private boolean isProbing;
  private boolean isVouchedFor;
  private String lastFailure = "no answer";
  private String why = "";

  public Contact(Timing timing, RandomGenerator random, long now) {
    this.timing = timing;
    this.backoff = new Backoff(random);
    this.suspicion = suspect(now);
    this.lookedAt = now;
  }

  private Suspicion suspect(long now) {
    return new Suspicion(timing.beatNanos(), timing.leastNanos(), timing.mostNanos(), now);
  }

  /// There is something to say to it.
  public void wanted(long now) {
    if (state == State.IDLE) {
      state = State.SEEKING;
      since = now;
      lookedAt = now;
      retryAt = Math.min(retryAt, now + timing.beatNanos());
    }
  }

  /// A try to connect has begun.
  public void dialling() {
    isDialling = true;
  }

  /// The try has come to nothing.
  ///
  /// @param failure why, in a few words
  public void notConnected(long now, String failure) {
    isDialling = false;
    lastFailure = failure;
    retryAt = now + backoff.nextNanos();
  }

  /// There is a connection, from whichever side.
  ///
  /// @param isOwn whether it came of this side's try
  public void connected(long now, boolean isOwn) {
    if (state == State.IDLE || state == State.SEEKING) {
      suspicion = suspect(now);
    }
    isDialling &= !isOwn;
    state = State.UP;
    lookedAt = now;
    heard(now);
    backoff.reset();
  }

  /// The connection has broken.
  public void disconnected(long now, String failure) {
    if (state == State.UP) {
      state = State.LOST;
      lastFailure = failure;
      retryAt = now;
    }
  }

  /// A sign of life has come.
  public void heard(long now) {
    suspicion.heard(now);
    isProbing = false;
  }

  /// Another node has heard of it lately.
  public void vouched() {
    isVouchedFor = true;
  }

  /// It is of no concern any more.
  public void forget() {
    state = State.IDLE;
    isProbing = false;
  }

  public boolean isUp() {
    return state == State.UP;
  }

  public boolean isIdle() {
    return state == State.IDLE;
  }

  public boolean isDialling() {
    return isDialling;
  }

  /// For how long it has not been heard.
  public long silence(long now) {
    return suspicion.silence(now);
  }

  /// Why the last try to connect has come to nothing, for people.
  public String lastFailure() {
    return lastFailure;
  }

  /// Why it was given up, for people.
  public String why() {
    return why;
  }

  /// What is to be done now. Asked several times a second, also while nothing happens.
  public Due look(long now) {
    if (now - lookedAt > OWN_GAP_NANOS) {
      forgive(now); // it is this side that was not there
    }
    lookedAt = now;
    return switch (state) {
      case IDLE -> Due.NOTHING;
      case SEEKING -> seek(now);
      case UP, LOST -> watch(now);
    };
  }

  private void forgive(long now) {
    suspicion.forgive(now);
    since += now - lookedAt;
    isProbing = false;
  }

  private Due seek(long now) {
    if (now - since > timing.connectNanos()) {
      why = "could not be reached within " + text(timing.connectNanos()) + ": " + lastFailure;
      return Due.GIVE_UP;
    }
    return dialIfDue(now);
  }

  private Due watch(long now) {
    if (suspicion.isTooLong(now)) {
      return doubt(now);
    }
    boolean isQuiet = suspicion.silence(now) > timing.leastNanos() * 3 / 4;
    return state == State.LOST || isQuiet ? dialIfDue(now) : Due.NOTHING;
  }

  private Due doubt(long now) {
    if (!isProbing) {
      isProbing = true;
      isVouchedFor = false;
      probedAt = now;
      return Due.PROBE;
    }
    boolean waitsForWord = now - probedAt < PROBE_NANOS || isVouchedFor;
    if (waitsForWord && !suspicion.isFarTooLong(now)) {
      return dialIfDue(now);
    }
    why = "has not been heard of for " + text(suspicion.silence(now));
    if (state == State.LOST) {
      why += ": " + lastFailure;
    }
    return Due.GIVE_UP;
  }

  private Due dialIfDue(long now) {
    return !isDialling && now - retryAt >= 0 ? Due.DIAL : Due.NOTHING;
  }

  private static String text(long nanos) {
    return Duration.ofNanos(nanos).toMillis() / 1000.0 + " s";
  }
}
