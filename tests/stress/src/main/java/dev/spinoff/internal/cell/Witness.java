// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ActorInfo;
import dev.spinoff.Ref;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A watcher that counts how often it is told of an end.
final class Witness extends ActorRef<Object> {

  final AtomicInteger told = new AtomicInteger();
  private final Host host;

  Witness(Host host) {
    this.host = host;
  }

  @Override
  public void control(Control control) {
    if (control instanceof Control.Ended) {
      told.incrementAndGet();
    }
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public void deliver(Envelope envelope, Carrier here, long parkNanosMax) {}

  @Override
  String path() {
    return "/witness";
  }

  @Override
  public long incarnation() {
    return 1;
  }

  @Override
  public Ref<Object> resolve(Duration timeout) {
    return this;
  }

  @Override
  public ActorInfo inspect() {
    throw new UnsupportedOperationException("a witness cannot be inspected");
  }
}
