// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import dev.spinoff.spi.World;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks up the names of hosts, a few at a time, on threads of their own: the operating system may
/// take half a minute to say that it knows nothing, and would keep the carrier of a virtual thread
/// for that long.
///
/// What was found before stands in when a later look-up fails.
final class Names {

  private static final int THREADS_MAX = 4;
  private static final int KNOWN_MAX = 1_024;

  /// What the operating system says.
  @FunctionalInterface
  interface Resolver {
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /// What became of a look-up.
  sealed interface Answer {
    /// The host has these addresses.
    record Addresses(List<InetAddress> all) implements Answer {}

    /// Nobody knows the host.
    record Unknown(UnknownHostException why) implements Answer {}
  }

  private final World world;
  private final Resolver resolver;
  private final Map<String, List<Consumer<Answer>>> askers = new LinkedHashMap<>(); // by host
  private final ArrayDeque<String> queue = new ArrayDeque<>(); // of hosts; all is guarded by this
  private final Map<String, Answer> known = new LinkedHashMap<>();
  private int threads;

  Names(World world, Resolver resolver) {
    this.world = world;
    this.resolver = resolver;
  }

  /// Tells `asker` the addresses of a host, at once if it is an address itself, else on another
  /// thread.
  void find(String host, Consumer<Answer> asker) {
    InetAddress literal = literal(host);
    if (literal == null) {
      ask(host, asker);
    } else {
      asker.accept(new Answer.Addresses(List.of(literal)));
    }
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null; // it is a name
    }
  }

  private synchronized void ask(String host, Consumer<Answer> asker) {
    List<Consumer<Answer>> others = askers.get(host);
    if (others != null) {
      others.add(asker);
      return;
    }
    askers.put(host, new ArrayList<>(List.of(asker)));
    queue.add(host);
    if (threads < THREADS_MAX) {
      threads++;
      Thread _ = world.start("names", World.ThreadKind.PLATFORM, this::work);
    }
  }

  private void work() {
    for (String host = next(); host != null; host = next()) {
      Answer answer = look(host);
      takeAskers(host).forEach(asker -> asker.accept(answer));
    }
  }

  private synchronized @Nullable String next() {
    String host = queue.poll();
    threads -= host == null ? 1 : 0;
    return host;
  }

  private Answer look(String host) {
    try {
      Answer found = new Answer.Addresses(List.of(resolver.addresses(host)));
      remember(host, found);
      return found;
    } catch (UnknownHostException why) {
      return remembered(host, why);
    } catch (RuntimeException | Error broken) {
      UnknownHostException why = new UnknownHostException(host + ": " + broken);
      why.initCause(broken);
      return remembered(host, why);
    }
  }

  private synchronized void remember(String host, Answer found) {
    known.remove(host); // so that it becomes the youngest
    known.put(host, found);
    if (known.size() > KNOWN_MAX) {
      known.remove(known.keySet().iterator().next());
    }
  }

  private synchronized Answer remembered(String host, UnknownHostException why) {
    return known.getOrDefault(host, new Answer.Unknown(why));
  }

  private synchronized List<Consumer<Answer>> takeAskers(String host) {
    List<Consumer<Answer>> all = askers.remove(host);
    return all == null ? List.of() : all;
  }
}
