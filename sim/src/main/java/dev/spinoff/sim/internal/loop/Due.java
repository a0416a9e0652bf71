// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What is due on one node, or in the run itself, in order of time: what a timer thread of its own
/// would do one after the other. The loop's thread only.
final class Due {

  private final @Nullable NodeWorld world;
  private final long number;
  private final ArrayDeque<Alarms.Alarm> queue = new ArrayDeque<>();
  boolean isReady; // a step for it waits to be picked
  int timers; // set and not yet over

  Due(@Nullable NodeWorld world, long number) {
    this.world = world;
    this.number = number;
  }

  @Nullable NodeWorld world() {
    return world;
  }

  long number() {
    return number;
  }

  void add(Alarms.Alarm alarm) {
    queue.add(alarm);
  }

  /// Takes the next task that was not cancelled; null if there is none.
  @Nullable Runnable poll() {
    Runnable task = null;
    while (task == null && !queue.isEmpty()) {
      task = queue.remove().take();
    }
    return task;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }
}
