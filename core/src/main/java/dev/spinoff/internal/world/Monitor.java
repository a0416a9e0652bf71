// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that looks after the workers: often while they are busy, and not at all while all of
/// them sleep.
final class Monitor implements Runnable {
  /*
   * Going to sleep for good is another Dekker: it says that it is asleep, then looks whether all
   * workers are; who wakes a worker first clears its bit, then looks whether the monitor is asleep.
   * Since waking a thread is dear, it lingers for a while before it sleeps, so that a node that is
   * busy now and then does not pay for it each time.
   *
   * Turns that wait come in crowds: who has found one looks again at once, since the heir may have
   * taken another one of that kind. A sleep of the shortest kind is longer than that.
   */

  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

  private static final int HURRIED_LOOKS = 16; // without a rest, after somebody was replaced
  private static final long LOOK_NANOS_MIN = 50_000;
  private static final long LOOK_NANOS_MAX = 1_000_000;
  private static final long LINGER_NANOS = 10_000_000;
  private static final long SURVEY_NANOS = 100_000_000;
  private static final long SURVEY_ASLEEP_NANOS = 1_000_000_000;

  private final Inspection inspection;
  private final Wakeups wakeups;
  private final Visits visits;
  private final LongSupplier clock;
  private @Nullable Thread thread; // set before it starts
  private int hurriedLooks;
  private long lookNanos = LOOK_NANOS_MIN;
  private long quietSince;
  private long lastLook;
  private long lastSurvey;
  private volatile boolean asleep;
  private volatile boolean stopped;

  Monitor(Inspection inspection, Wakeups wakeups, Visits visits, LongSupplier clock) {
    this.inspection = inspection;
    this.wakeups = wakeups;
    this.visits = visits;
    this.clock = clock;
  }

  void start(Thread thread) {
    this.thread = thread;
    thread.start();
  }

  /// The thread, if it has been started.
  List<Thread> threads() {
    return thread == null ? List.of() : List.of(thread);
  }

  /// There is something to do: a worker has been woken, or processes are busy.
  void stir() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    lastLook = clock.getAsLong();
    lastSurvey = lastLook;
    quietSince = lastLook;
    while (!stopped) {
      look();
      rest();
    }
  }

  private void look() {
    long now = clock.getAsLong();
    try {
      boolean acted = inspection.look(Math.min(now - lastLook, 2 * LOOK_NANOS_MAX));
      hurriedLooks = acted ? HURRIED_LOOKS : Math.max(0, hurriedLooks - 1);
      lookNanos = acted ? LOOK_NANOS_MIN : Math.min(2 * lookNanos, LOOK_NANOS_MAX);
      if (now - lastSurvey >= SURVEY_NANOS) {
        inspection.survey(Math.min(now - lastSurvey, 2 * SURVEY_ASLEEP_NANOS));
        lastSurvey = now;
      }
    } catch (RuntimeException | Error e) {
      hurriedLooks = 0;
      LOG.error("the monitor failed, and goes on", e);
    }
    lastLook = now;
    if (visits.isBusy() || !isQuiet()) {
      quietSince = now;
      visits.send();
    }
  }

  private void rest() {
    if (hurriedLooks > 0) {
      Thread.yield();
    } else if (lastLook - quietSince < LINGER_NANOS) {
      LockSupport.parkNanos(this, lookNanos);
    } else {
      sleep();
    }
  }

  private void sleep() {
    asleep = true;
    if (isQuiet() && !stopped) {
      if (inspection.hasRelieved()) {
        LockSupport.parkNanos(this, SURVEY_ASLEEP_NANOS);
      } else {
        LockSupport.park(this);
      }
    }
    asleep = false;
    if (!isQuiet()) {
      lookNanos = LOOK_NANOS_MIN;
    }
    lastLook = clock.getAsLong();
  }

  private boolean isQuiet() {
    return wakeups.allAsleep() && !inspection.hasStuck();
  }
}
