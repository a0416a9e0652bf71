// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Cancellable;
import dev.spinoff.sim.internal.loop.Loop;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One direction of a connection, up to the other machine: what is sent arrives in order, each part
/// after a latency of its own, and nothing while the way is cut or clogged. A sender whose bytes do
/// not get through loses patience.
///
/// What arrives does so as an event of the run, since it needs no program to arrive at a machine.
final class Lane {

  /// A part, and when it arrives at the earliest.
  ///
  /// @param insists whether the sender waits for it to get through
  private record Coming(long atNanos, boolean insists, Runnable arrival) {}

  private final Loop loop;
  private final Link link;
  private final long patienceNanos;
  private final Runnable impatient;
  private final ArrayDeque<Coming> coming = new ArrayDeque<>();
  private @Nullable Cancellable pump;
  private @Nullable Cancellable patience;
  private boolean isInVain; // nobody is there to acknowledge anything

  /// @param patienceNanos how long the sender waits for what does not get through
  /// @param impatient called when it does no longer
  Lane(Loop loop, Link link, long patienceNanos, Runnable impatient) {
    this.loop = loop;
    this.link = link;
    this.patienceNanos = patienceNanos;
    this.impatient = impatient;
    link.add(this);
  }

  /// Sends a part that the sender keeps sending until it has got through.
  void insist(Runnable arrival) {
    send(true, arrival);
  }

  /// Sends a part.
  void send(Runnable arrival) {
    send(false, arrival);
  }

  private void send(boolean insists, Runnable arrival) {
    long at = loop.now() + link.conditions().streamNanos();
    Coming last = coming.peekLast();
    coming.add(new Coming(last == null ? at : Math.max(at, last.atNanos()), insists, arrival));
    changed();
  }

  /// Looks again, after the conditions of the way have changed.
  void changed() {
    if (!link.isBlocked()) {
      calmDown();
      pump();
    } else if (coming.stream().anyMatch(Coming::insists)) {
      wearOut();
    }
  }

  /// Begins to lose patience for good: what was sent has got nowhere.
  void waitInVain() {
    isInVain = true;
    wearOut();
  }

  private void wearOut() {
    if (patience == null) {
      patience = loop.set(patienceNanos, null, false, this::losePatience);
    }
  }

  private void losePatience() {
    patience = null;
    impatient.run();
  }

  private void calmDown() {
    if (patience != null && !isInVain) {
      patience.cancel();
      patience = null;
    }
  }

  // One alarm at a time, for the head.
  private void pump() {
    Coming first = coming.peek();
    if (pump == null && first != null) {
      pump = loop.set(first.atNanos() - loop.now(), null, false, this::arrive);
    }
  }

  private void arrive() {
    pump = null;
    while (!link.isBlocked() && !coming.isEmpty() && coming.peek().atNanos() <= loop.now()) {
      coming.remove().arrival().run();
    }
    changed();
  }

  /// Drops what is on its way.
  void clear() {
    coming.clear();
    calmDown();
    if (pump != null) {
      pump.cancel();
      pump = null;
    }
  }

  /// Drops what is on its way; nothing is sent any more.
  void end() {
    isInVain = false;
    clear();
    link.remove(this);
  }
}
