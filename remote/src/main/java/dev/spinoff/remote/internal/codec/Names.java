// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The types of arrays' elements that are always allowed, by name.
final class Names {

  private static final Map<String, Class<?>> BUILT_IN = builtIn();

  private Names() {}

  static @Nullable Class<?> builtIn(String name) {
    return BUILT_IN.get(name);
  }

  private static Map<String, Class<?>> builtIn() {
    Map<String, Class<?>> all = new LinkedHashMap<>();
    BuiltIns.types().forEach(type -> all.put(type.getTypeName(), type));
    for (Class<?> type :
        List.<Class<?>>of(
            boolean.class,
            byte.class,
            short.class,
            char.class,
            int.class,
            long.class,
            float.class,
            double.class,
            Object.class,
            Number.class,
            CharSequence.class,
            Comparable.class,
            Record.class,
            Enum.class,
            Throwable.class,
            Exception.class,
            RuntimeException.class,
            Iterable.class,
            Collection.class,
            SequencedCollection.class,
            List.class,
            Set.class,
            SequencedSet.class,
            Map.class,
            SequencedMap.class,
            Map.Entry.class,
            Optional.class,
            Ref.class,
            ReplyTo.class)) {
      all.put(type.getTypeName(), type);
    }
    return all;
  }
}
