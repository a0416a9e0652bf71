// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.tutorial.shop;

import dev.spinoff.Actor;
import dev.spinoff.Self;

/// Takes orders.
public final class Orders implements Actor<String> {

  @Override
  public void preStart(Self<String> self) {
    self.log().info("open for orders");
  }

  @Override
  public void receive(Self<String> self, String thing) {
    self.log().info("ordered: {}", thing);
  }

  @Override
  public void postStop(Self<String> self) {
    self.log().info("closed");
  }
}
