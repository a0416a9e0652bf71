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

/// A thread that waits for an actor's end, in the shape of a watcher.
final class JoinRef extends ActorRef<Object> {

  private final ActorRef<?> target;
  private final long incarnation;
  private final Thread waiter = Thread.currentThread();
  private volatile @Nullable ExitReason why;

  JoinRef(ActorRef<?> target) {
    this.target = target;
    this.incarnation = target.host().nextIncarnation();
  }

  @Nullable ExitReason await(Duration timeout) throws InterruptedException {
    target.control(new Control.Watch(this));
    boolean ended = false;
    try {
      ended = Waiting.until(target.host(), () -> why != null, timeout);
    } finally {
      if (!ended) {
        target.control(new Control.Unwatch(this));
      }
    }
    return why;
  }

  @Override
  public void control(Control control) {
    if (control instanceof Control.Ended(_, var reason)) {
      why = reason;
      host().world().unpark(waiter);
    }
  }

  @Override
  public void deliver(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    Reports.lost(host(), this, envelope, DeadLetterCause.NO_SUCH_ACTOR);
  }

  @Override
  public Host host() {
    return target.host();
  }

  @Override
  String path() {
    return "/$join-" + incarnation;
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public Ref<Object> resolve(Duration timeout) {
    return this;
  }

  @Override
  public ActorInfo inspect() {
    throw new UnsupportedOperationException("a waiting thread is no actor");
  }
}
