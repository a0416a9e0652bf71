// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The books on one actor's timers. I5: no tick of an older body, of a timer that was cancelled, or
/// before its time. I2: a timer that is set ticks.
final class Bells {

  private static final class Bell {
    final int id;
    final Chime.Rhythm rhythm;
    final Duration time;
    final Duration setAt;
    boolean isOff; // cancelled, replaced, or of an older body
    boolean mayBeOff;
    int ticks;
    Duration handledAt; // its last tick

    Bell(int id, Chime.Rhythm rhythm, Duration time, Duration setAt) {
      this.id = id;
      this.rhythm = rhythm;
      this.time = time;
      this.setAt = setAt;
      this.handledAt = setAt;
    }

    boolean isMessage() {
      return rhythm == Chime.Rhythm.LATER;
    }

    boolean isRepeated() {
      return rhythm == Chime.Rhythm.FIXED_DELAY || rhythm == Chime.Rhythm.FIXED_RATE;
    }

    // The earliest moment of its next tick.
    Duration due() {
      return rhythm == Chime.Rhythm.FIXED_RATE
          ? setAt.plus(time.multipliedBy(ticks + 1))
          : handledAt.plus(time);
    }

    @Override
    public String toString() {
      return "timer %d (%s, %s, set at %s)".formatted(id, rhythm, time, setAt);
    }
  }

  private final Simulation sim;
  private final List<Bell> all = new ArrayList<>(); // by id
  private final Map<Integer, Bell> byKey = new LinkedHashMap<>();

  Bells(Simulation sim) {
    this.sim = sim;
  }

  /// A timer is about to be set.
  ///
  /// @return its number
  int sets(int key, Chime.Rhythm rhythm, Duration time) {
    Bell bell = new Bell(all.size(), rhythm, time, sim.now());
    all.add(bell);
    if (rhythm != Chime.Rhythm.LATER) {
      cancels(key);
      byKey.put(key, bell);
    }
    return bell.id;
  }

  /// Whether it is a timer, and not a message sent later.
  boolean isTimer(int id) {
    return !all.get(id).isMessage();
  }

  void cancels(int key) {
    Bell bell = byKey.remove(key);
    if (bell != null) {
      bell.isOff = true;
    }
  }

  void cancelsAll() {
    List.copyOf(byKey.keySet()).forEach(this::cancels);
  }

  /// Whether the runtime says the same of a key.
  void isActive(int key, boolean active) {
    sim.check("I5", active == byKey.containsKey(key), () -> "key " + key + " is active: " + active);
  }

  /// The body is about to end: none of its timers ticks again.
  void bodyEnds() {
    byKey.clear();
    Duration slack = sim.plan().pace().stepMax().multipliedBy(1_000);
    for (Bell bell : all) {
      boolean isSent = bell.isMessage() && bell.due().compareTo(sim.now().plus(slack)) <= 0;
      bell.isOff |= !isSent;
      bell.mayBeOff |= isSent; // it was sent just before, or not any more
    }
  }

  /// A body is given a tick.
  void ticks(int id) {
    Bell bell = all.get(id);
    sim.check("I5", !bell.isOff, () -> bell + " ticks, and is off");
    boolean isDue = sim.now().compareTo(bell.due()) >= 0;
    sim.check("I5", isDue, () -> bell + " ticks before " + bell.due());
    sim.check("I5", bell.isRepeated() || bell.ticks == 0, () -> bell + " ticks again");
    bell.ticks++;
    if (bell.rhythm == Chime.Rhythm.ONCE) {
      byKey.values().remove(bell);
    }
  }

  /// It has handled it.
  void ticked(int id) {
    all.get(id).handledAt = sim.now();
  }

  /// Requires that those that are set have ticked, or tick still.
  void requireTicking() {
    for (Bell bell : all) {
      Duration latest = bell.handledAt.plus(bell.time.multipliedBy(2)).plusSeconds(1);
      boolean isAlive = bell.isRepeated() ? sim.now().compareTo(latest) <= 0 : bell.ticks == 1;
      sim.check("I2", bell.isOff || bell.mayBeOff || isAlive, () -> bell + " does not tick");
    }
  }
}
