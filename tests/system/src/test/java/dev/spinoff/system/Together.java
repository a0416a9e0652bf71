// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.remote.Remoting;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.NodeExtension;
import dev.spinoff.system.chaos.ChaosProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/// Two nodes of this program that reach each other through a proxy alone: here connects to there,
/// and nobody listens where here says it is.
final class Together implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(60);

  final ChaosProxy proxy;
  final NodeAddress hereAt = Ports.free("here");
  final NodeAddress thereAt;
  final Node here;
  Node there; // the present one
  private final Remoting thereAgain;

  /// @param downAfter how long a silence makes one of them count as dead
  /// @param seed what the proxy draws from
  Together(Duration beat, Duration downAfter, long seed) throws IOException {
    int door = Ports.free("").port();
    proxy = ChaosProxy.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), door), seed);
    thereAt = new NodeAddress("there", "localhost", proxy.address().getPort());
    here = start(set(Remoting.at(hereAt).bind(Ports.free("").toString()), beat, downAfter));
    thereAgain = set(Remoting.at(thereAt).bind("localhost:" + door), beat, downAfter);
    there = start(set(Remoting.at(thereAt).bind("localhost:" + door), beat, downAfter));
  }

  /// Two that never count each other as dead within a test.
  static Together patient(long seed) throws IOException {
    return new Together(Duration.ofMillis(500), Duration.ofHours(1), seed);
  }

  private static Remoting set(Remoting remoting, Duration beat, Duration downAfter) {
    return remoting.insecure().heartbeat(beat, downAfter).connectWithin(LONG);
  }

  private static Node start(NodeExtension... extensions) {
    return Node.start(NodeOptions.defaults().withStopOnExit(false), extensions);
  }

  /// Stops the one there and starts it again at its address, once.
  ///
  /// @param first done before others can reach it
  void startThereAgain(Consumer<Node> first) {
    there.stop();
    there = start(new First(first), thereAgain);
  }

  private record First(Consumer<Node> what) implements NodeExtension {
    @Override
    public void start(Node node, NodeAccess access) {
      what.accept(node);
    }

    @Override
    public void stop() {}
  }

  /// Whoever lives there under this name, as seen from here.
  Ref<Object> there(String name) {
    return here.lookup(thereAt + "/" + name);
  }

  /// Whoever lives here under this name, as seen from there.
  Ref<Object> here(String name) {
    return there.lookup(hereAt + "/" + name);
  }

  @Override
  public void close() throws IOException {
    proxy.calm();
    here.stop();
    there.stop();
    proxy.close();
  }
}
