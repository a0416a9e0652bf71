// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import static java.util.Objects.requireNonNull;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Gives a node an address, and notes what it sends to others instead of sending it.
public final class ManualTransport implements NodeExtension, Transport {

  private final NodeAddress address;
  private final Recorder<Object> sent = new Recorder<>();
  private @Nullable NodeAccess access;

  /// For a node at this address.
  public ManualTransport(NodeAddress address) {
    this.address = address;
  }

  /// The messages and control words that would have gone out.
  public Recorder<Object> sent() {
    return sent;
  }

  /// What the node lets it do.
  public NodeAccess access() {
    return requireNonNull(access, "not started");
  }

  @Override
  public void start(Node node, NodeAccess access) {
    this.access = access;
    access.install(this);
  }

  @Override
  public void stop() {}

  @Override
  public NodeAddress address() {
    return address;
  }

  @Override
  public void send(
      Address to,
      long incarnation,
      Object message,
      @Nullable ReplyTo<Object> sender,
      @Nullable Object trace) {
    sent.add(message);
  }

  @Override
  public void control(Address to, long incarnation, Control control) {
    sent.add(control);
  }

  @Override
  public long resolve(Address address, Duration timeout) {
    return 0;
  }

  @Override
  public ActorInfo inspect(Ref<?> ref) {
    throw new UnsupportedOperationException("nobody lives at " + ref);
  }
}
