// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

/// Something an actor can be made from: a [Recipe], or plain data that becomes one, such as the
/// specification of a supervision tree.
///
/// @param <M> the type of the messages the actor understands
public interface Spawnable<M> {

  /// The recipe this stands for.
  Recipe<M> recipe();

  /// The same under a name.
  Recipe<M> named(String name);
}
