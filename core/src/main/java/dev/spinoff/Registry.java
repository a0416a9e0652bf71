// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Optional;

/// Names for the actors of one node, apart from their paths. A name is freed when its actor ends,
/// before any watcher is told. Used on any thread; never blocks.
public interface Registry {

  /// Gives the actor this name.
  ///
  /// @throws NameConflict if another live actor has it
  /// @throws NoSuchActor if the actor is dead
  <M> void register(Key<M> key, Ref<? super M> ref);

  /// Takes the name away, if this actor has it. Does nothing otherwise.
  void unregister(Key<?> key, Ref<?> ref);

  /// Who has this name now.
  <M> Optional<Ref<M>> whereis(Key<M> key);
}
