// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What a node knows of another one: which start of it, when it was last heard of, and who here is
/// tied to somebody there.
final class Peer {

  /// A watch by an actor here of one there, or a link between the two, whoever has made it.
  ///
  /// @param incarnation which actor there; 0: whoever lives there
  record Tie(Ref<?> here, Address there, long incarnation, boolean isLink) {

    /// Whether it concerns an actor here what has become of one there. What was tied to whoever
    /// lives there is tied to that one.
    boolean isBetween(Ref<?> one, Address address, long exact) {
      return here.incarnation() == one.incarnation()
          && there.equals(address)
          && (incarnation == exact || (incarnation == 0 && exact != 0));
    }
  }

  private record Grave(Address there, long incarnation, long here) {}

  final NodeAddress address;
  boolean isUp; // as this node sees it
  long epoch; // 0: not heard of yet
  long heardAt;
  final Questions questions = new Questions();
  private final LinkedHashSet<Tie> ties = new LinkedHashSet<>();
  private final Map<Address, Long> living = new HashMap<>(); // looked up only, as is the next
  private final Set<Grave> buried = new HashSet<>();

  Peer(NodeAddress address) {
    this.address = address;
  }

  void tie(Tie tie) {
    ties.add(tie);
  }

  List<Tie> ties() {
    return List.copyOf(ties);
  }

  /// Takes a tie out, if it is there.
  void untie(Tie tie) {
    ties.remove(tie);
  }

  /// Takes ties out, and gives those there were.
  List<Tie> untie(Predicate<Tie> which) {
    List<Tie> found = ties.stream().filter(which).toList();
    found.forEach(ties::remove);
    return found;
  }

  boolean isTied(Predicate<Tie> which) {
    return ties.stream().anyMatch(which);
  }

  /// Whether an actor here watches one at that address.
  boolean isWatching(Ref<?> here, Address there) {
    return isTied(tie -> !tie.isLink() && tie.here().equals(here) && tie.there().equals(there));
  }

  /// Notes which actor it is that was tied to by its address alone.
  void lives(Address there, long incarnation) {
    living.put(there, incarnation);
  }

  /// Takes ties out, and remembers those actors there as dead for those here. Who was tied to by
  /// the address alone, and has not been heard to live there, is not known.
  List<Tie> bury(Predicate<Tie> which) {
    List<Tie> ended = untie(which);
    for (Tie tie : ended) {
      long exact =
          tie.incarnation() != 0 ? tie.incarnation() : living.getOrDefault(tie.there(), 0L);
      if (exact != 0) {
        buried.add(new Grave(tie.there(), exact, tie.here().incarnation()));
      }
    }
    return ended;
  }

  /// Whether an actor here has been told that this one there is dead.
  boolean isBuried(Address there, long incarnation, Ref<?> here) {
    return !buried.isEmpty() && buried.contains(new Grave(there, incarnation, here.incarnation()));
  }
}
