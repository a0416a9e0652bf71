// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.shop;

import static dev.spinoff.supervision.Restart.PERMANENT;
import static dev.spinoff.supervision.Restart.TRANSIENT;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.examples.tutorial.shop.Ledger.Message.Sold;
import dev.spinoff.examples.tutorial.shop.Ledger.Message.Sum;
import dev.spinoff.supervision.ChildSpec;
import dev.spinoff.supervision.Supervisor;
import dev.spinoff.supervision.SupervisorSpec;

// region shop
/// Opens a shop, breaks its ledger, and sees it mended.
public final class Shop implements ProcessActor<Object> {

  /// The ledger first, because orders rely on it: if it is restarted, so are they. A fourth restart
  /// within 30 s ends the tree.
  static SupervisorSpec tree() {
    return SupervisorSpec.restForOne()
        .intensity(3, ofSeconds(30))
        .backoff(ofMillis(100), ofSeconds(10))
        .child(ChildSpec.of("ledger", Ledger::new).restart(PERMANENT).shutdownWithin(ofSeconds(5)))
        .child(ChildSpec.of("orders", Orders::new).restart(TRANSIENT));
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<Supervisor.Message> shop = self.spawn("shop", tree());
    shop.ask(Supervisor.AwaitStarted::new, ofSeconds(5));
    Ref<Ledger.Message> ledger =
        self.node().lookup(shop.address() + "/ledger", Ledger.Message.class);

    ledger.tell(new Sold(300));
    self.log().info("sold for {} cents", ledger.ask(Sum::new, ofSeconds(1)));

    ledger.tell(new Sold(-1)).tell(new Sold(200)); // the second one waits for the new body
    self.log().info("sold for {} cents", ledger.ask(Sum::new, ofSeconds(1)));
  }
}
// end region
