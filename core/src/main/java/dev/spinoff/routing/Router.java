// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.List;

/// The state of a [Routing] in one pool. Used by the pool's turn only.
interface Router<M> {

  /// Forwards the message being handled to the members it is for.
  ///
  /// @param members never empty; the place of a member is the same as long as it stays
  void route(Self<M> self, M message, List<Ref<M>> members);

  static <M> Router<M> of(Routing<M> routing) {
    return switch (routing) {
      case Routing.RoundRobin<M> _ -> new InTurn<>();
      case Routing.LeastBusy<M> _ -> new ByLoad<>();
      case Routing.Broadcast<M> _ -> (self, _, members) -> members.forEach(self::forward);
      case Routing.ConsistentHash<M>(var key) -> new ByKey<>(key);
    };
  }

  /// One after the other.
  final class InTurn<M> implements Router<M> {
    private int next;

    @Override
    public void route(Self<M> self, M message, List<Ref<M>> members) {
      int chosen = next < members.size() ? next : 0;
      next = chosen + 1;
      self.forward(members.get(chosen));
    }
  }
}
