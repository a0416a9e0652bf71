// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// BN03 BN04 Nodes that stop, and nodes that start again.
final class DepartureTest {

  private static final Duration LONG = ofSeconds(20);

  private final Nodes nodes = new Nodes();
  private final NodeAddress thereAt = Nodes.free("there");
  // Nobody is found dead by silence within a test: what is told was said.
  private final Node here = start(Nodes.free("here"));

  private Node start(NodeAddress at) {
    return nodes.start(remoting(at));
  }

  private static Remoting remoting(NodeAddress at) {
    return Remoting.at(at).heartbeat(ofSeconds(1), ofSeconds(600)).connectWithin(ofSeconds(60));
  }

  private Ref<Object> there(String name) {
    return here.lookup(thereAt + "/" + name);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// BN03 A node that stops says so: its watchers are told by that, not by its silence.
  @Test
  void stop_ofNode_isToldAtOnce() throws InterruptedException {
    Node there = start(thereAt);
    Puppet.on(there, "watched");
    Puppet watcher = Puppet.on(here, "watcher");
    Ref<Object> who = there("watched");
    watcher.does(self -> self.watch(who));
    who.resolve(LONG);
    there.stop();
    assertThat(watcher.next()).isEqualTo(new Terminated(who, ExitReason.SHUTDOWN));
  }

  /// BN03 What a node has sent before it stops arrives.
  @Test
  void stop_ofNodeThatHasSent_flushesFirst() throws InterruptedException {
    Node there = start(thereAt);
    Puppet receiver = Puppet.on(here, "receiver");
    Ref<Object> to = there.lookup(receiver.ref().address().toString());
    to.resolve(LONG); // they are connected
    byte[] much = new byte[2_000_000];
    to.tell(much);
    IntStream.range(0, 2_000).forEach(to::tell);
    there.stop();
    assertThat(receiver.next(byte[].class)).isEqualTo(much);
    assertThat(receiver.next(2_000)).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
  }

  /// BN04 A node that starts again under its address is another one: who was known is dead, and who
  /// is looked up is whoever lives there now.
  @Test
  void node_startedAgain_isAnother() throws InterruptedException {
    Node first = start(thereAt);
    Puppet.on(first, "name");
    Ref<Object> looked = there("name");
    Ref<Object> exact = looked.resolve(LONG);
    first.stop();
    Puppet second = new Puppet();
    Remoting again = remoting(thereAt);
    Node there = nodes.start(again, node -> second.enters(node, "name"));
    var lost = there.events().expect(DeadLetter.class, _ -> true);
    exact.tell("for the first");
    looked.tell("for whoever lives there");
    assertThat(second.next()).isEqualTo("for whoever lives there");
    assertThat(lost.await(LONG).cause()).isEqualTo(DeadLetterCause.STOPPED);
    assertThat(looked.resolve(LONG).incarnation()).isNotEqualTo(exact.incarnation());
    Puppet watcher = Puppet.on(here, "watcher");
    watcher.does(self -> self.watch(exact));
    assertThat(watcher.next()).isEqualTo(new Terminated(exact, ExitReason.NO_ACTOR));
  }

  /// BN04 It goes both ways: the one that starts again may be the first to speak.
  @Test
  void node_startedAgain_maySpeakFirst() throws InterruptedException {
    Puppet mine = Puppet.on(here, "mine");
    for (int i = 0; i < 5; i++) {
      Node there = start(thereAt);
      there.lookup(mine.ref().address().toString()).tell("from start " + i);
      assertThat(mine.next()).isEqualTo("from start " + i);
      there.stop();
    }
  }
}
