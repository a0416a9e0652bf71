// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom one body watches and is linked to. Ends with the body. Guarded by the cell's monitor.
final class Ties {

  /// A watch: the reference as it was given, and the message to send instead of `Terminated`.
  record Watch(Ref<?> who, @Nullable Object message) {}

  private final LinkedHashMap<Ref<?>, Watch> watching = new LinkedHashMap<>();
  private final LinkedHashSet<Ref<?>> links = new LinkedHashSet<>();
  private boolean trapsExits;

  /// Notes a watch, unless there is one.
  ///
  /// @return the one there is
  @Nullable Watch watch(Watch watch) {
    return watching.putIfAbsent(watch.who(), watch);
  }

  @Nullable Watch watchOf(Ref<?> who) {
    return watching.get(who);
  }

  @Nullable Watch unwatch(Ref<?> who) {
    return watching.remove(who);
  }

  boolean link(Ref<?> other) {
    return links.add(other);
  }

  boolean unlink(Ref<?> other) {
    return links.remove(other);
  }

  boolean trapsExits() {
    return trapsExits;
  }

  void trapExits(boolean trap) {
    trapsExits = trap;
  }

  List<Ref<?>> watched() {
    return new ArrayList<>(watching.keySet());
  }

  List<Ref<?>> links() {
    return new ArrayList<>(links);
  }
}
