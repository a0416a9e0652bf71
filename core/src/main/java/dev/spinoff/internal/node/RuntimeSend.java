// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Ref;
import dev.spinoff.internal.cell.ActorRef;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import org.jspecify.annotations.Nullable;

/// Sends of the runtime itself: they have no sender and never wait for room.
final class RuntimeSend {

  private RuntimeSend() {}

  static void to(Ref<?> to, Object message, @Nullable Carrier here) {
    if (to instanceof ActorRef<?> actor) {
      actor.deliver(new Envelope(message, null), here, ActorRef.NEVER_PARK);
    }
  }
}
