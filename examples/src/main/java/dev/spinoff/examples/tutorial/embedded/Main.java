// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.embedded;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.examples.tutorial.bank.Account;

/// Uses an actor from an ordinary program.
public final class Main {

  private Main() {}

  // region main
  /// Starts a node, and stops it at the end of the block.
  public static void main(String[] args) throws InterruptedException {
    try (Node node = Node.start()) {
      Ref<Account.Message> account = node.spawn("account", Account::new);
      account.tell(new Account.Message.Deposit(120));
      long cents = account.ask(Account.Message.Balance::new, ofSeconds(1));
      System.out.println("there are " + cents + " cents");
    }
  }
  // end region
}
