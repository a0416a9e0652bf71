// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.sim.SimNode;
import java.util.Optional;

/// An actor of a run, as the scenario knows it. Its name is unique in the run.
///
/// @param <M> what it understands
final class Mate<M> {

  final int id;
  final SimNode home;
  final int start; // which of its node's starts it belongs to
  Recipe<M> recipe;
  Ref<M> ref;
  boolean isTold; // to stop, or killed, or it has crashed: what waits for it may be lost
  int drainedAt = Integer.MAX_VALUE; // the moment of its drain
  int drainedFrom = Integer.MAX_VALUE; // notes from this id on were written after its drain
  private ExitReason end;

  Mate(int id, SimNode home) {
    this.id = id;
    this.home = home;
    this.start = home.starts();
  }

  String name() {
    return "m" + id;
  }

  /// Whether its node is as it was when it was spawned: neither killed nor stopped since.
  boolean isReachable() {
    return home.isUp() && home.starts() == start;
  }

  /// Whether its node has been killed since.
  boolean hasLostNode() {
    return home.starts() != start;
  }

  /// Whether it has not ended, as far as its node has said.
  boolean isLive() {
    return isReachable() && end == null;
  }

  void ended(ExitReason why) {
    end = why;
  }

  Optional<ExitReason> end() {
    return Optional.ofNullable(end);
  }

  /// A reference to it for who is on that node.
  ///
  /// @param type what it understands
  Ref<M> seenFrom(Node node, Class<M> type) {
    boolean isNear = node.address().equals(ref.address().node());
    return isNear && isReachable() ? ref : node.lookup(ref.address().toString(), type);
  }

  @Override
  public String toString() {
    return name() + " on " + home + " (start " + start + ")";
  }
}
