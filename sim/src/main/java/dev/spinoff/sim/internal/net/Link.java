// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Cancellable;
import dev.spinoff.sim.internal.loop.Loop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from one node to another. It carries datagrams, each for itself; a stream, whose frames
/// arrive in order or not at all; and one direction of each byte stream between the two.
final class Link {

  private static final int OVERTAKEN_BY = 20; // latencies that a shuffled datagram may take

  /// A part of the stream, and when it arrives at the earliest.
  private record Coming(long atNanos, Parcel parcel) {}

  private final Network network;
  private final Loop loop;
  private final Conditions conditions;
  private final ArrayDeque<Coming> stream = new ArrayDeque<>();
  private final List<Parcel> heldBack = new ArrayList<>(); // datagrams, while it is clogged
  private final LinkedHashSet<Lane> lanes = new LinkedHashSet<>(); // of byte streams
  private @Nullable Cancellable pump;

  Link(Network network, Loop loop, Conditions conditions) {
    this.network = network;
    this.loop = loop;
    this.conditions = conditions;
  }

  Conditions conditions() {
    return conditions;
  }

  void datagram(Parcel parcel) {
    if (conditions.isCut() || conditions.isLost()) {
      network.lost(parcel, conditions.isCut() ? "cut" : "lost");
    } else if (conditions.isClogged()) {
      heldBack.add(parcel);
    } else if (conditions.isShuffled()) {
      shuffled(parcel);
    } else {
      arriveIn(conditions.latencyNanos(), parcel);
    }
  }

  private void shuffled(Parcel parcel) {
    if (conditions.isDoubled()) {
      arriveIn(conditions.latencyNanos(), parcel);
      arriveIn(conditions.latencyNanos(), parcel);
    } else {
      arriveIn(conditions.latencyNanos() * OVERTAKEN_BY, parcel);
    }
  }

  private void arriveIn(long nanos, Parcel parcel) {
    Endpoint receiver = network.receiver(parcel);
    if (receiver != null) {
      Cancellable _ =
          loop.set(nanos, receiver.world(), false, () -> network.arrived(parcel, receiver));
    }
  }

  void stream(Parcel parcel) {
    if (network.receiver(parcel) == null) {
      return; // nobody listens: a connection refused
    }
    long at = loop.now() + conditions.streamNanos();
    Coming last = stream.peekLast();
    stream.add(new Coming(last == null ? at : Math.max(at, last.atNanos()), parcel));
    pump();
  }

  void add(Lane lane) {
    lanes.add(lane);
  }

  void remove(Lane lane) {
    lanes.remove(lane);
  }

  /// Whether nothing gets through.
  boolean isBlocked() {
    return conditions.isCut() || conditions.isClogged();
  }

  // One alarm at a time, for the head.
  private void pump() {
    Coming first = stream.peek();
    if (pump != null || first == null || isBlocked()) {
      return;
    }
    Endpoint receiver = network.receiver(first.parcel());
    if (receiver == null) {
      reset();
      return;
    }
    pump = loop.set(first.atNanos() - loop.now(), receiver.world(), false, () -> deliver(receiver));
  }

  private void deliver(Endpoint receiver) {
    pump = null;
    while (!isBlocked() && !stream.isEmpty() && stream.peek().atNanos() <= loop.now()) {
      network.arrived(stream.remove().parcel(), receiver);
    }
    pump();
  }

  /// Ends all that is wrong with it.
  void heal() {
    conditions.heal();
    changed();
  }

  /// Looks again, after the conditions have changed.
  void changed() {
    pump();
    List.copyOf(lanes).forEach(Lane::changed);
    if (!conditions.isClogged()) {
      List<Parcel> free = List.copyOf(heldBack);
      heldBack.clear();
      free.forEach(this::datagram); // it may be cut now
    }
  }

  /// Drops all that is on its way: one of the two is gone.
  void reset() {
    if (pump != null) {
      pump.cancel();
      pump = null;
    }
    stream.forEach(coming -> network.lost(coming.parcel(), "reset"));
    heldBack.forEach(parcel -> network.lost(parcel, "reset"));
    stream.clear();
    heldBack.clear();
  }
}
