// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.internal.cell.ActorRef;
import dev.spinoff.internal.cell.LocalRef;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Deliveries;
import org.jspecify.annotations.Nullable;

/*
 * A receiver that is faster than the thread that delivers would go to sleep after each message, and
 * be woken for the next: that costs more than the messages do. So what follows one another to the
 * same actor becomes a chain, and is pushed as one. A chain ends where the receiver changes, so the
 * order among receivers stays as it was, too; and it has a limit, so that the receiver begins while
 * the rest is still being read.
 */
/// Messages that are delivered together.
final class Batch implements Deliveries {

  private static final int CHAIN_MAX = 1_024;

  private @Nullable LocalRef<?> to;
  private @Nullable Envelope newest; // the others lie behind it
  private @Nullable Envelope oldest;
  private int count;

  @Override
  public void add(
      Ref<?> to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    Envelope envelope = new Envelope(message, sender, trace);
    if (to != this.to || count == CHAIN_MAX) {
      done();
      if (!(to instanceof LocalRef<?> local)) {
        Access.actor(to).deliver(envelope, Carrier.current(), ActorRef.NEVER_PARK);
        return;
      }
      this.to = local;
    }
    if (oldest == null) {
      oldest = envelope;
    }
    envelope.next = newest;
    newest = envelope;
    count++;
  }

  @Override
  public void done() {
    LocalRef<?> receiver = to;
    Envelope last = newest;
    Envelope first = oldest;
    if (receiver == null || last == null || first == null) {
      return;
    }
    last.depth = count;
    to = null;
    newest = null;
    oldest = null;
    count = 0;
    receiver.deliverAll(last, first, Carrier.current());
  }
}
