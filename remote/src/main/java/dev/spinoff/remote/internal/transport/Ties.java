// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Ref;
import dev.spinoff.remote.internal.link.Life;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Who here is tied to somebody on the other node, so that they are told when it is lost; and who
/// there watches somebody here, so that it is forgotten then. Guarded by its owner's lock.
final class Ties {

  /// A watch by an actor here of one there, or a link between the two, whoever has made it.
  ///
  /// @param path the path of the one there
  /// @param incarnation which actor there, as it was named here; 0: whoever lives there
  record Tie(Ref<?> here, String path, long incarnation, boolean isLink) {}

  /// A watch by an actor there of one here.
  record Watcher(Ref<?> here, Ref<?> there) {}

  private final Map<String, LinkedHashSet<Tie>> ties = new LinkedHashMap<>(); // by path there
  private final LinkedHashSet<Watcher> watchers = new LinkedHashSet<>();
  private int size;

  void add(Tie tie) {
    if (ties.computeIfAbsent(tie.path(), _ -> new LinkedHashSet<>()).add(tie)) {
      size++;
    }
  }

  /// How many ties there are.
  int size() {
    return size;
  }

  /// Takes one out, and tells whether it was there.
  boolean remove(Tie tie) {
    LinkedHashSet<Tie> some = ties.get(tie.path());
    if (some == null || !some.remove(tie)) {
      return false;
    }
    size--;
    if (some.isEmpty()) {
      ties.remove(tie.path());
    }
    return true;
  }

  /// Takes out those between an actor here and one there, by whatever name: those made to whoever
  /// lives there were made to that one.
  ///
  /// @param here which one here it is
  /// @param isExact only those by this very name of it
  List<Tie> takeBetween(Predicate<Ref<?>> here, Ref<?> there, boolean isExact, boolean isLink) {
    return take(
        there.address().path(),
        tie ->
            tie.isLink() == isLink
                && here.test(tie.here())
                && (isExact ? tie.incarnation() == there.incarnation() : isFor(tie, there)));
  }

  private static boolean isFor(Tie tie, Ref<?> there) {
    long own = Life.own(there.incarnation());
    return tie.incarnation() == 0 || Life.own(tie.incarnation()) == own;
  }

  /// Whether an actor here watches one at that path, by whatever name.
  boolean isWatching(Ref<?> here, String path) {
    return ties.getOrDefault(path, new LinkedHashSet<>()).stream()
        .anyMatch(tie -> !tie.isLink() && tie.here().equals(here));
  }

  private List<Tie> take(String path, Predicate<Tie> which) {
    List<Tie> found =
        ties.getOrDefault(path, new LinkedHashSet<>()).stream().filter(which).toList();
    found.forEach(tie -> remove(tie));
    return found;
  }

  /// Notes a watcher there, unless there are as many as may be.
  boolean watched(Watcher watcher, int max) {
    return watchers.contains(watcher) || (watchers.size() < max && watchers.add(watcher));
  }

  /// Takes out a watcher there, and tells whether it was known.
  boolean unwatched(Watcher watcher) {
    return watchers.remove(watcher);
  }

  /// How many watchers there are.
  int watchers() {
    return watchers.size();
  }

  /// Takes out all ties.
  List<Tie> takeAll() {
    List<Tie> all = new ArrayList<>();
    ties.values().forEach(all::addAll);
    ties.clear();
    size = 0;
    return all;
  }

  /// Takes out all watchers.
  List<Watcher> takeWatchers() {
    List<Watcher> all = List.copyOf(watchers);
    watchers.clear();
    return all;
  }
}
