// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.sim.Simulation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The books on watches. I3: one end for each watch that is not undone, none for who lives, and
/// nothing from the dead. I4: an end for each that has ended.
final class Vigils {

  /// A watch that is open.
  ///
  /// @param ref as it was given
  private record Vigil(Ref<?> ref, Mate<Talk> who, boolean byMessage) {}

  private final Simulation sim;
  private final Map<Mate<Talk>, Map<Ref<?>, Vigil>> open = new LinkedHashMap<>();
  private final Map<Mate<Talk>, Set<Mate<Talk>>> mourned = new LinkedHashMap<>();
  private boolean isClosing; // the nodes are stopping

  Vigils(Simulation sim) {
    this.sim = sim;
  }

  private Map<Ref<?>, Vigil> of(Mate<Talk> watcher) {
    return open.computeIfAbsent(watcher, _ -> new LinkedHashMap<>());
  }

  /// Whether it may watch so: not if it watches in the other way already.
  boolean fits(Mate<Talk> watcher, Ref<?> ref, boolean byMessage) {
    Vigil before = of(watcher).get(ref);
    return before == null || before.byMessage() == byMessage;
  }

  void watches(Mate<Talk> watcher, Ref<?> ref, Mate<Talk> who, boolean byMessage) {
    if (watcher != who) {
      of(watcher).putIfAbsent(ref, new Vigil(ref, who, byMessage));
    }
  }

  /// Whom it watches.
  List<Mate<Talk>> watchedBy(Mate<Talk> watcher) {
    return of(watcher).values().stream().map(Vigil::who).toList();
  }

  void unwatches(Mate<Talk> watcher, Ref<?> ref) {
    of(watcher).remove(ref);
  }

  /// A body has been told of an end by a signal.
  void isTold(Mate<Talk> watcher, Ref<?> ref, ExitReason why) {
    Vigil vigil = of(watcher).remove(ref);
    String text = watcher + " is told of the end of " + ref + ": " + why;
    sim.check("I3", vigil != null && !vigil.byMessage(), () -> text + ", and does not watch it");
    Mate<Talk> who = vigil.who();
    if (why instanceof ExitReason.Unreachable && !who.end().equals(Optional.of(why))) {
      boolean isOutOfReach = who.home != watcher.home && hasTrouble();
      sim.check("I3", isOutOfReach, () -> text + ", and nothing is wrong between the two");
    } else {
      boolean isItsEnd = why.equals(ExitReason.NO_ACTOR) || isLike(who, why);
      sim.check("I3", hasEnded(who), () -> text + ", and it lives");
      sim.check("I3", isItsEnd || who.hasLostNode(), () -> text + ", and it was " + who.end());
    }
    // Whoever lives at an address may be heard of again after it was out of reach.
    if (ref.incarnation() != 0 || !(why instanceof ExitReason.Unreachable)) {
      mourn(watcher, who);
    }
  }

  /// A body has been told of an end by its own message.
  void isTold(Mate<Talk> watcher, Mate<Talk> who) {
    List<Vigil> those =
        of(watcher).values().stream()
            .filter(vigil -> vigil.who() == who && vigil.byMessage())
            .toList();
    String text = watcher + " is told of the end of " + who;
    sim.check("I3", !those.isEmpty(), () -> text + ", and does not watch it");
    boolean mayBe = hasEnded(who) || (who.home != watcher.home && hasTrouble());
    sim.check("I3", mayBe, () -> text + ", and it lives");
    Ref<?> ref = those.getFirst().ref();
    of(watcher).remove(ref);
    if (ref.incarnation() != 0) {
      mourn(watcher, who);
    }
  }

  private boolean hasTrouble() {
    return isClosing || !sim.plan().faults().isEmpty();
  }

  // On another node the cause of a crash is known by its text.
  private static boolean isLike(Mate<Talk> who, ExitReason why) {
    return who.end().equals(Optional.of(why))
        || (why instanceof ExitReason.Crashed
            && who.end().filter(end -> end instanceof ExitReason.Crashed).isPresent());
  }

  private static boolean hasEnded(Mate<Talk> who) {
    return who.end().isPresent() || who.hasLostNode();
  }

  private void mourn(Mate<Talk> watcher, Mate<Talk> who) {
    mourned.computeIfAbsent(watcher, _ -> new LinkedHashSet<>()).add(who);
  }

  /// A body has heard from somebody.
  void hears(Mate<Talk> watcher, Mate<Talk> from) {
    boolean isDead = mourned.getOrDefault(watcher, Set.of()).contains(from);
    sim.check("I3", !isDead, () -> watcher + " hears from " + from + " after the end of that");
  }

  /// From now on nodes stop one after the other.
  void closing() {
    isClosing = true;
  }

  /// Requires that all who live have been told of all that has ended.
  void requireTold() {
    open.forEach((watcher, vigils) ->
        vigils
            .values()
            .forEach(vigil ->
                sim.check(
                    "I4",
                    !watcher.isLive() || !hasEnded(vigil.who()),
                    () -> watcher + " was not told of the end of " + vigil.who())));
  }
}
