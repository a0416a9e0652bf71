// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.World;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// Looks at the threads that handle requests, once a millisecond while there are any, for those
/// that wait in a way that the node does not see, or compute for long; and at requests that wait,
/// so that those that wait for long learn of what their client does. Any thread may use it.
final class Lookout {

  private static final long LOOK_NANOS = 1_000_000;
  private static final int QUIET_LOOKS_MAX = 16;

  private final World world;
  private final Set<Producer> producers = ConcurrentHashMap.newKeySet(); // those with an heir
  private final Set<Exchange> waiting = ConcurrentHashMap.newKeySet(); // not yet for long
  private final AtomicBoolean isOn = new AtomicBoolean();
  private int quietLooks; // used by one look after the other

  Lookout(World world) {
    this.world = world;
  }

  void add(Producer one) {
    producers.add(one);
  }

  void remove(Producer one) {
    producers.remove(one);
  }

  /// A request waits, and is looked at until it is [#over], or has waited for long.
  void waits(Exchange one) {
    waiting.add(one);
    begin();
  }

  /// A request is over.
  void over(Exchange one) {
    waiting.remove(one);
  }

  /// A request is handled from now on.
  void begin() {
    if (!isOn.get() && isOn.compareAndSet(false, true)) {
      later();
    }
  }

  private void later() {
    var _ = world.timer(LOOK_NANOS, this::look);
  }

  private void look() {
    quietLooks = looked() ? 0 : quietLooks + 1;
    if (quietLooks < QUIET_LOOKS_MAX) {
      later();
      return;
    }
    quietLooks = 0;
    isOn.set(false);
    if (looked()) {
      begin(); // who began just before may have seen that it was on
    }
  }

  // Returns whether there was anything to look at.
  private boolean looked() {
    long now = world.nanoTime();
    boolean any = false;
    for (Producer producer : producers) {
      any |= producer.look(now);
    }
    any |= !waiting.isEmpty();
    waiting.removeIf(one -> hasLingered(one, now));
    return any;
  }

  private static boolean hasLingered(Exchange one, long now) {
    if (!Producer.isLong(one, now)) {
      return false;
    }
    one.linger();
    return true;
  }
}
