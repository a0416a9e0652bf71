// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Somebody who is no actor and wants to be told of an actor's end, in the shape of a watcher.
abstract class Bystander extends ActorRef<Object> {

  private final Host host;
  private final long incarnation;

  Bystander(Host host) {
    this.host = host;
    this.incarnation = host.nextIncarnation();
  }

  /// The actor has ended. On the thread that ended it; quick.
  abstract void ended(ExitReason why);

  @Override
  public final void control(Control control) {
    if (control instanceof Control.Ended(_, var why)) {
      ended(why);
    }
  }

  @Override
  public final void deliver(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    Reports.lost(host, this, envelope, DeadLetterCause.NO_SUCH_ACTOR);
  }

  @Override
  public final Host host() {
    return host;
  }

  @Override
  final String path() {
    return "/$join-" + incarnation;
  }

  @Override
  public final long incarnation() {
    return incarnation;
  }

  @Override
  public final Ref<Object> resolve(Duration timeout) {
    return this;
  }

  @Override
  public final ActorInfo inspect() {
    throw new UnsupportedOperationException("who waits for an actor's end is none");
  }

  // It is used once, and its number is nobody else's.
  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(incarnation);
  }
}
