// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.NameConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The children of one actor: a list through the cells themselves, oldest first, and an index of
/// those that were named. Generated names need no index: they hold the incarnation. Guarded by the
/// parent cell's monitor.
final class Children {

  private @Nullable Cell oldest;
  private @Nullable Cell youngest;
  private int count;
  private @Nullable TreeMap<String, Cell> named;

  int count() {
    return count;
  }

  void reserve(String name, Cell child) {
    if (named == null) {
      named = new TreeMap<>();
    }
    if (named.putIfAbsent(name, child) != null) {
      throw new NameConflict(
          "the name '" + name + "' is taken: " + child.ref + " lives, or is still stopping");
    }
  }

  void free(String name, Cell child) {
    if (named != null) {
      named.remove(name, child);
    }
  }

  void add(Cell child) {
    child.olderSibling = youngest;
    if (youngest == null) {
      oldest = child;
    } else {
      youngest.youngerSibling = child;
    }
    youngest = child;
    count++;
  }

  void remove(Cell child) {
    if (child.olderSibling == null) {
      oldest = child.youngerSibling;
    } else {
      child.olderSibling.youngerSibling = child.youngerSibling;
    }
    if (child.youngerSibling == null) {
      youngest = child.olderSibling;
    } else {
      child.youngerSibling.olderSibling = child.olderSibling;
    }
    child.olderSibling = null;
    child.youngerSibling = null;
    count--;
  }

  @Nullable Cell named(String name) {
    return named == null ? null : named.get(name);
  }

  @Nullable Cell generated(String name) {
    for (Cell at = oldest; at != null; at = at.youngerSibling) {
      if (!at.ref.isNamed() && at.ref.name().equals(name)) {
        return at;
      }
    }
    return null;
  }

  List<Cell> oldestFirst() {
    List<Cell> all = new ArrayList<>(count);
    for (Cell at = oldest; at != null; at = at.youngerSibling) {
      all.add(at);
    }
    return all;
  }

  List<Cell> youngestFirst() {
    List<Cell> all = new ArrayList<>(count);
    for (Cell at = youngest; at != null; at = at.olderSibling) {
      all.add(at);
    }
    return all;
  }
}
