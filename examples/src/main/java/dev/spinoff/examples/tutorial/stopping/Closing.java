// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.stopping;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Terminated;

// region closing
/// Stops three actors in three ways.
public final class Closing implements ProcessActor<Object> {

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<String> stopped = self.watch(self.spawn("stopped", () -> Actor.of(Closing::work)));
    stopped.tell("one").tell("two").stop();
    self.log().info("{}", self.receive(Terminated.class, ofSeconds(5)));

    Ref<String> drained = self.watch(self.spawn("drained", () -> Actor.of(Closing::work)));
    drained.tell("one").tell("two").drain();
    self.log().info("{}", self.receive(Terminated.class, ofSeconds(5)));

    Ref<Object> sleeper = self.watch(self.spawn("sleeper", () -> ProcessActor.of(Closing::sleep)));
    self.sleep(ofMillis(50));
    sleeper.stop();
    self.log().info("{}", self.receive(Terminated.class, ofSeconds(5)));
  }

  private static void work(Self<String> self, String task) throws InterruptedException {
    self.log().info("working on {}", task);
    self.sleep(ofMillis(100));
  }

  private static void sleep(ProcessSelf<Object> self) throws InterruptedException {
    try {
      self.sleep(ofDays(1));
    } finally {
      self.log().info("woken, and cleaning up");
    }
  }
}
// end region
