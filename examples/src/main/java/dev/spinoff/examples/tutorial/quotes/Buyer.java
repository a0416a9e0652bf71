// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.quotes;

import static dev.spinoff.Match.skip;
import static dev.spinoff.Match.take;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.spinoff.ExitReason;
import dev.spinoff.Match;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Received;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.examples.tutorial.quotes.Dealer.Offer;
import dev.spinoff.examples.tutorial.quotes.Dealer.Wanted;

// region buyer
/// Asks two dealers, and waits for the slower one first.
public final class Buyer implements ProcessActor<Object> {

  /// What became of a question to a dealer.
  private sealed interface Quote {}

  private record Priced(long cents) implements Quote {}

  private record Declined(ExitReason why) implements Quote {}

  private record Silent() implements Quote {}

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<Wanted> quick = self.watch(self.spawn("quick", () -> new Dealer(ofMillis(10), 900)));
    Ref<Wanted> slow = self.watch(self.spawn("slow", () -> new Dealer(ofMillis(300), 700)));

    Wanted bicycle = new Wanted("bicycle", self.ref());
    quick.tell(bicycle);
    slow.tell(bicycle);
    self.log().info("slow says {}", quoteOf(self, slow)); // quick's offer is set aside meanwhile
    self.log().info("quick says {}", quoteOf(self, quick));

    quick.tell(new Wanted("moon", self.ref()));
    self.log().info("quick says {}", quoteOf(self, quick));
    self.log().info("slow says {}", quoteOf(self, slow)); // was not asked again
  }

  /// Waits for this dealer only: its offer, or its end. Whatever else comes keeps its place.
  private static Quote quoteOf(ProcessSelf<Object> self, Ref<Wanted> dealer)
      throws InterruptedException {
    Received<Quote> received = self.trySelect(message -> quoteIn(message, dealer), ofSeconds(1));
    return switch (received) {
      case Received.Taken(var quote) -> quote;
      case Received.Nothing() -> new Silent();
    };
  }

  private static Match<Quote> quoteIn(Object message, Ref<Wanted> dealer) {
    return switch (message) {
      case Offer(var from, var cents) when from.equals(dealer) -> take(new Priced(cents));
      case Terminated(var who, var why) when who.equals(dealer) -> take(new Declined(why));
      default -> skip();
    };
  }
}
// end region
