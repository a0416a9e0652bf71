// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.node;

import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.internal.cell.ActorRef;
import dev.spinoff.internal.cell.LocalRef;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.mailbox.Envelopes;
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
  private @Nullable Envelope first; // the others follow it
  private @Nullable Envelope last;
  private int count;

  @Override
  public void add(
      Ref<?> to, Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace) {
    Envelope envelope = Envelope.of(message, sender, trace);
    Envelope before = last;
    if (before == null || to != this.to || count == CHAIN_MAX) {
      done();
      begin(to, envelope);
    } else {
      before.next = envelope;
      last = envelope;
      count++;
    }
  }

  private void begin(Ref<?> receiver, Envelope envelope) {
    if (receiver instanceof LocalRef<?> local) {
      to = local;
      first = envelope;
      last = envelope;
      count = 1;
    } else {
      Access.actor(receiver).deliver(envelope, Carrier.current(), ActorRef.NEVER_PARK);
    }
  }

  @Override
  public void done() {
    LocalRef<?> receiver = to;
    Envelope oldest = first;
    Envelope newest = last;
    if (receiver == null || oldest == null || newest == null) {
      return;
    }
    int all = count;
    to = null;
    first = null;
    last = null;
    count = 0;
    if (all == 1) {
      receiver.deliver(oldest, Carrier.current(), ActorRef.NEVER_PARK);
    } else {
      receiver.deliverAll(new Envelopes(oldest, newest, all), Carrier.current());
    }
  }
}
