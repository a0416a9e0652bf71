// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

/// What has become of a message that a link was to take.
enum Taken {
  YES,
  /// As much waits as may wait.
  NO_ROOM,
  /// The talk that it was written for is over, or the link forgotten.
  TALK_ENDED,
  /// The actor was lost with its node, and stays so.
  GIVEN_UP,
  /// This node has stopped.
  CLOSED
}
