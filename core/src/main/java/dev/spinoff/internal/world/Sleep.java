// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import dev.spinoff.Cancellable;
import org.jspecify.annotations.Nullable;

/// A thread that waits for something, for so long at most.
final class Sleep implements Cancellable {

  static final int NOWHERE = -1;

  private final AlarmClock clock;
  private final Thread sleeper;
  private final long born;
  private final long at;
  private int place = NOWHERE; // which it has in the cradle; set before others see this
  private @Nullable Alarm alarm; // what it has become; guarded by the clock

  Sleep(AlarmClock clock, Thread sleeper, long born, long at) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.born = born;
    this.at = at;
  }

  @Override
  public void cancel() {
    clock.end(this);
  }

  Thread sleeper() {
    return sleeper;
  }

  /// When it began.
  long born() {
    return born;
  }

  /// When it is over.
  long at() {
    return at;
  }

  int place() {
    return place;
  }

  void place(int place) {
    this.place = place;
  }

  /// It lasts, and has become an alarm like any other.
  void became(Alarm alarm) {
    this.alarm = alarm;
  }

  /// What it has become, if it has not ended while it was young.
  @Nullable Alarm alarm() {
    return alarm;
  }
}
