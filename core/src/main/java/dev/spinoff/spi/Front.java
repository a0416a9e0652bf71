// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

/// A body that takes messages for others beside words of its own, and so is an actor of `Object`.
/// What comes to it from another node is decoded as what those others understand; its own words are
/// not among that, and are for users on its node.
public interface Front {

  /// What the others understand. Called in the body's turn, before a message is decoded. What it
  /// throws counts as a message that cannot be decoded.
  Class<?> messageType();
}
