// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ActorInfo;
import dev.spinoff.Address;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.spi.Control;
import dev.spinoff.spi.Destination;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way to one actor of another node.
final class Route implements Destination {

  private static final Duration INSPECT_WITHIN = Duration.ofSeconds(2);

  private final RemoteNode node;
  private final Address address;
  private final long incarnation;
  // Found when it is needed, and anew when it is forgotten: of a node that is only named nothing is
  // kept. Any thread may set it, and all set what the node has.
  private volatile @Nullable Link link;
  private @Nullable Talk numberedIn; // guarded by the link, as is the next
  private int number;

  Route(RemoteNode node, Address address, long incarnation) {
    this.node = node;
    this.address = address;
    this.incarnation = incarnation;
  }

  Link link() {
    Link found = link;
    if (found == null || found.isForgotten()) {
      found = node.link(address.node().orElse(node.address()));
      link = found;
    }
    return found;
  }

  /// Whether it leads over this link, or would.
  boolean isOver(Link other) {
    return address.node().orElse(node.address()).equals(other.peer());
  }

  String path() {
    return address.path();
  }

  Address address() {
    return address;
  }

  long incarnation() {
    return incarnation;
  }

  /// A reference that leads this way.
  Ref<Object> ref() {
    return node.access().reference(address, incarnation);
  }

  /// Its number in a talk; negative if it has none yet.
  int numberIn(Talk talk) {
    return numberedIn == talk ? number : -1;
  }

  void number(Talk talk, int given) {
    numberedIn = talk;
    number = given;
  }

  @Override
  public void send(
      Object message, @Nullable ReplyTo<Object> sender, @Nullable Object trace, long parkNanosMax) {
    link().outbound().message(Sent.message(this, message, sender, trace), parkNanosMax);
  }

  @Override
  public void control(Control control) {
    link().outbound().control(this, control);
  }

  @Override
  public long resolve(Duration timeout) throws InterruptedException {
    Route whoever = incarnation == 0 ? this : new Route(node, address, 0);
    return node.looks().at(whoever, timeout).incarnation();
  }

  @Override
  public ActorInfo inspect() {
    return node.looks().info(this, INSPECT_WITHIN);
  }

  @Override
  public String whereabouts() {
    return link().whereabouts();
  }
}
