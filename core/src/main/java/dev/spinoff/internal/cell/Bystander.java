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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody who is no actor and wants to be told of an actor's end, in the shape of a watcher.
final class Bystander extends ActorRef<Object> {

  private static final Logger LOG = LoggerFactory.getLogger(Bystander.class);

  private final Host host;
  private final long incarnation;
  private final Consumer<ExitReason> told;

  /// @param told on the thread that ended the actor, and quick; what it throws is logged
  Bystander(Host host, Consumer<ExitReason> told) {
    this.host = host;
    this.incarnation = host.nextIncarnation();
    this.told = told;
  }

  /// Has the calling thread wait for an actor's end.
  ///
  /// @return how it ended; null when the time is over
  static @Nullable ExitReason await(ActorRef<?> target, Duration timeout)
      throws InterruptedException {
    Host host = target.host();
    Thread waiter = Thread.currentThread();
    AtomicReference<@Nullable ExitReason> end = new AtomicReference<>();
    Bystander waiting =
        new Bystander(
            host,
            why -> {
              end.set(why);
              host.world().unpark(waiter);
            });
    target.control(new Control.Watch(waiting));
    boolean ended = false;
    try {
      ended = Waiting.until(host, () -> end.get() != null, timeout);
    } finally {
      if (!ended) {
        target.control(new Control.Unwatch(waiting));
      }
    }
    return end.get();
  }

  @Override
  public void control(Control control) {
    if (control instanceof Control.Ended(_, var why)) {
      tell(why);
    }
  }

  // What the ended actor still has to do must be done whatever this throws.
  private void tell(ExitReason why) {
    try {
      told.accept(why);
    } catch (RuntimeException | Error failure) {
      LOG.error("what an actor's end was told to has failed: {}", told, failure);
    }
  }

  @Override
  public void deliver(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    Reports.lost(host, this, envelope, DeadLetterCause.NO_SUCH_ACTOR);
  }

  @Override
  public Host host() {
    return host;
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
    throw new UnsupportedOperationException("who waits for an actor's end is none");
  }

  // It is used once, and its number is nobody else's.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(incarnation);
  }
}
