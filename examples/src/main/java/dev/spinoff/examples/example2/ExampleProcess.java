// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.example2;

import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;

/// Greets the other actor once a second, and waits for the acknowledgement each time. Where the
/// other one lives, on this node or on another, makes no difference here.
public final class ExampleProcess implements ProcessActor<Object> {

  private final Ref<Object> otherActor;

  /// Greets this actor.
  public ExampleProcess(Ref<Object> otherActor) {
    this.otherActor = otherActor;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    while (true) {
      self.log().info("sending greeting to {}", otherActor);
      otherActor.tell("hello!");
      self.log().info("waiting for ack from {}", otherActor);
      self.receive("ack"::equals, ofSeconds(5));
      self.log().info("got 'ack' from {}; now sleeping a bit...", otherActor);
      self.sleep(ofSeconds(1));
    }
  }
}
