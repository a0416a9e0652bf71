// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Actor;
import dev.spinoff.ChildSignal;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.event.Event.UnhandledMessage.Cause;
import java.time.Duration;

/// The body at the root of a node's tree: the parent of the top-level actors. It handles nothing,
/// and ends a supervised child that crashes, since nobody above it would decide.
public final class Guardian implements Actor<Object> {

  @Override
  public void receive(Self<Object> self, Object message) {
    if (self instanceof HandlerContext<?> own) {
      Reports.unhandled(own, own.theMessage(), Cause.NO_HANDLER);
    }
  }

  @Override
  public void onSignal(Self<Object> self, Signal signal) {
    if (signal instanceof ChildSignal.Held(var child, _)) {
      self.stop(child, Duration.ZERO);
    }
  }
}
