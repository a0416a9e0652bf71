// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.distributed;

import static java.time.Duration.ofSeconds;

import dev.spinoff.AskTimeout;
import dev.spinoff.NoSuchActor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;

// region sentry
/// Says whether an actor is there, on whichever node it lives, and says it anew when that changes.
public final class Sentry implements ProcessActor<Object> {

  private final Ref<Object> other;

  /// Watches this actor.
  public Sentry(Ref<Object> other) {
    this.other = other;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    while (true) {
      try {
        Ref<Object> exact = self.watch(other.resolve(ofSeconds(2)));
        self.log().info("{} is there", exact);
        if (self.receive() instanceof Terminated end) {
          self.log().info("{} is gone: {}", end.who(), end.why());
        }
      } catch (NoSuchActor | AskTimeout nobody) {
        self.log().info("nobody there: {}", nobody.getMessage());
        self.sleep(ofSeconds(1));
      }
    }
  }
}
// end region
