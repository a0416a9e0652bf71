// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The books on watches between nodes. One end for each watch, none after it was undone, and none
/// for who lives unless its node was given up; nothing from who was declared dead.
final class Vows {

  private final Simulation sim;
  private final Reach reach;
  private final Map<Mate<Gossip>, Map<Ref<?>, Mate<Gossip>>> open = new LinkedHashMap<>();
  private final Map<Mate<Gossip>, Set<Ref<?>>> mourned = new LinkedHashMap<>();

  Vows(Simulation sim, Reach reach) {
    this.sim = sim;
    this.reach = reach;
  }

  private Map<Ref<?>, Mate<Gossip>> of(Mate<Gossip> watcher) {
    return open.computeIfAbsent(watcher, _ -> new LinkedHashMap<>());
  }

  void watches(Mate<Gossip> watcher, Ref<?> ref, Mate<Gossip> who) {
    if (watcher != who) {
      of(watcher).put(ref, who);
    }
  }

  void unwatches(Mate<Gossip> watcher, Ref<?> ref) {
    of(watcher).remove(ref);
  }

  /// A body has been told of an end.
  void isTold(Mate<Gossip> watcher, Ref<?> ref, ExitReason why) {
    Mate<Gossip> who = of(watcher).remove(ref);
    String text = watcher + " is told of the end of " + ref + ": " + why;
    sim.check("I3", who != null, () -> text + ", and does not watch it");
    boolean isGivenUp = why instanceof ExitReason.Unreachable;
    if (isGivenUp) {
      boolean isLost = who.home != watcher.home && reach.hasLost(watcher.home, who.home);
      sim.check("I3", isLost, () -> text + ", and its node was not given up");
    } else {
      boolean hasEnded = who.end().isPresent() || who.hasLostNode();
      sim.check("I3", hasEnded, () -> text + ", and it lives");
    }
    if (ref.incarnation() != 0) {
      mourned.computeIfAbsent(watcher, _ -> new LinkedHashSet<>()).add(ref);
    }
  }

  /// A body has heard from somebody.
  void hears(Mate<Gossip> listener, Ref<?> from) {
    boolean isDead = mourned.getOrDefault(listener, Set.of()).contains(from);
    sim.check("I3", !isDead, () -> listener + " hears from " + from + " after the end of that");
  }

  /// Requires that all who live have been told of all that has ended.
  void requireTold() {
    open.forEach((watcher, vows) ->
        vows.forEach((ref, who) -> {
          boolean hasEnded = who.end().isPresent() || who.hasLostNode();
          sim.check(
              "I4",
              !watcher.isLive() || !hasEnded,
              () -> watcher + " was not told of the end of " + ref + ", which is " + who);
        }));
  }
}
