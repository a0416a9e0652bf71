// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.remote.Remoting;
import dev.spinoff.system.chaos.ChaosProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// BN07 The way through a relay, and the direct one when it is there again.
final class DetourTest {

  private static final Duration LONG = ofSeconds(60);

  private final Deque<Node> nodes = new ArrayDeque<>();
  private final NodeAddress relayAt = Ports.free("relay");
  private final NodeAddress thereAt = Ports.free("there"); // nobody listens there at first
  private final int door = Ports.free("").port();
  private final Node relay = start(Remoting.at(relayAt).relay());
  private final Node here = start(Remoting.at(Ports.free("here")).bind(Ports.free("").toString()));
  private final Node there = start(Remoting.at(thereAt).bind("localhost:" + door));

  private Node start(Remoting remoting) {
    Node node =
        Node.start(
            NodeOptions.defaults().withStopOnExit(false), remoting.insecure().connectWithin(LONG));
    nodes.push(node);
    return node;
  }

  private ChaosProxy open() throws IOException {
    return ChaosProxy.at(
        thereAt.port(), new InetSocketAddress(InetAddress.getLoopbackAddress(), door), 1);
  }

  private static void isDirect(ChaosProxy proxy, Puppet waiting) throws InterruptedException {
    for (int i = 0; i < 600 && proxy.connections() == 0; i++) {
      assertThat(waiting.within(ofMillis(100))).isNull();
    }
    assertThat(proxy.connections()).isPositive();
  }

  @AfterEach
  void stop() {
    nodes.forEach(Node::stop);
  }

  /// The direct way is taken as soon as there is one; the relay is needed no more, and nothing is
  /// lost, doubled or out of order on the change. When the direct way goes, the relay is there.
  @Test
  void direct_thereAgain_isTaken() throws Exception {
    Puppet post = new Puppet(relay, "post");
    here.lookup(post.ref().address().toString()).resolve(LONG);
    there.lookup(post.ref().address().toString()).resolve(LONG);
    Puppet sender = new Puppet(here, "sender");
    Puppet receiver = new Puppet(there, "receiver");
    Ref<Object> to = here.lookup(thereAt + "/receiver");
    Streak streak = new Streak(sender, receiver, to);
    streak.send(100);
    streak.take(100);
    try (ChaosProxy proxy = open()) {
      isDirect(proxy, receiver);
      streak.send(1_000);
      streak.take(1_000);
    }
    streak.send(100); // through the relay again
    streak.take(100);
    try (ChaosProxy proxy = open()) {
      isDirect(proxy, receiver);
      relay.stop();
      streak.send(100);
      streak.take(100);
      here.stop();
    }
  }
}
