// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import dev.spinoff.NodeAddress;
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
import dev.spinoff.remote.internal.handshake.Visitor;
import dev.spinoff.remote.internal.log.Announcement;
import dev.spinoff.remote.internal.setup.Settings;
import dev.spinoff.remote.internal.setup.Setup;
import dev.spinoff.remote.internal.socket.Sockets;
import dev.spinoff.remote.internal.tls.TlsContexts;
import dev.spinoff.remote.internal.tls.TlsStream;
import dev.spinoff.remote.internal.tls.TlsStreams;
import dev.spinoff.remote.internal.transport.RemoteNode;
import dev.spinoff.spi.Streams;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a node's remoting is made of, as its options say and its world gives.
final class RemotingSetup implements Setup {

  private final RemotingOptions options;
  private final NodeAddress address;
  private final World world;
  private final Trust trust;
  private final @Nullable TlsContexts certificates;
  private final Admissions admissions = new Admissions(Admissions.Caps.DEFAULT);
  private final Allowed allowed;
  private final Codec codec;
  private final RandomGenerator random;
  private final Streams streams;
  private final Optional<Sockets> sockets; // closed with it, unless the world has streams itself
  private Streams.@Nullable Listening listening;

  private RemotingSetup(RemotingOptions options, World world, Trust trust) throws IOException {
    this.options = options;
    this.world = world;
    this.trust = trust;
    this.certificates = options.tls() == null ? null : new TlsContexts(options.tls(), world);
    this.random = world.unforeseeable("remoting");
    this.address = options.address().orElseGet(this::madeUp);
    this.allowed = allowance();
    this.codec = new Codec(allowed, Limits.DEFAULT, options.codecs());
    if (certificates != null) {
      certificates.requireFor(address);
    }
    Optional<Streams> given = world.streams();
    this.sockets = given.isPresent() ? Optional.empty() : Optional.of(Sockets.open(world, address));
    this.streams = given.orElseGet(sockets::orElseThrow);
  }

  /// Those of a node of this world.
  ///
  /// @throws UnusableCredentials if the node may not listen where it should, or its credentials are
  ///   no good
  /// @throws CannotListen if it is to listen at a host that is unknown
  static RemotingSetup of(RemotingOptions options, World world) throws IOException {
    boolean isSimulated = world.streams().isPresent();
    Trust trust = Protection.of(options, isSimulated);
    return new RemotingSetup(options, world, trust);
  }

  private NodeAddress madeUp() {
    long number = random.nextLong();
    return certificates == null
        ? Visitor.address("", "localhost", number)
        : certificates.visitor(number);
  }

  private Allowed allowance() {
    Allowed.Builder builder = Allowed.builder().reader(address.toString());
    options.packages().forEach(builder::allow);
    options.types().forEach(builder::allow);
    return builder.build();
  }

  @Override
  public NodeAddress address() {
    return address;
  }

  @Override
  public Settings settings() {
    return options.settings();
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
    return trust;
  }

  @Override
  public Map<String, Class<?>> spawnable() {
    return options.spawnable();
  }

  @Override
  public Local local(Identity identity) {
    return new Local(identity, options.cluster(), Versions.ALL, features(), trust);
  }

  private Features features() {
    IntStream.Builder features = IntStream.builder();
    if (settings().isRelay()) {
      features.add(RemoteNode.RELAY);
    }
    if (options.bind().isEmpty()) {
      features.add(RemoteNode.DIALS_ONLY);
    }
    return Features.of(features.build().toArray());
  }

  @Override
  public Streams streams() {
    return streams;
  }

  @Override
  public Channel channel(Streams.Stream stream) {
    return stream instanceof TlsStream secured ? secured.channel() : new Channel.Plain();
  }

  @Override
  public Streams secured(Streams below, TlsStreams.Refusals refusals) {
    return certificates == null
        ? below
        : new TlsStreams(below, certificates, world, admissions, refusals);
  }

  @Override
  public Admissions.Entry enter(Streams.Stream stream) {
    return stream instanceof TlsStream secured
        ? secured.ticket().orElseThrow()
        : admissions.enter(stream.peer());
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Announcement announcement() {
    return new Announced(address, options.bind(), sockets.isEmpty())
        .with(trust, Optional.ofNullable(certificates));
  }

  @Override
  public void listen(Streams on, Streams.Acceptor acceptor) {
    if (options.bind().isPresent()) {
      listening = listening(on, options.bind().get(), acceptor);
    }
  }

  private static Streams.Listening listening(
      Streams on, NodeAddress at, Streams.Acceptor acceptor) {
    try {
      return on.listen(at, acceptor);
    } catch (IOException why) {
      throw new CannotListen(String.valueOf(why.getMessage()), why);
    }
  }

  @Override
  public void close() {
    Optional.ofNullable(listening).ifPresent(Streams.Listening::close);
    sockets.ifPresent(Sockets::close);
  }
}
