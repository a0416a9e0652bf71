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

  private final Link link;
  private final Address address;
  private final long incarnation;
  private @Nullable Talk numberedIn; // guarded by the link, as is the next
  private int number;

  Route(Link link, Address address, long incarnation) {
    this.link = link;
    this.address = address;
    this.incarnation = incarnation;
  }

  Link link() {
    return link;
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
    return link.node().access().reference(address, incarnation);
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
    link.outbound().message(Sent.message(this, message, sender, trace), parkNanosMax);
  }

  @Override
  public void control(Control control) {
    link.outbound().control(this, control);
  }

  @Override
  public long resolve(Duration timeout) throws InterruptedException {
    return link.node().looks().at(this, timeout).incarnation();
  }

  @Override
  public ActorInfo inspect() {
    return link.node().looks().info(this, INSPECT_WITHIN);
  }

  @Override
  public String whereabouts() {
    return link.whereabouts();
  }
}
