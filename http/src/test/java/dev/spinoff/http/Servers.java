// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.spi.NodeExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Nodes with servers on real sockets. At the end of a test they are stopped, and nothing of them
/// may be left: no thread, and no port.
final class Servers implements AutoCloseable {

  private static final String THREADS = "spinoff-";
  private static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final Set<Thread> before = threads();
  private final Deque<Node> nodes = new ArrayDeque<>();
  private final Set<Integer> ports = new HashSet<>();

  /// A server on any port of this machine alone.
  static HttpServer local() {
    return HttpServer.at("localhost", 0);
  }

  /// Starts a node with a server.
  Node start(HttpServer server) {
    Node node = node(server);
    watchPort(server);
    return node;
  }

  /// Sees to it that a server's port is free at the end.
  void watchPort(HttpServer server) {
    ports.add(server.port());
  }

  /// A port that was free just now.
  int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      ports.add(socket.getLocalPort());
      return socket.getLocalPort();
    }
  }

  /// Starts a node.
  Node node(NodeExtension... extensions) {
    Node node = Node.start(NodeOptions.defaults().withStopOnExit(false), extensions);
    nodes.push(node);
    return node;
  }

  /// Connects to a server.
  Wire connect(HttpServer server) throws IOException {
    return Wire.to(server.port());
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(THREADS))
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    while (!nodes.isEmpty()) {
      nodes.pop().stop();
    }
    Set<Thread> left = threads();
    left.removeAll(before);
    left.forEach(Servers::join);
    assertThat(left).as("threads that are left").noneMatch(Thread::isAlive);
    assertThat(ports).as("ports").allMatch(Servers::isFree);
  }

  private static void join(Thread thread) {
    try {
      thread.join(END_WITHIN);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("the test was interrupted", interrupted);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("localhost"), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
