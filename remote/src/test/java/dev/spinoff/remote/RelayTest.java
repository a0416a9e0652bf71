// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// BN07 Two nodes that cannot reach each other talk through a third.
final class RelayTest {

  private static final Duration LONG = ofSeconds(30);

  private final Nodes nodes = new Nodes();
  private final NodeAddress relayAt = Nodes.free("relay");
  private final NodeAddress hereAt = Nodes.free("here"); // nobody listens there, nor at the next
  private final NodeAddress thereAt = Nodes.free("there");
  private Node relay;
  private Node here;
  private Node there;

  @BeforeEach
  void start() throws InterruptedException {
    relay = nodes.start(Remoting.at(relayAt).relay());
    here = hidden(hereAt);
    there = hidden(thereAt);
    Puppet.on(relay, "post");
    here.lookup(relayAt + "/post").resolve(LONG);
    there.lookup(relayAt + "/post").resolve(LONG);
  }

  private Node hidden(NodeAddress at) {
    return nodes.start(
        Remoting.at(at).bind(Nodes.free("").toString()).connectWithin(ofSeconds(20)));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// BN07 Messages arrive in order, and questions are answered.
  @Test
  void messages_throughRelay_arriveInOrder() throws InterruptedException {
    Puppet receiver = Puppet.on(there, "receiver");
    Ref<Object> to = here.lookup(thereAt + "/receiver");
    IntStream.range(0, 2_000).forEach(to::tell);
    assertThat(receiver.next(2_000)).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    there.spawn("echo", Actor.of((self, message) -> self.reply("echo of " + message)));
    assertThat(here.lookup(thereAt + "/echo").ask("this", LONG)).isEqualTo("echo of this");
  }

  /// BN07 Both may begin at once.
  @Test
  void bothNodes_beginningAtOnce_hearEachOther() throws InterruptedException {
    Puppet one = Puppet.on(here, "one");
    Puppet other = Puppet.on(there, "other");
    Ref<Object> toOne = there.lookup(hereAt + "/one");
    Ref<Object> toOther = here.lookup(thereAt + "/other");
    for (int i = 0; i < 100; i++) {
      toOne.tell(i);
      toOther.tell(i);
    }
    assertThat(one.next(100)).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(other.next(100)).isEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  /// BN07 More than there is room for in a tunnel gets through it.
  @Test
  void message_largerThanTheTunnel_arrivesWhole() throws InterruptedException {
    there.spawn("summing", Actor.of((self, bytes) -> self.reply(Arrays.hashCode((byte[]) bytes))));
    byte[] much = new byte[5_000_000];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) (i * 31);
    }
    assertThat(here.lookup(thereAt + "/summing").ask(much, LONG)).isEqualTo(Arrays.hashCode(much));
  }

  /// BN07 The end of one of the two is told to the other.
  @Test
  void stop_ofNodeBehindRelay_isTold() throws InterruptedException {
    Puppet.on(there, "watched");
    Puppet watcher = Puppet.on(here, "watcher");
    Ref<Object> who = here.lookup(thereAt + "/watched");
    watcher.does(self -> self.watch(who));
    who.resolve(LONG);
    there.stop();
    assertThat(watcher.next()).isEqualTo(new Terminated(who, ExitReason.SHUTDOWN));
  }

  /// BN07 When the relay stops and there is no other way, the other node is unreachable, once.
  @Test
  void stop_ofTheRelay_isTold() throws InterruptedException {
    Puppet.on(there, "watched");
    Puppet watcher = Puppet.on(here, "watcher");
    Ref<Object> who = here.lookup(thereAt + "/watched");
    watcher.does(self -> self.watch(who));
    who.resolve(LONG);
    relay.stop();
    assertThat(watcher.next(Terminated.class).why()).isInstanceOf(ExitReason.Unreachable.class);
  }

  /// BN07 With a second relay the talk goes on, and nothing is lost or doubled.
  @Test
  void stop_ofOneRelayOfTwo_losesNothing() throws InterruptedException {
    NodeAddress secondAt = Nodes.free("second"); // comes behind the other one
    Node second = nodes.start(Remoting.at(secondAt).relay());
    Puppet.on(second, "post");
    here.lookup(secondAt + "/post").resolve(LONG);
    there.lookup(secondAt + "/post").resolve(LONG);
    Puppet receiver = Puppet.on(there, "receiver");
    Ref<Object> to = here.lookup(thereAt + "/receiver");
    IntStream.range(0, 100).forEach(to::tell);
    assertThat(receiver.next(100)).isEqualTo(IntStream.range(0, 100).boxed().toList());
    relay.stop();
    IntStream.range(0, 100).forEach(to::tell);
    assertThat(receiver.next(100)).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(receiver.hasNothing()).isTrue();
  }

  /// BN07 Without a relay there is no way.
  @Test
  void nodes_withoutRelay_doNotReachEachOther() {
    Node lonely = nodes.start(Remoting.at(Nodes.free("lonely")).connectWithin(ofMillis(1_500)));
    assertThat(Asks.failure(() -> lonely.lookup(thereAt + "/any").ask("this", LONG)))
        .contains(thereAt + " could not be reached");
  }
}
