// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Nodes that all connect to each other at the same moment.
final class ManyNodesTest {

  private static final int MESSAGES = 100;

  private static void meet(int count) throws InterruptedException {
    try (Nodes nodes = new Nodes()) {
      List<Node> all =
          IntStream.range(0, count).mapToObj(i -> nodes.start(Nodes.free("n" + i))).toList();
      List<Puppet> puppets = all.stream().map(node -> Puppet.on(node, "puppet")).toList();
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> senders = new ArrayList<>();
      for (Node from : all) {
        senders.add(Thread.ofVirtual().start(() -> send(from, puppets, start)));
      }
      start.countDown();
      for (Thread sender : senders) {
        sender.join();
      }
      for (Puppet puppet : puppets) {
        hasAll(puppet.next((count - 1) * MESSAGES), count);
        assertThat(puppet.hasNothing()).isTrue();
      }
    }
  }

  private static void send(Node from, List<Puppet> puppets, CountDownLatch start) {
    String me = from.address().orElseThrow() + " ";
    List<Ref<Object>> others =
        puppets.stream()
            .filter(puppet -> !puppet.ref().address().node().equals(from.address()))
            .map(puppet -> from.lookup(puppet.ref().address().toString()))
            .toList();
    try {
      start.await();
    } catch (InterruptedException _) {
      return;
    }
    for (int i = 0; i < MESSAGES; i++) {
      for (Ref<Object> each : others) {
        each.tell(me + i);
      }
    }
  }

  // Of each sender all, in order.
  private static void hasAll(List<Object> got, int count) {
    List<String> senders = got.stream().map(each -> sender(each)).distinct().toList();
    assertThat(senders).hasSize(count - 1);
    for (String sender : senders) {
      assertThat(got.stream().filter(each -> sender(each).equals(sender)))
          .containsExactlyElementsOf(
              IntStream.range(0, MESSAGES).<Object>mapToObj(i -> sender + " " + i).toList());
    }
  }

  private static String sender(Object message) {
    String text = message.toString();
    return text.substring(0, text.lastIndexOf(' '));
  }

  /// BN02 Two of them end up with one connection, whoever was first, and nothing is lost.
  @RepeatedTest(20)
  void twoNodes_connectingAtOnce_loseNothing() throws InterruptedException {
    meet(2);
  }

  /// BN02 So do six.
  @Test
  void sixNodes_connectingAtOnce_loseNothing() throws InterruptedException {
    meet(6);
  }
}
