// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.values;

import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whom one body watches and is linked to. Ends with the body. Guarded by the cell's monitor.
public final class Ties {

  /// A watch: the reference as it was given, and the message to send instead of `Terminated`.
  public record Watch(Ref<?> who, @Nullable Object message) {}

  private final LinkedHashMap<Ref<?>, Watch> watching = new LinkedHashMap<>();
  private final LinkedHashSet<Ref<?>> links = new LinkedHashSet<>();
  private boolean trapsExits;

  /// Notes a watch, unless there is one.
  ///
  /// @return the one there is
  public @Nullable Watch watch(Watch watch) {
    return watching.putIfAbsent(watch.who(), watch);
  }

  public @Nullable Watch watchOf(Ref<?> who) {
    return watching.get(who);
  }

  public @Nullable Watch unwatch(Ref<?> who) {
    return watching.remove(who);
  }

  public boolean link(Ref<?> other) {
    return links.add(other);
  }

  public boolean unlink(Ref<?> other) {
    return links.remove(other);
  }

  public boolean trapsExits() {
    return trapsExits;
  }

  public void trapExits(boolean trap) {
    trapsExits = trap;
  }

  public List<Ref<?>> watched() {
    return new ArrayList<>(watching.keySet());
  }

  public List<Ref<?>> links() {
    return new ArrayList<>(links);
  }
}
