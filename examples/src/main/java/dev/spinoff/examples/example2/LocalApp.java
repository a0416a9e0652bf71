// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.example2;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;

/// The process and the actor of this package side by side on one node, without a network.
public final class LocalApp implements Actor<Object> {

  /// Watches the process, so this program ends when the process does.
  @Override
  public void preStart(Self<Object> self) {
    Ref<Object> actor = self.spawn(ExampleActor::new);
    self.watch(self.spawn(() -> new ExampleProcess(actor)));
  }

  @Override
  public void receive(Self<Object> self, Object message) {
    self.unhandled();
  }
}
