// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.watching;

import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.Exited;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Terminated;

// region keeper
/// Learns how others end: by watching them, by links, and by trapping exits.
public final class Keeper implements ProcessActor<Object> {

  /// A watched actor has ended, in the keeper's own words.
  private record Lost(String what) {}

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<String> lion = self.watch(self.spawn("lion", () -> Actor.of(Keeper::roar)));
    lion.tell("loud");
    self.log().info("{}", self.receive(Terminated.class, ofSeconds(1)));

    Ref<String> bear = self.spawn("bear", () -> Actor.of(Keeper::roar));
    self.watch(bear, new Lost("the bear"));
    bear.kill();
    self.log().info("{}", self.receive(Lost.class, ofSeconds(1)));

    self.trapExits(true);
    Ref<String> wolf = self.link(self.spawn("wolf", () -> Actor.of(Keeper::roar)));
    wolf.tell("loud");
    self.log().info("{}", self.receive(Exited.class, ofSeconds(1)));
  }

  private static void roar(Self<String> self, String how) {
    throw new IllegalStateException("lost its voice: too " + how);
  }
}
// end region
