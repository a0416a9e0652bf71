// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.remote.internal.codec.Allowed;
import dev.spinoff.remote.internal.codec.Codec;
import dev.spinoff.remote.internal.codec.Limits;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.remote.internal.handshake.Channel;
import dev.spinoff.remote.internal.handshake.Features;
import dev.spinoff.remote.internal.handshake.Identity;
import dev.spinoff.remote.internal.handshake.Local;
import dev.spinoff.remote.internal.handshake.Trust;
import dev.spinoff.remote.internal.handshake.Versions;
import dev.spinoff.remote.internal.log.Announcement;
import dev.spinoff.remote.internal.setup.Settings;
import dev.spinoff.remote.internal.setup.Setup;
import dev.spinoff.remote.internal.tls.TlsStreams;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// A node to be attacked, reached through a [Wire].
final class Fortress implements Setup, NodeExtension {

  static final NodeAddress AT = NodeAddress.parse("fortress@f.example:9700");

  private final Wire wire = new Wire();
  private final Admissions admissions = new Admissions(Admissions.Caps.DEFAULT);
  private final Allowed allowed = Allowed.builder().build();
  private final Codec codec = new Codec(allowed, Limits.DEFAULT, List.of());
  private final Random random = new Random(1);
  private final Settings settings;
  private final Node node;
  private @Nullable RemoteNode remote; // set while it starts

  Fortress(Settings settings) {
    this.settings = settings;
    this.node = Node.start(NodeOptions.defaults().withStopOnExit(false), this);
  }

  Wire wire() {
    return wire;
  }

  Node node() {
    return node;
  }

  RemoteNode remote() {
    return Objects.requireNonNull(remote, "started");
  }

  @Override
  public void start(Node local, NodeAccess access) throws IOException {
    RemoteNode made = new RemoteNode(local, access, this);
    access.install(made);
    made.open();
    remote = made;
  }

  @Override
  public void stop() throws InterruptedException {
    remote().close(0);
  }

  @Override
  public NodeAddress address() {
    return AT;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Codec codec() {
    return codec;
  }

  @Override
  public Allowed allowed() {
    return allowed;
  }

  @Override
  public Trust trust() {
    return Trust.inAnyone();
  }

  @Override
  public Map<String, Class<?>> spawnable() {
    return Map.of();
  }

  @Override
  public Local local(Identity identity) {
    return local(identity, settings.isRelay());
  }

  static Local local(Identity identity, boolean isRelay) {
    Features features = isRelay ? Features.of(RemoteNode.RELAY) : Features.of();
    return new Local(identity, "", Versions.ALL, features, Trust.inAnyone());
  }

  @Override
  public Streams streams() {
    return wire;
  }

  @Override
  public Streams secured(Streams below, TlsStreams.Refusals refusals) {
    return below;
  }

  @Override
  public Admissions.Entry enter(Streams.Stream stream) {
    return admissions.enter(stream.peer());
  }

  @Override
  public Channel channel(Streams.Stream stream) {
    return new Channel.Plain();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Announcement announcement() {
    return new Announcement(Level.INFO, AT + " listens");
  }

  @Override
  public void listen(Streams on, Streams.Acceptor acceptor) throws IOException {
    var _ = on.listen(AT, acceptor);
  }

  /// Ends the node.
  void end() {
    node.stop();
  }

  @Override
  public void close() {}
}
