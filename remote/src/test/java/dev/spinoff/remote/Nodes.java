// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Nodes of this program that reach each other by real sockets. At the end of a test they are
/// stopped, the last one first, and nothing of them may be left: no thread, and no port.
final class Nodes implements AutoCloseable {

  private static final int PORT_FIRST = 11_000; // below those that the kernel gives to callers
  private static final int PORTS = 20_000;
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 97 % PORTS));
  private static final String THREADS = "spinoff-node-";
  private static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final Set<Thread> before = threads();
  private final Set<NodeAddress> addresses = new LinkedHashSet<>();
  private final Deque<Node> started = new ArrayDeque<>();

  /// Starts a node without any protection, with the defaults.
  Node start(NodeAddress at) {
    return start(Remoting.at(at));
  }

  /// Starts a node without any protection.
  Node start(Remoting remoting) {
    return startAs(remoting.insecure());
  }

  /// Starts an unprotected node on which something is done before others can reach it.
  Node start(Remoting remoting, Consumer<Node> first) {
    return startAs(new First(first), remoting.insecure());
  }

  private record First(Consumer<Node> what) implements NodeExtension {
    @Override
    public void start(Node node, NodeAccess access) {
      what.accept(node);
    }

    @Override
    public void stop() {}
  }

  /// Starts a node.
  Node startAs(NodeExtension... extensions) {
    Node node = Node.start(NodeOptions.defaults().withStopOnExit(false), extensions);
    started.push(node);
    node.address().ifPresent(addresses::add);
    return node;
  }

  /// Starts a node that its test stops by itself.
  static Node alone(Remoting remoting) {
    return Node.start(NodeOptions.defaults().withStopOnExit(false), remoting);
  }

  /// An address that nobody listens at.
  static NodeAddress free(String name) {
    return free(name, "localhost");
  }

  /// An address on this host that nobody listens at.
  static NodeAddress free(String name, String host) {
    for (int tried = 0; tried < PORTS; tried++) {
      int port = PORT_FIRST + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
      if (isFree(host, port)) {
        return new NodeAddress(name, host, port);
      }
    }
    throw new IllegalStateException("no port is free on " + host);
  }

  private static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(THREADS))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      started.pop().stop();
    }
    Set<Thread> left = threads();
    left.removeAll(before);
    left.forEach(Nodes::join);
    assertThat(left).as("threads that are left").noneMatch(Thread::isAlive);
    assertThat(addresses).as("ports").allMatch(at -> isFree(at.host(), at.port()));
  }

  private static void join(Thread thread) {
    try {
      thread.join(END_WITHIN);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("the test was interrupted", interrupted);
    }
  }
}
