// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.handshake.Admissions;
import dev.spinoff.remote.internal.setup.Setup;
import dev.spinoff.remote.internal.tls.TlsFailure;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes connections: those that others want, and those that a link wants, directly or through a
/// relay. Any thread.
final class Connections {

  private static final long RELAY_AFTER_NANOS = 500_000_000;

  private final RemoteNode node;
  private final Setup setup;
  private final Streams direct;
  private final Streams relayed;
  private final LinkedHashSet<Connection> strangers = new LinkedHashSet<>(); // guarded by itself
  private volatile boolean isClosed;

  Connections(RemoteNode node, Setup setup) {
    this.node = node;
    this.setup = setup;
    this.direct = setup.secured(setup.streams(), node.log()::refused);
    this.relayed = setup.secured(new TunnelStreams(node), node.log()::refused);
  }

  /// Lets others connect, as far as the setup says.
  void open() throws IOException {
    setup.listen(direct, stream -> accepted(stream, false));
    var _ = relayed.listen(node.address(), stream -> accepted(stream, true));
  }

  /// Makes no more, and ends those whose other end is not known yet.
  void close() {
    isClosed = true;
    strangers().forEach(stranger -> stranger.drop("this node has stopped"));
  }

  /// Notes a connection whose other end is not known yet, or that it is now, or never will be.
  void isStrange(Connection which, boolean still) {
    synchronized (strangers) {
      boolean _ = still ? strangers.add(which) : strangers.remove(which);
    }
  }

  List<Connection> strangers() {
    synchronized (strangers) {
      return List.copyOf(strangers);
    }
  }

  private Streams.@Nullable Receiver accepted(Streams.Stream stream, boolean isRelayed) {
    return switch (setup.enter(stream)) {
      case Admissions.Full(String why) -> {
        node.log().refused(stream.peer(), why);
        yield null;
      }
      case Admissions.Ticket ticket -> {
        Connection made = made(stream, null, isRelayed);
        made.has(ticket);
        yield made;
      }
    };
  }

  private Connection made(Streams.Stream stream, @Nullable Link dialled, boolean isRelayed) {
    Connection made = new Connection(node, stream, dialled, isRelayed);
    isStrange(made, true);
    if (isClosed) {
      made.drop("this node has stopped");
    } else if (dialled != null && !dialled.shakesHands(made)) {
      made.drop("the other side is connecting already");
    } else {
      made.start();
    }
    return made;
  }

  /// Tries to reach a node: directly, and if that takes long, through a relay.
  void dial(Link link) {
    if (link.dialsOnly()) {
      link.notConnected("it has to connect by itself");
    } else {
      dialDirectly(link);
    }
    var _ = node.delays().after(RELAY_AFTER_NANOS, () -> dialThroughRelay(link));
  }

  void dialDirectly(Link link) {
    direct.connect(link.peer(), node.settings().connectWithin(), new Dialled(link, false));
  }

  private void dialThroughRelay(Link link) {
    if (!link.isUp() && !isClosed && relayFor(link.peer()).isPresent()) {
      relayed.connect(link.peer(), node.settings().connectWithin(), new Dialled(link, true));
    }
  }

  /// The relay to reach a node by: the one with the least address, so that both ends choose alike.
  Optional<Link> relayFor(NodeAddress to) {
    return node.met().stream()
        .filter(relay -> !relay.peer().equals(to) && relay.isRelay())
        .min(Comparator.comparing(relay -> relay.peer().toString()));
  }

  private final class Dialled implements Streams.Dialler {
    private final Link link;
    private final boolean isRelayed;

    Dialled(Link link, boolean isRelayed) {
      this.link = link;
      this.isRelayed = isRelayed;
    }

    @Override
    public Streams.Receiver connected(Streams.Stream stream) {
      return made(stream, link, isRelayed);
    }

    @Override
    public void failed(IOException why) {
      String text = String.valueOf(why.getMessage());
      if (why instanceof TlsFailure) {
        node.log().notAdmitted(link.peer(), text);
      }
      if (!isRelayed) {
        link.notConnected(text);
      }
    }
  }
}
