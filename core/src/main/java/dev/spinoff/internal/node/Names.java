// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Key;
import dev.spinoff.NameConflict;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import dev.spinoff.Registry;
import dev.spinoff.internal.cell.Cell;
import dev.spinoff.internal.cell.LocalRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A node's registry. Guarded by itself; an actor that ends frees its names before any watcher is
/// told, and one that ends while it is being registered is found out by a second look.
final class Names implements Registry {

  private final Map<Key<?>, Ref<?>> holders = new LinkedHashMap<>();
  private final Map<Ref<?>, List<Key<?>>> held = new LinkedHashMap<>();

  @Override
  public <M> void register(Key<M> key, Ref<? super M> ref) {
    Cell cell = living(key, ref);
    put(key, ref);
    cell.named();
    if (cell.isEnded()) {
      free(ref);
      throw ended(key, ref);
    }
  }

  private synchronized void put(Key<?> key, Ref<?> ref) {
    Ref<?> holder = holders.putIfAbsent(key, ref);
    if (holder == null) {
      held.computeIfAbsent(ref, _ -> new ArrayList<>()).add(key);
    } else if (!holder.equals(ref)) {
      throw new NameConflict("the name '" + key.name() + "' is taken by " + holder);
    }
  }

  private static Cell living(Key<?> key, Ref<?> ref) {
    if (!(ref instanceof LocalRef<?> local)) {
      throw new IllegalArgumentException(ref + " is not an actor of this node");
    }
    Cell cell = local.cell();
    if (cell == null) {
      throw ended(key, ref);
    }
    return cell;
  }

  private static NoSuchActor ended(Key<?> key, Ref<?> ref) {
    return new NoSuchActor(ref + " has ended, and cannot be registered as '" + key.name() + "'");
  }

  @Override
  public synchronized void unregister(Key<?> key, Ref<?> ref) {
    if (holders.remove(key, ref)) {
      List<Key<?>> keys = held.get(ref);
      if (keys != null && keys.remove(key) && keys.isEmpty()) {
        held.remove(ref);
      }
    }
  }

  @Override
  @SuppressWarnings("unchecked") // registered under a key of this type
  public synchronized <M> Optional<Ref<M>> whereis(Key<M> key) {
    return Optional.ofNullable((Ref<M>) holders.get(key));
  }

  synchronized void free(Ref<?> ref) {
    List<Key<?>> keys = held.remove(ref);
    if (keys != null) {
      keys.forEach(holders::remove);
    }
  }
}
