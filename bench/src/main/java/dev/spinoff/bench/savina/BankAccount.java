// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.peer.Peer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// An account, which begins with nothing and may be overdrawn.
///
/// @param <A> how the system refers to its actors
final class BankAccount<A> extends TypedHandler<A, BankAccount.Word<A>> {

  /// What it understands.
  sealed interface Word<A> {}

  /// Sends money from here to another account, and then tells the teller.
  record Credit<A>(A teller, A to, long cents) implements Word<A> {}

  /// Puts money here.
  record Debit<A>(A from, long cents) implements Word<A> {}

  /// The other account has the money.
  record Received<A>() implements Word<A> {}

  /// Tells the balance to a [Sum].
  record Report<A>(A sum) implements Word<A> {}

  private final Queue<Word<A>> aside = new ArrayDeque<>();
  private final Peer<A> peer;
  private long cents;
  private @Nullable A waitingTeller; // set while money is under way

  BankAccount(Peer<A> peer) {
    this.peer = peer;
  }

  @Override
  void on(Peer.Self<A> self, Word<A> message) {
    if (message instanceof Received<A>) {
      received(self);
    } else if (waitingTeller == null) {
      see(self, message);
    } else {
      aside.add(message);
    }
  }

  private void received(Peer.Self<A> self) {
    if (waitingTeller == null) {
      throw new IllegalStateException("nothing was under way");
    }
    peer.tell(waitingTeller, new BankTransactions.Done());
    waitingTeller = null;
    while (waitingTeller == null && !aside.isEmpty()) {
      see(self, aside.remove());
    }
  }

  private void see(Peer.Self<A> self, Word<A> message) {
    switch (message) {
      case Credit<A> credit -> send(self, credit);
      case Debit<A>(A from, long amount) -> take(from, amount);
      case Report<A>(A sum) -> peer.tell(sum, new Sum.Part(cents));
      case Received<A>() -> received(self);
    }
  }

  private void send(Peer.Self<A> self, Credit<A> credit) {
    cents -= credit.cents();
    waitingTeller = credit.teller();
    peer.tell(credit.to(), new Debit<>(self.address(), credit.cents()));
  }

  private void take(A from, long amount) {
    cents += amount;
    peer.tell(from, new Received<>());
  }
}
