// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import dev.spinoff.bench.savina.BankAccount.Credit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// How fast do actors get on that must wait for each other? A teller orders transfers between
/// accounts. An account that has sent money sees to nothing else until the other account has it, so
/// what comes meanwhile is set aside. No transfer goes to a lower account: they never wait in a
/// circle.
public final class BankTransactions extends Portable {

  private static final int ACCOUNTS = 1_000;
  private static final int TRANSFERS = 50_000;

  /// As the suite has it.
  public BankTransactions() {
    super("bank-transactions", "transfers");
  }

  @Override
  public String about() {
    return "transfers between %,d accounts, each waits for the other account".formatted(ACCOUNTS);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    List<A> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(peer.spawn(() -> new BankAccount<>(peer)));
    }
    A teller = peer.spawn(() -> new Teller<>(peer, List.copyOf(accounts)));
    A sum = peer.spawn(Sum::new);
    int transfers = scale.of(TRANSFERS);
    return () -> {
      Outcome outcome = new Outcome();
      peer.tell(teller, new Begin(transfers, outcome));
      outcome.require(transfers, "transfers");
      Outcome balances = new Outcome();
      peer.tell(sum, new Sum.Expect(ACCOUNTS, balances));
      accounts.forEach(account -> peer.tell(account, new BankAccount.Report<>(sum)));
      balances.require(0, "cents in all");
      return Round.of(transfers);
    };
  }

  /// What the teller understands.
  sealed interface ToTeller {}

  private record Begin(int transfers, Outcome outcome) implements ToTeller {}

  /// A transfer has been made.
  record Done() implements ToTeller {}

  private static final class Teller<A> extends TypedHandler<A, ToTeller> {
    private static final int MOST_CENTS = 100_000;

    private final Random random = new Random(1);
    private final Peer<A> peer;
    private final List<A> accounts;
    private Begin begun = new Begin(0, new Outcome());
    private int done;

    Teller(Peer<A> peer, List<A> accounts) {
      this.peer = peer;
      this.accounts = accounts;
    }

    @Override
    void on(Peer.Self<A> self, ToTeller message) {
      switch (message) {
        case Begin begin -> begin(self, begin);
        case Done() -> done();
      }
    }

    private void begin(Peer.Self<A> self, Begin begin) {
      begun = begin;
      done = 0;
      for (int i = 0; i < begin.transfers(); i++) {
        order(self);
      }
    }

    // From one of the lower eight tenths to a higher one, as in the suite.
    private void order(Peer.Self<A> self) {
      int from = random.nextInt(accounts.size() * 8 / 10);
      int to = from + 1 + random.nextInt(accounts.size() - from - 1);
      long cents = 1L + random.nextInt(MOST_CENTS);
      peer.tell(accounts.get(from), new Credit<>(self.address(), accounts.get(to), cents));
    }

    private void done() {
      if (++done == begun.transfers()) {
        begun.outcome().report(done);
      }
    }
  }
}
