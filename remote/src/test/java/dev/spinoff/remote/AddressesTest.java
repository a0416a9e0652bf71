// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where nodes can be, and what they may be called.
final class AddressesTest {

  private final Nodes nodes = new Nodes();

  @AfterEach
  void stop() {
    nodes.close();
  }

  private Object asked(Node from, NodeAddress at) throws InterruptedException {
    return from.lookup(at + "/echo").ask("this", ofSeconds(20));
  }

  private static void echo(Node node) {
    node.spawn("echo", Actor.of((self, message) -> self.reply("echo of " + message)));
  }

  /// RA01 Nodes need no names.
  @Test
  void nodes_withoutNames_reachEachOther() throws InterruptedException {
    NodeAddress at = Nodes.free("");
    Node one = nodes.start(Nodes.free(""));
    echo(nodes.start(at));
    assertThat(asked(one, at)).isEqualTo("echo of this");
  }

  /// RA01 IPv6 addresses stand in brackets.
  @Test
  void nodes_atIpv6Addresses_reachEachOther() throws InterruptedException {
    NodeAddress at = Nodes.free("six", "::1");
    Node one = nodes.start(Nodes.free("one", "::1"));
    echo(nodes.start(at));
    assertThat(at.toString()).contains("[::1]");
    assertThat(asked(one, at)).isEqualTo("echo of this");
  }

  /// A node may listen elsewhere than at the address that it is known by: whom it has connected to
  /// reaches it back.
  @Test
  void node_boundElsewhere_isReachedBack() throws InterruptedException {
    NodeAddress at = Nodes.free("open");
    Node open = nodes.start(at);
    echo(open);
    NodeAddress hiddenAt = Nodes.free("hidden");
    Node hidden = nodes.start(Remoting.at(hiddenAt).bind(Nodes.free("").toString()));
    echo(hidden);
    assertThat(asked(hidden, at)).isEqualTo("echo of this");
    assertThat(asked(open, hiddenAt)).isEqualTo("echo of this");
  }

  /// A node that is called by another name than its own is not the one that is sought.
  @Test
  void node_soughtUnderAnotherName_isRefused() {
    NodeAddress at = Nodes.free("right");
    nodes.start(at);
    Node one = nodes.start(Remoting.at(Nodes.free("one")).connectWithin(ofMillis(500)));
    NodeAddress wrong = new NodeAddress("wrong", at.host(), at.port());
    assertThat(Asks.failure(() -> asked(one, wrong))).contains(wrong + " could not be reached");
  }

  /// A node of another cluster is refused, and the connecting side says why.
  @Test
  void node_ofAnotherCluster_isRefused() {
    NodeAddress at = Nodes.free("there");
    nodes.start(Remoting.at(at).cluster("green"));
    Node one =
        nodes.start(Remoting.at(Nodes.free("one")).cluster("blue").connectWithin(ofMillis(500)));
    assertThat(Asks.failure(() -> asked(one, at))).contains("green", "blue");
  }

  /// A node with another secret is refused.
  @Test
  void node_withAnotherSecret_isRefused() {
    NodeAddress at = Nodes.free("there");
    nodes.startAs(Remoting.at(at).secret(secret(1)));
    Node one =
        nodes.startAs(
            Remoting.at(Nodes.free("one")).secret(secret(2)).connectWithin(ofMillis(500)));
    assertThat(Asks.failure(() -> asked(one, at))).contains(at + " could not be reached");
  }

  /// Nodes with one secret reach each other.
  @Test
  void nodes_withOneSecret_reachEachOther() throws InterruptedException {
    NodeAddress at = Nodes.free("there");
    echo(nodes.startAs(Remoting.at(at).secret(secret(1))));
    Node one = nodes.startAs(Remoting.at(Nodes.free("one")).secret(secret(1)));
    assertThat(asked(one, at)).isEqualTo("echo of this");
  }

  private static Secret secret(int first) {
    byte[] key = new byte[Secret.BYTES_MIN];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (first + i);
    }
    return Secret.of(key);
  }
}
