// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.example1;

import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;

/// Greets its child once a second, and waits for the acknowledgement each time.
public final class ExampleProcess implements ProcessActor<Object> {

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    Ref<Object> child = self.spawn(ExampleActor::new);
    while (true) {
      self.log().info("sending greeting to {}", child);
      child.tell("hello!");
      self.log().info("waiting for ack from {}", child);
      self.receive("ack"::equals, ofSeconds(5)); // selective: anything else keeps its place
      self.log().info("got 'ack' from {}; now sleeping a bit...", child);
      self.sleep(ofSeconds(1));
    }
  }
}
