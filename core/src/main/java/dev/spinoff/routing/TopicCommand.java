// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;

/// What a topic understands beside what is published.
sealed interface TopicCommand {

  /// Send what is published to this one too.
  record Subscribe(Ref<?> subscriber) implements TopicCommand {}

  /// No longer.
  record Unsubscribe(Ref<?> subscriber) implements TopicCommand {}

  /// How many subscribers are there?
  record Count(ReplyTo<Integer> replyTo) implements TopicCommand {}
}
