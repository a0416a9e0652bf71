// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Destination;
import dev.spinoff.spi.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A reference to an actor of another node: an address, and the way that goes there.
///
/// @param <M> the type of the messages the actor understands
public final class RemoteRef<M> extends ActorRef<M> {

  private final Host host;
  private final Transport transport;
  private final Destination destination;
  private final Address address;
  private final long incarnation;

  public RemoteRef(Host host, Transport transport, Address address, long incarnation) {
    this.host = host;
    this.transport = transport;
    this.destination = transport.destination(address, incarnation);
    this.address = address;
    this.incarnation = incarnation;
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public void deliver(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    destination.send(envelope.message, envelope.sender, envelope.trace(), parkNanosMax);
  }

  @Override
  public void control(Control control) {
    destination.control(control);
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  String path() {
    return address.path();
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public Ref<M> resolve(Duration timeout) throws InterruptedException {
    long living = destination.resolve(timeout);
    if (living == 0) {
      throw new NoSuchActor("nobody lives at " + this);
    }
    return living == incarnation ? this : new RemoteRef<>(host, transport, address, living);
  }

  /// Where a question to it is that has got no answer.
  String whereabouts() {
    return destination.whereabouts();
  }

  @Override
  public ActorInfo inspect() {
    return destination.inspect();
  }
}
