// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Failure;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.spi.Loss;

/// Where answers to a message without a sender go.
final class NoSender implements ReplyTo<Object> {

  private final CellContext<?> replier;

  NoSender(CellContext<?> replier) {
    this.replier = replier;
  }

  @Override
  public ReplyTo<Object> tell(Object answer) {
    replier
        .host()
        .deadLetter(
            replier.cell.ref,
            answer,
            replier.cell.ref,
            Loss.of(DeadLetterCause.NO_SENDER),
            replier.outgoingTrace());
    return this;
  }

  @Override
  public ReplyTo<Object> fail(Throwable failure) {
    return tell(new Failure(failure));
  }

  @Override
  public String toString() {
    return "no sender";
  }
}
