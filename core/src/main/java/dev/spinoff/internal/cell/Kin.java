// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cell's place in the tree: its children, and the siblings it stands between. Guarded by its
/// monitor, but for the siblings, which their parent's guards.
public abstract class Kin extends Mailbox {

  @Nullable Cell olderSibling; // both guarded by the parent's monitor
  @Nullable Cell youngerSibling;

  private @Nullable Children children;

  Kin(LocalRef<Object> ref, Recipe<?> recipe) {
    super(ref, recipe);
  }

  private Children children() {
    if (children == null) {
      children = new Children();
    }
    return children;
  }

  synchronized List<Cell> childrenYoungestFirst() {
    return children == null ? List.of() : children.youngestFirst();
  }

  synchronized List<Ref<?>> living() {
    List<Ref<?>> refs = new ArrayList<>();
    if (children != null) {
      children.oldestFirst().stream()
          .map(child -> child.ref)
          .filter(child -> child.cell() != null)
          .forEach(refs::add);
    }
    return refs;
  }

  /// The child of this name, if there is one.
  public synchronized @Nullable Cell child(String name) {
    if (children == null) {
      return null;
    }
    Cell named = children.named(name);
    return named != null || !name.startsWith("$") ? named : children.generated(name);
  }

  synchronized void freeName(Cell child) {
    if (children != null && child.ref.isNamed()) {
      children.free(child.ref.name(), child);
    }
  }

  final void takeIn(Cell child) {
    if (child.ref.isNamed()) {
      children().reserve(child.ref.name(), child);
    }
    children().add(child);
  }

  final synchronized void forget(Cell child) {
    children().remove(child);
  }

  final boolean hasChildren() {
    return childCount() > 0;
  }

  final int childCount() {
    return children == null ? 0 : children.count();
  }
}
