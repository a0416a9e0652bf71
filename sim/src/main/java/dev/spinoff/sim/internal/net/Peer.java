// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Address;
import dev.spinoff.Ref;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/// What a node knows of another one: which start of it, when it was last heard of, and who here is
/// tied to somebody there.
final class Peer {

  /// A tie from an actor here to one there.
  ///
  /// @param incarnation which actor there; 0: whoever lives there
  record Tie(Ref<?> here, Address there, long incarnation, boolean isLink) {
    boolean isTo(Address address, long exact) {
      return there.equals(address) && incarnation == exact;
    }

    boolean isWith(Ref<?> other, Address address, long exact) {
      return here.equals(other) && leadsTo(address, exact);
    }

    boolean leadsTo(Address address, long exact) {
      return there.equals(address) && (incarnation == 0 || exact == 0 || incarnation == exact);
    }
  }

  long epoch; // 0: not heard of yet
  long heardAt;
  private final LinkedHashSet<Tie> ties = new LinkedHashSet<>();
  private final LinkedHashSet<Long> buried = new LinkedHashSet<>(); // told to be dead; see grave

  void tie(Tie tie) {
    ties.add(tie);
  }

  List<Tie> ties() {
    return List.copyOf(ties);
  }

  /// Takes ties out, and gives those there were.
  List<Tie> untie(Predicate<Tie> which) {
    List<Tie> found = ties.stream().filter(which).toList();
    found.forEach(ties::remove);
    return found;
  }

  /// Takes ties out, and remembers those actors there as dead.
  List<Tie> bury(Predicate<Tie> which) {
    List<Tie> ended = untie(which);
    ended.forEach(tie -> buried.add(grave(tie.there(), tie.incarnation(), tie.here())));
    return ended;
  }

  /// Whether an actor here has been told that this one there is dead.
  boolean isBuried(Address there, long incarnation, Ref<?> here) {
    return !buried.isEmpty() && buried.contains(grave(there, incarnation, here));
  }

  private static long grave(Address there, long incarnation, Ref<?> here) {
    return (there.path().hashCode() * 31L + here.hashCode()) * 1_000_003L + incarnation;
  }
}
