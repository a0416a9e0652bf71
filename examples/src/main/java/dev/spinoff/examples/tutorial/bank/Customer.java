// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.bank;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Answer;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.examples.tutorial.bank.Account.Message;
import dev.spinoff.examples.tutorial.bank.Account.Message.Balance;
import dev.spinoff.examples.tutorial.bank.Account.Message.Deposit;
import dev.spinoff.examples.tutorial.bank.Account.Message.Withdraw;

// region customer
/// Opens an account and uses it.
public final class Customer implements ProcessActor<Object> {

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<Message> account = self.spawn("account", Account::new);
    account.tell(new Deposit(70)).tell(new Deposit(50));

    long cents = account.ask(Balance::new, ofSeconds(1));
    self.log().info("there are {} cents", cents);

    Answer<Long> left = account.tryAsk(replyTo -> new Withdraw(500, replyTo), ofSeconds(1));
    switch (left) {
      case Answer.Given(var rest) -> self.log().info("{} cents are left", rest);
      case Answer.Failed(var why) -> self.log().warn("no: {}", why.getMessage());
      case Answer.TimedOut(var where) -> self.log().warn("no answer: {}", where.getMessage());
    }

    account.stop();
    account.ask(Balance::new, ofSeconds(1)); // fails at once: the text says why
  }
}
// end region
