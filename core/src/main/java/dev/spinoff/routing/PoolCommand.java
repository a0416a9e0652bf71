// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.util.List;

/// What a pool understands beside its members' messages.
sealed interface PoolCommand {

  /// Have this many members.
  record Resize(int size) implements PoolCommand {}

  /// Handle what you have, and end.
  record Drain() implements PoolCommand {}

  /// Who are your members?
  record Members(ReplyTo<List<? extends Ref<?>>> replyTo) implements PoolCommand {}
}
