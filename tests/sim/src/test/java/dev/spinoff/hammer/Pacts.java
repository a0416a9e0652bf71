// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.sim.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The books on links. I4: who is linked to one that has ended otherwise than normally ends as
/// well, or takes it as a signal.
final class Pacts {

  /// One side of a link: what `mine` must hear of `other`.
  private static final class Side {
    final Mate<Talk> mine;
    final Mate<Talk> other;
    final Ref<?> ref; // of the other; null if the other has made the link
    boolean alwaysTrapped;
    boolean everTrapped;

    Side(Mate<Talk> mine, Mate<Talk> other, Ref<?> ref, boolean traps) {
      this.mine = mine;
      this.other = other;
      this.ref = ref;
      this.alwaysTrapped = traps;
      this.everTrapped = traps;
    }

    boolean isBetween(Mate<Talk> one, Mate<Talk> another) {
      return (mine == one && other == another) || (mine == another && other == one);
    }
  }

  private final Simulation sim;
  private final List<Side> sides = new ArrayList<>();
  private final Map<Mate<Talk>, Boolean> traps = new LinkedHashMap<>();

  Pacts(Simulation sim) {
    this.sim = sim;
  }

  /// A body has said whether it traps exits.
  void traps(Mate<Talk> who, boolean on) {
    traps.put(who, on);
    for (Side side : sides) {
      if (side.mine == who) {
        side.alwaysTrapped &= on;
        side.everTrapped |= on;
      }
    }
  }

  private boolean traps(Mate<Talk> who) {
    return traps.getOrDefault(who, false);
  }

  /// A body is about to link itself.
  void links(Mate<Talk> who, Mate<Talk> to, Ref<?> ref) {
    if (who != to) {
      add(new Side(who, to, ref, traps(who)));
      add(new Side(to, who, null, traps(to)));
    }
  }

  private void add(Side side) {
    if (sides.stream().noneMatch(other -> other.mine == side.mine && other.other == side.other)) {
      sides.add(side);
    }
  }

  /// A body has undone a link.
  void unlinks(Mate<Talk> who, Mate<Talk> from) {
    sides.removeIf(side -> side.isBetween(who, from));
  }

  /// A body has taken an exit as a signal.
  void hears(Mate<Talk> who, Mate<Talk> from, ExitReason why) {
    sim.check("I4", everTrapped(who), () -> who + " does not trap exits, and hears " + why);
    sides.removeIf(side -> side.mine == who && side.other == from);
  }

  private boolean everTrapped(Mate<Talk> who) {
    return traps.containsKey(who);
  }

  /// Requires that those who live have not been left by somebody they are linked to.
  void requireKept() {
    for (Side side : sides) {
      if (side.mine.isLive() && isBroken(side) && mustHear(side)) {
        sim.check(
            "I4",
            side.everTrapped && !side.alwaysTrapped,
            () -> side.mine + " was linked to " + side.other + ", and lives on");
      }
    }
  }

  private static boolean isBroken(Side side) {
    return side.other
        .end()
        .map(why -> !why.equals(ExitReason.NORMAL))
        .orElse(side.other.hasLostNode());
  }

  // The word that made a link may be lost with a node, so only who made it is sure to hear.
  private boolean mustHear(Side side) {
    return side.mine.home == side.other.home || side.ref != null || sim.plan().faults().isEmpty();
  }
}
