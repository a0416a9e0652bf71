// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.distributed;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.util.HashMap;
import java.util.Map;

// region stock
/// How many pieces there are of each thing.
public final class Stock implements Actor<Stock.Message> {

  /// What it understands.
  public sealed interface Message {}

  /// So many more of a thing.
  public record Update(String what, int more) implements Message {}

  /// A question, whose class names the type of its answer.
  public record Count(String what, ReplyTo<Level> replyTo) implements Message {}

  /// The answer.
  public record Level(int pieces) {}

  private final Map<String, Integer> pieces = new HashMap<>();

  /// With nothing in it.
  public Stock() {}

  @Override
  public void receive(Self<Message> self, Message message) {
    switch (message) {
      case Update(var what, var more) -> pieces.merge(what, more, Integer::sum);
      case Count(var what, var replyTo) -> replyTo.tell(new Level(pieces.getOrDefault(what, 0)));
    }
  }
}
// end region
