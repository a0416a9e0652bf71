// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.shop;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;

/// Writes down what was sold. Forgets it all at a restart.
public final class Ledger implements Actor<Ledger.Message> {

  /// Everything a ledger understands.
  public sealed interface Message {

    /// Something was sold for `cents`; a negative price is more than it can bear.
    record Sold(long cents) implements Message {}

    /// Asks for the sum of all sales in cents.
    record Sum(ReplyTo<Long> replyTo) implements Message {}
  }

  private long sumCents;

  @Override
  public void preStart(Self<Message> self) {
    self.log().info("opened");
  }

  // region receive
  @Override
  public void receive(Self<Message> self, Message message) {
    switch (message) {
      case Message.Sold(var cents) when cents < 0 ->
          throw new IllegalArgumentException("sold for " + cents + " cents");
      case Message.Sold(var cents) -> sumCents += cents;
      case Message.Sum(var replyTo) -> replyTo.tell(sumCents);
    }
  }
  // end region
}
