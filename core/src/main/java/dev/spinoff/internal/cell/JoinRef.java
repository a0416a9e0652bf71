// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ExitReason;
import dev.spinoff.spi.Control;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A thread that waits for an actor's end.
final class JoinRef extends Bystander {

  private final ActorRef<?> target;
  private final Thread waiter = Thread.currentThread();
  private volatile @Nullable ExitReason why;

  JoinRef(ActorRef<?> target) {
    super(target.host());
    this.target = target;
  }

  @Nullable ExitReason await(Duration timeout) throws InterruptedException {
    target.control(new Control.Watch(this));
    boolean ended = false;
    try {
      ended = Waiting.until(host(), () -> why != null, timeout);
    } finally {
      if (!ended) {
        target.control(new Control.Unwatch(this));
      }
    }
    return why;
  }

  @Override
  void ended(ExitReason reason) {
    why = reason;
    host().world().unpark(waiter);
  }
}
