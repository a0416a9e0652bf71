// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.testing;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;

// region till
/// Money, of which anybody may take some.
final class Till implements Actor<Till.Message> {

  /// Everything a till understands.
  sealed interface Message {
    /// Asks how many cents there are.
    record Look(ReplyTo<Long> replyTo) implements Message {}

    /// Takes so many cents out.
    record Take(long cents) implements Message {}
  }

  private long cents;

  Till(long cents) {
    this.cents = cents;
  }

  @Override
  public void receive(Self<Message> self, Message message) {
    switch (message) {
      case Message.Look(var replyTo) -> replyTo.tell(cents);
      case Message.Take(long taken) -> cents -= taken;
    }
  }
}
// end region
