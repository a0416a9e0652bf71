// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.quotes;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.time.Duration;

// region dealer
/// Offers what it is asked for, after some thought.
///
/// @param thinks how long it thinks
/// @param cents what it wants for anything
public record Dealer(Duration thinks, long cents) implements Actor<Dealer.Wanted> {

  /// Someone wants a thing.
  public record Wanted(String thing, Ref<Object> by) {}

  /// A dealer's offer.
  public record Offer(Ref<?> from, long cents) {}

  @Override
  public void receive(Self<Wanted> self, Wanted wanted) throws InterruptedException {
    self.sleep(thinks);
    if (wanted.thing().equals("moon")) {
      throw new IllegalArgumentException("nobody sells the moon");
    }
    wanted.by().tell(new Offer(self.ref(), cents));
  }
}
// end region
