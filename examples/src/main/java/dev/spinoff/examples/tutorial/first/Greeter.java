// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.first;

import dev.spinoff.Actor;
import dev.spinoff.Self;

// region greeter
/// Greets whoever it is told of, and counts them.
public final class Greeter implements Actor<String> {

  private int greeted;

  @Override
  public void preStart(Self<String> self) {
    self.log().info("ready");
  }

  @Override
  public void receive(Self<String> self, String name) {
    greeted++;
    self.log().info("hello {}, you are number {}", name, greeted);
    if (name.equals("everybody")) {
      self.stop();
    }
  }

  @Override
  public void postStop(Self<String> self) {
    self.log().info("greeted {} in all", greeted);
  }
}
// end region
