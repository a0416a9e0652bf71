// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Cancellable;
import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.Malformed;
import dev.spinoff.remote.internal.bytes.Printable;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * A tunnel is a stream like any other for its two ends: the handshake, and TLS where it is on, go
 * through it, so a relay carries bytes that it cannot read. On each of the two links that it takes
 * it is known by a number that its opener there has given.
 */
/// The ways through relays: those that end here, and on a relay those that pass. Any thread.
final class Tunnels {

  private static final int TEXT_BYTES_MAX = 1_024;
  private static final int PASSING_MAX = 10_000; // ends in all
  private static final int OPENED_MAX = 256; // by one other node

  private sealed interface Use {}

  /// It ends here.
  private record Ends(Tunnel tunnel) implements Use {}

  /// It is being opened from here.
  private record Opens(Streams.Dialler dialler, NodeAddress to, Cancellable limit) implements Use {}

  /// It goes on there.
  ///
  /// @param room how many bytes may come in here before the other end says that there is more
  private record Passes(TunnelEnd next, AtomicInteger room) implements Use {

    Passes(TunnelEnd next) {
      this(next, new AtomicInteger(Tunnel.ROOM_BYTES));
    }

    void takes(int bytes) {
      if (room.addAndGet(-bytes) < 0) {
        throw new Malformed("more bytes in a tunnel than there is room for");
      }
    }

    void gives(int bytes) {
      if (room.addAndGet(bytes) > Tunnel.ROOM_BYTES) {
        throw new Malformed("more room in a tunnel than it has");
      }
    }
  }

  private final RemoteNode node;
  private final Map<TunnelEnd, Use> uses = new LinkedHashMap<>(); // guarded by itself
  private long numbers; // guarded by uses
  private Streams.Acceptor acceptor = _ -> null; // set before anything comes in

  Tunnels(RemoteNode node) {
    this.node = node;
  }

  /// Takes those that come in from now on.
  void accept(Streams.Acceptor takes) {
    acceptor = takes;
  }

  // ---- at the ends

  /// Opens a way to a node.
  void open(Link relay, NodeAddress to, Streams.Dialler dialler) {
    TunnelEnd end = fresh(relay);
    Cancellable limit =
        node.delays()
            .after(
                node.settings().connectWithin().toNanos(),
                () -> failed(end, relay.peer() + " did not answer"));
    put(end, new Opens(dialler, to, limit));
    end.open(to.toString());
  }

  private TunnelEnd fresh(Link link) {
    synchronized (uses) {
      return new TunnelEnd(link, true, ++numbers);
    }
  }

  private void put(TunnelEnd end, Use use) {
    synchronized (uses) {
      uses.put(end, use);
    }
  }

  private @Nullable Use use(TunnelEnd end) {
    synchronized (uses) {
      return uses.get(end);
    }
  }

  @Nullable Object remove(TunnelEnd end) {
    synchronized (uses) {
      return uses.remove(end);
    }
  }

  private void failed(TunnelEnd end, String why) {
    if (remove(end) instanceof Opens(Streams.Dialler dialler, _, Cancellable limit)) {
      limit.cancel();
      dialler.failed(new IOException(why));
    }
  }

  // ---- frames

  void frame(Link from, int type, ByteReader in) {
    boolean isTheirs = in.u8() == 1;
    TunnelEnd end = new TunnelEnd(from, !isTheirs, in.varint());
    switch (type) {
      case Kind.TUNNEL_OPEN -> wanted(end, in.text(TEXT_BYTES_MAX));
      case Kind.TUNNEL_OPENED -> opened(end);
      case Kind.TUNNEL_BYTES -> bytes(end, in.bytes(in.remaining()));
      case Kind.TUNNEL_ROOM -> room(end, in.count("room", Tunnel.ROOM_BYTES));
      default -> ended(end, Printable.of(in.text(TEXT_BYTES_MAX)));
    }
  }

  private void wanted(TunnelEnd end, String to) {
    if (end.isMine() || use(end) != null) {
      throw new Malformed("a tunnel that is opened twice");
    }
    if (opened(end.link()) >= OPENED_MAX) {
      end.ended(end.link().peer() + " has opened " + OPENED_MAX + " tunnels already");
    } else if (!end.link().isUpDirectly()) {
      end.ended("a tunnel does not lead through another one");
    } else if (to.equals(node.address().toString())) {
      accept(end);
    } else {
      pass(end, to);
    }
  }

  private long opened(Link by) {
    synchronized (uses) {
      return uses.keySet().stream().filter(end -> end.link() == by && !end.isMine()).count();
    }
  }

  private void accept(TunnelEnd end) {
    Tunnel tunnel = new Tunnel(this, end, "a node through " + end.link().peer());
    put(end, new Ends(tunnel));
    end.opened();
    Streams.Receiver receiver = acceptor.accepted(tunnel);
    if (receiver == null) {
      tunnel.abort();
    } else {
      tunnel.receiver(receiver);
    }
  }

  private void pass(TunnelEnd end, String to) {
    Link next = node.settings().isRelay() ? node.connected(to) : null;
    if (next == null || size() >= PASSING_MAX) {
      end.ended(node.address() + " has no way to " + Printable.of(to));
      return;
    }
    TunnelEnd other = fresh(next);
    put(end, new Passes(other));
    put(other, new Passes(end));
    other.open(to);
  }

  private void opened(TunnelEnd end) {
    switch (use(end)) {
      case Passes passes -> passes.next().opened();
      case Opens(Streams.Dialler dialler, NodeAddress to, Cancellable limit) -> {
        limit.cancel();
        Tunnel tunnel = new Tunnel(this, end, to + " through " + end.link().peer());
        put(end, new Ends(tunnel));
        tunnel.receiver(dialler.connected(tunnel));
      }
      case Ends _ -> throw new Malformed("a tunnel that is opened twice");
      case null -> end.ended("it is not wanted any more");
    }
  }

  private void bytes(TunnelEnd end, byte[] bytes) {
    switch (use(end)) {
      case Ends(Tunnel tunnel) -> tunnel.received(bytes);
      case Passes passes -> {
        passes.takes(bytes.length);
        passes.next().bytes(bytes);
      }
      case Opens _ -> throw new Malformed("bytes of a tunnel that is not open");
      case null -> {} // on their way when it ended
    }
  }

  private void room(TunnelEnd end, int more) {
    switch (use(end)) {
      case Ends(Tunnel tunnel) -> tunnel.room(more);
      case Passes(TunnelEnd next, _) -> {
        if (use(next) instanceof Passes back) {
          back.gives(more);
        }
        next.room(more);
      }
      case Opens _ -> throw new Malformed("room in a tunnel that is not open");
      case null -> {} // on its way when it ended
    }
  }

  private void ended(TunnelEnd end, String why) {
    switch (use(end)) {
      case Ends(Tunnel tunnel) -> {
        remove(end);
        tunnel.ended(why);
      }
      case Passes(TunnelEnd next, _) -> {
        remove(end);
        remove(next);
        next.ended(why);
      }
      case Opens _ -> failed(end, why);
      case null -> {} // both ends have ended it
    }
  }

  /// A link is lost, and with it all that goes over it.
  void lost(Link link, String why) {
    List<TunnelEnd> all;
    synchronized (uses) {
      all = uses.keySet().stream().filter(end -> end.link() == link).toList();
    }
    all.forEach(end -> ended(end, why));
  }

  int size() {
    synchronized (uses) {
      return uses.size();
    }
  }
}
