// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.bank;

import dev.spinoff.Actor;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;

// region account
/// A bank account: the only writer of its balance.
public final class Account implements Actor<Account.Message> {

  /// Everything an account understands. A new message does not compile until it is handled.
  public sealed interface Message {

    /// Adds `cents`, at least 1.
    record Deposit(long cents) implements Message {}

    /// Takes `cents` away, and answers with what is left; fails with [Overdrawn] if there is less.
    record Withdraw(long cents, ReplyTo<Long> replyTo) implements Message {}

    /// Asks for the balance in cents.
    record Balance(ReplyTo<Long> replyTo) implements Message {}
  }

  private long balanceCents;

  @Override
  public void receive(Self<Message> self, Message message) {
    switch (message) {
      case Message.Deposit(var cents) -> balanceCents = Math.addExact(balanceCents, cents);
      case Message.Withdraw(var cents, var replyTo) -> withdraw(cents, replyTo);
      case Message.Balance(var replyTo) -> replyTo.tell(balanceCents);
    }
  }

  private void withdraw(long cents, ReplyTo<Long> replyTo) {
    if (cents > balanceCents) {
      replyTo.fail(new Overdrawn(balanceCents, cents));
    } else {
      balanceCents -= cents;
      replyTo.tell(balanceCents);
    }
  }
}
// end region
