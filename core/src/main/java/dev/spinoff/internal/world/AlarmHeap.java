// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A binary heap of alarms that know their places. Not thread-safe: its users lock it.
final class AlarmHeap {

  private static final int CAPACITY_MIN = 64;

  private @Nullable Alarm[] alarms = new Alarm[CAPACITY_MIN];
  private int size;

  int size() {
    return size;
  }

  /// The earliest alarm.
  @Nullable Alarm first() {
    return alarms[0];
  }

  void add(Alarm alarm) {
    if (size == alarms.length) {
      alarms = Arrays.copyOf(alarms, 2 * size);
    }
    rise(size++, alarm);
  }

  void removeAt(int index) {
    Alarm removed = at(index);
    Alarm last = at(--size);
    alarms[size] = null;
    removed.index(-1);
    if (last != removed) {
      sink(index, last);
      if (alarms[index] == last) {
        rise(index, last);
      }
    }
    if (size < alarms.length / 4 && alarms.length > CAPACITY_MIN) {
      alarms = Arrays.copyOf(alarms, alarms.length / 2);
    }
  }

  /// Puts an alarm at this place or nearer to the top.
  private void rise(int from, Alarm alarm) {
    int index = from;
    while (index > 0) {
      int parent = (index - 1) / 2;
      if (!alarm.isBefore(at(parent))) {
        break;
      }
      put(index, at(parent));
      index = parent;
    }
    put(index, alarm);
  }

  /// Puts an alarm at this place or further from the top.
  private void sink(int from, Alarm alarm) {
    int index = from;
    while (2 * index + 1 < size) {
      int child = earlierChild(index);
      if (alarm.isBefore(at(child))) {
        break;
      }
      put(index, at(child));
      index = child;
    }
    put(index, alarm);
  }

  private int earlierChild(int index) {
    int left = 2 * index + 1;
    int right = left + 1;
    return right < size && at(right).isBefore(at(left)) ? right : left;
  }

  private void put(int index, Alarm alarm) {
    alarms[index] = alarm;
    alarm.index(index);
  }

  private Alarm at(int index) {
    Alarm alarm = alarms[index];
    if (alarm == null) {
      throw new IllegalStateException("no alarm at " + index + " of " + size);
    }
    return alarm;
  }
}
