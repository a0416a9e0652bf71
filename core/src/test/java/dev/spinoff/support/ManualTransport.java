// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.support;

import static java.util.Objects.requireNonNull;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.ReplyTo;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Destination;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Gives a node an address, and notes what it sends to others instead of sending it.
public final class ManualTransport implements NodeExtension, Transport {

  private final NodeAddress address;
  private final Recorder<Object> sent = new Recorder<>();
  private volatile OnSend onSend = (_, _, _) -> {};
  private @Nullable NodeAccess access;

  /// What happens on the sender's thread when it sends.
  @FunctionalInterface
  public interface OnSend {
    /// Called before the message is noted. If it is interrupted, that is noted in its stead.
    void sent(Object message, @Nullable ReplyTo<Object> sender, long parkNanosMax)
        throws InterruptedException;
  }

  /// For a node at this address.
  public ManualTransport(NodeAddress address) {
    this.address = address;
  }

  /// The messages and control words that would have gone out.
  public Recorder<Object> sent() {
    return sent;
  }

  /// Lets something happen when a message is sent.
  public void onSend(OnSend next) {
    onSend = next;
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
  public Destination destination(Address to, long incarnation) {
    return new Noted(to);
  }

  /// The way to nowhere.
  private final class Noted implements Destination {
    private final Address to;

    Noted(Address to) {
      this.to = to;
    }

    @Override
    public void send(
        Object message,
        @Nullable ReplyTo<Object> sender,
        @Nullable Object trace,
        long parkNanosMax) {
      try {
        onSend.sent(message, sender, parkNanosMax);
        sent.add(message);
      } catch (InterruptedException interrupted) {
        sent.add(interrupted);
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void control(Control control) {
      sent.add(control);
    }

    @Override
    public long resolve(Duration timeout) {
      return 0;
    }

    @Override
    public ActorInfo inspect() {
      throw new UnsupportedOperationException("nobody lives at " + to);
    }

    @Override
    public String whereabouts() {
      return "noted, and never sent to " + to;
    }
  }
}
