// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.blocking;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Self;

// region sleepers
/// Lets many handlers sleep at once, and waits for all of them.
public final class Sleepers implements ProcessActor<Object> {

  private final int count;

  /// This many.
  public Sleepers(int count) {
    this.count = count;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    long begun = self.nanoTime();
    for (int i = 0; i < count; i++) {
      self.spawn(Actor.of(Sleepers::nap)).tell(i);
    }
    for (int i = 0; i < count; i++) {
      self.receive(Integer.class, ofSeconds(60));
    }
    long millis = (self.nanoTime() - begun) / 1_000_000;
    self.log().info("{} naps of 200 ms took {} ms", count, millis);
  }

  private static void nap(Self<Integer> self, Integer number) throws InterruptedException {
    self.sleep(ofMillis(200)); // as good as a call to a database
    self.reply(number);
  }
}
// end region
