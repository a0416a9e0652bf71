// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Takes a message over to another node: the same message, with each reference in it replaced by
/// what it is over there. It looks into records, lists, sets, maps, optionals and arrays of
/// objects, and makes a new one only where something has changed; everything else is taken to be
/// immutable, as messages ought to be.
final class Passage {

  private static final int DEPTH_MAX = 64;

  private final UnaryOperator<ReplyTo<?>> onArrival;

  /// @param onArrival what a reference, or the place of an answer, is on the other side
  Passage(UnaryOperator<ReplyTo<?>> onArrival) {
    this.onArrival = onArrival;
  }

  Object of(Object message) {
    return of(message, 0);
  }

  private Object of(Object value, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "a message is nested more than " + DEPTH_MAX + " deep: " + value.getClass().getName());
    }
    return switch (value) {
      case Ref<?> ref -> onArrival.apply(ref);
      case ReplyTo<?> place -> onArrival.apply(place);
      case Record composed -> ofRecord(composed, depth + 1);
      case List<?> list -> ofAll(list, new ArrayList<>(list.size()), depth + 1);
      case Set<?> set -> ofAll(set, new LinkedHashSet<>(), depth + 1);
      case Map<?, ?> map -> ofMap(map, depth + 1);
      case Optional<?> optional -> optional.map(inside -> of(inside, depth + 1));
      case Object[] array -> ofArray(array, depth + 1);
      default -> value;
    };
  }

  private @Nullable Object orNull(@Nullable Object value, int depth) {
    return value == null ? null : of(value, depth);
  }

  private Object ofRecord(Record composed, int depth) {
    Shape shape = Shape.of(composed.getClass());
    @Nullable Object[] parts = new @Nullable Object[shape.size()];
    boolean changed = false;
    for (int i = 0; i < parts.length; i++) {
      Object before = shape.part(composed, i);
      parts[i] = orNull(before, depth);
      changed |= before != parts[i];
    }
    return changed ? shape.with(composed, parts) : composed;
  }

  private Object ofAll(Collection<?> all, Collection<@Nullable Object> parts, int depth) {
    boolean changed = false;
    for (Object before : all) {
      Object after = orNull(before, depth);
      parts.add(after);
      changed |= before != after;
    }
    return changed ? parts : all;
  }

  private Object ofMap(Map<?, ?> map, int depth) {
    Map<@Nullable Object, @Nullable Object> parts = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = orNull(entry.getKey(), depth);
      Object value = orNull(entry.getValue(), depth);
      parts.put(key, value);
      changed |= key != entry.getKey() || value != entry.getValue();
    }
    return changed ? parts : map;
  }

  private @Nullable Object[] ofArray(Object[] array, int depth) {
    @Nullable Object[] parts = array.clone();
    for (int i = 0; i < parts.length; i++) {
      parts[i] = orNull(array[i], depth);
    }
    return parts;
  }
}
