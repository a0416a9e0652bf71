// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be done in a run, and when: the steps that are ready, the alarms that are set, and
/// the clock, which stands still while anything is ready. The loop's thread, and the strand it has
/// let go on.
final class Agenda {

  private final Picker picker;
  private final Trace trace;
  private final boolean recording;
  private final Alarms alarms = new Alarms();
  private final List<Step> ready = new ArrayList<>();
  private final List<Integer> picks = new ArrayList<>();
  private long now;
  private long stepsNow;

  /// @param recording whether what is picked is to be kept
  Agenda(Picker picker, Trace trace, boolean recording) {
    this.picker = picker;
    this.trace = trace;
    this.recording = recording;
  }

  /// Takes the next step, moving the clock on if nothing is ready; null if there is none.
  @Nullable Step next() {
    gatherDue();
    while (ready.isEmpty()) {
      long at = alarms.firstAt();
      if (at == Long.MAX_VALUE) {
        return null;
      }
      moveTo(at);
      gatherDue();
    }
    stepsNow++;
    return ready.remove(pick());
  }

  private int pick() {
    if (ready.size() == 1) {
      return 0;
    }
    int picked = picker.pick(ready);
    trace.event(now, 0, ready.size(), picked);
    if (recording) {
      picks.add(picked);
    }
    return picked;
  }

  private void gatherDue() {
    while (alarms.firstAt() <= now) {
      Alarms.Alarm alarm = alarms.poll();
      alarm.place().add(alarm);
      makeReady(alarm.place());
    }
  }

  /// Takes the next task of what is due in one place; null if it was called off.
  @Nullable Runnable take(Due due) {
    Runnable task = due.poll();
    due.isReady = false;
    makeReady(due);
    return task;
  }

  private void makeReady(Due due) {
    if (!due.isReady && !due.isEmpty()) {
      due.isReady = true;
      add(new Step.Rings(due));
    }
  }

  /// Adds a step that is ready, unless its node holds it back.
  void add(Step step) {
    NodeWorld world = step.world();
    if (world == null || !world.withholds(step)) {
      ready.add(step);
    }
  }

  /// Lets steps that were withheld be picked again.
  void release(List<Step> withheld) {
    ready.addAll(withheld);
  }

  /// Takes out all that is ready on a node.
  List<Step> takeReady(NodeWorld world) {
    List<Step> taken = ready.stream().filter(each -> each.world() == world).toList();
    ready.removeAll(taken);
    return taken;
  }

  /// Drops all that is ready.
  void clear() {
    ready.clear();
  }

  /// Sets an alarm.
  ///
  /// @param nanos from now
  /// @param counted whether it counts as a timer of its node
  Alarms.Alarm set(long nanos, Due due, boolean counted, Runnable task) {
    long at = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE - 1 : now + Math.max(0, nanos);
    return alarms.set(at, due, counted, task);
  }

  /// Lets some time pass.
  void pass(long nanos) {
    moveTo(now + nanos);
  }

  private void moveTo(long at) {
    if (at > now) {
      now = at;
      stepsNow = 0;
    }
  }

  /// The time since the run began, in nanoseconds.
  long now() {
    return now;
  }

  /// How many steps have been taken since the clock moved on.
  long stepsNow() {
    return stepsNow;
  }

  /// What was picked whenever there was a choice, if that is kept.
  List<Integer> picks() {
    return picks;
  }
}
