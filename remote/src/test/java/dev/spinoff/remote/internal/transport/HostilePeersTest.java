// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.NameConflict;
import dev.spinoff.NodeAddress;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.session.Kind;
import dev.spinoff.remote.internal.setup.Settings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever peers say that have proved themselves, the node lives, keeps nothing of them when they
/// have gone, and serves others meanwhile.
final class HostilePeersTest {

  private static final NodeAddress ENEMY = NodeAddress.parse("enemy@e.example:9700");
  private static final NodeAddress FRIEND = NodeAddress.parse("friend@g.example:9700");
  private static final int FRAMES = 1_000_000;
  private static final int MEASUREMENTS = 10;
  private static final long MORE_HEAP_BYTES_MAX = 16 << 20;
  private static final int FORMAL_FRAMES = 5_000; // of one connection
  private static final int PACKET_FRAMES = 50;

  private final Fortress fortress = new Fortress(Settings.DEFAULT.asRelay());
  private final BlockingQueue<Object> got = new LinkedBlockingQueue<>();
  private long uid;

  @AfterEach
  void stop() {
    fortress.end();
  }

  /// A million frames with contents that lie; between them a friend's messages, which all arrive in
  /// their order. What is kept of the enemies is gone when they are, and the heap is as small at
  /// each tenth of the way as at the first.
  @Test
  void millionFrames_ofHostilePeers_harmNobody() throws InterruptedException {
    fortress.node().spawn("friendly", Actor.of((_, message) -> got.add(message)));
    Peer friend = new Peer(fortress.wire(), FRIEND, 99);
    List<Long> heap = new ArrayList<>();
    long sent = 0;
    int calls = 0;
    while (sent < FRAMES) {
      if (sent > (long) FRAMES / MEASUREMENTS * (heap.size() + 1)) {
        heap.add(heapBytes());
      }
      spawnVictims();
      boolean isFormal = calls % 10 == 0;
      sent += attack(++calls, isFormal);
      friend.say(Frames.message("/friendly", Frames.number(calls)));
      friend.hear();
      friend.acknowledge();
      assertThat(friend.isOver()).as("the friend's connection").isFalse();
    }
    for (int i = 1; i <= calls; i++) {
      assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo(i);
    }
    assertThat(got).isEmpty();
    assertThat(heap).hasSize(MEASUREMENTS - 1);
    assertThat(Collections.max(heap))
        .as("the most of %s", heap)
        .isLessThan(heap.getFirst() + MORE_HEAP_BYTES_MAX);
    leave(friend); // the enemies have spoken of questions of its own
    assertNothingIsLeft();
  }

  // What is reachable.
  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void spawnVictims() {
    spawn("echo", Actor.of((self, message) -> self.reply(message)));
    spawn("sink", Actor.of((_, _) -> {}));
  }

  // The enemy may have stopped it.
  private void spawn(String name, Actor<Object> body) {
    try {
      fortress.node().spawn(name, body);
    } catch (NameConflict _) {
      // it lives
    }
  }

  private int attack(long seed, boolean isFormal) {
    Hostile hostile = new Hostile(seed, isFormal);
    Peer enemy = new Peer(fortress.wire(), ENEMY, ++uid);
    assertThat(enemy.isAdmitted()).as("seed %d", seed).isTrue();
    int sent = 0;
    while (!enemy.isOver() && sent < FORMAL_FRAMES) {
      sent += isFormal ? borne(enemy, hostile, seed) : packet(enemy, hostile);
      enemy.hear();
      enemy.acknowledge();
    }
    enemy.end().cut();
    return sent;
  }

  private static int packet(Peer enemy, Hostile hostile) {
    for (int i = 0; i < PACKET_FRAMES; i++) {
      enemy.add(hostile.next());
    }
    enemy.flush();
    return PACKET_FRAMES;
  }

  private static int borne(Peer enemy, Hostile hostile, long seed) {
    ByteWriter frame = hostile.next();
    enemy.say(frame);
    assertThat(enemy.isOver())
        .as("seed %d: ended by %s", seed, HexFormat.of().formatHex(frame.toBytes()))
        .isFalse();
    return 1;
  }

  private static void leave(Peer peer) {
    ByteWriter goodbye = new ByteWriter(1);
    goodbye.u8(Kind.GOODBYE);
    peer.say(goodbye);
  }

  private void assertNothingIsLeft() {
    leave(new Peer(fortress.wire(), ENEMY, ++uid));
    RemoteNode remote = fortress.remote();
    assertThat(remote.log().defects()).as("defects").isZero();
    assertThat(remote.tunnels().size()).as("tunnels").isZero();
    assertThat(remote.askers().size()).as("askers").isZero();
    Link link = remote.link(ENEMY);
    assertThat(link.talk().session.bytes()).as("bytes kept").isZero();
    assertThat(link.talk().ties.takeAll()).as("ties").isEmpty();
    assertThat(link.talk().ties.takeWatchers()).as("watchers").isEmpty();
  }
}
