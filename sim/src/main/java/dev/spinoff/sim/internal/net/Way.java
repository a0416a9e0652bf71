// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.ReplyTo;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Destination;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way to one actor of another node. The network takes everything at once, so nobody is parked.
record Way(SimTransport transport, Address to, long incarnation) implements Destination {

  @Override
  public void send(
      Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace, long parkNanosMax) {
    transport.send(to, incarnation, message, sender, trace);
  }

  @Override
  public void control(Control control) {
    transport.control(to, incarnation, control);
  }

  @Override
  public long resolve(Duration timeout) throws InterruptedException {
    return transport.look(to, 0, timeout).incarnation();
  }

  @Override
  public ActorInfo inspect() {
    return transport.inspect(to, incarnation);
  }
}
