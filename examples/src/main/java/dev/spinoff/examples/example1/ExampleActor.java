// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.example1;

import dev.spinoff.Actor;
import dev.spinoff.Self;

/// Acknowledges whatever it is told.
public final class ExampleActor implements Actor<Object> {

  @Override
  public void preStart(Self<Object> self) {
    self.log().info("starting");
  }

  @Override
  public void receive(Self<Object> self, Object message) {
    self.log().info("{} from {}", message, self.sender());
    self.reply("ack");
  }

  @Override
  public void postStop(Self<Object> self) {
    self.log().info("stopping");
  }
}
