// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.spinoff.Actor;
import dev.spinoff.ActorInfo;
import dev.spinoff.AskTimeout;
import dev.spinoff.ExitReason;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.event.Event;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Nodes that connect to others, and that nobody connects to.
@Timeout(60)
final class DiallingTest {

  private final NodeAddress at = Nodes.free("there");
  private final Node there = Nodes.alone(Remoting.at(at).insecure());
  private final Node dialling = Nodes.alone(Remoting.dialling().insecure());

  @AfterEach
  void stop() {
    dialling.stop();
    there.stop();
  }

  /// Its questions are answered, and what it sends names it: it can be answered, and watched.
  @Test
  void node_thatOnlyDials_isAnswered() throws InterruptedException {
    there.spawn("echo", Actor.of((self, message) -> self.reply(message + " from there")));
    Ref<Object> echo = dialling.lookup(at + "/echo");
    Object answer = echo.ask("hello", ofSeconds(10));
    assertThat(answer).isEqualTo("hello from there");
    assertThat(dialling.address().orElseThrow().toString()).startsWith("dialling-").contains("@");
  }

  /// Who watches somebody there is told at once when it stops.
  @Test
  void node_thatOnlyDials_isMissedWhenItStops() throws InterruptedException {
    Ref<Object> watcher = there.spawn("watcher", Watcher::new);
    Ref<Object> visitor = dialling.spawn("visitor", Actor.of((self, message) -> {}));
    Object watching = dialling.lookup(at + "/watcher").ask(visitor, ofSeconds(10));
    assertThat(watching).isEqualTo("watching");
    var end = there.events().expect(Event.Ended.class, one -> one.actor().equals(watcher));
    dialling.stop();
    assertThat(end.await(ofSeconds(10)).reason()).isEqualTo(ExitReason.NORMAL);
  }

  /// Watches whom it is told to, and ends when that one does.
  private static final class Watcher implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {
      self.watch((Ref<?>) message);
      self.reply("watching");
    }

    @Override
    public void onSignal(Self<Object> self, Signal signal) {
      self.stop();
    }
  }

  /// It comes and goes without a word to those who want to know which nodes can be reached.
  @Test
  void node_thatOnlyDials_isNoNews() throws InterruptedException {
    BlockingQueue<Event.OfNode> news = new LinkedBlockingQueue<>();
    there.events().subscribe(Event.OfNode.class, news::add);
    Ref<Object> watcher = there.spawn("watcher", Watcher::new);
    var end = there.events().expect(Event.Ended.class, one -> one.actor().equals(watcher));
    Ref<Object> visitor = dialling.spawn("visitor", Actor.of((self, message) -> {}));
    dialling.lookup(at + "/watcher").ask(visitor, ofSeconds(10));
    dialling.stop();
    end.await(ofSeconds(10));
    NodeAddress known = TwoNodes.free("known");
    try (Node next = TwoNodes.start(Remoting.at(known).insecure())) {
      next.lookup(at.toString()).resolve(ofSeconds(10));
      assertThat(news.poll(10, SECONDS)).isEqualTo(new Event.NodeUp(known));
    }
  }

  /// The log has a line when it comes, and one when it goes.
  @Test
  void node_thatOnlyDials_isInTheLog() throws InterruptedException {
    try (LogLines log = new LogLines()) {
      dialling.lookup(at.toString()).resolve(ofSeconds(10));
      String who = dialling.address().orElseThrow().toString();
      log.await(at, "INFO " + who + " has connected, which only dials");
      dialling.stop();
      log.await(at, "INFO " + who + " has stopped");
    }
  }

  /// Two of them are two nodes.
  @Test
  void nodes_thatOnlyDial_haveDifferentAddresses() {
    Node other = Nodes.alone(Remoting.dialling().insecure());
    try (other) {
      assertThat(other.address()).isNotEqualTo(dialling.address());
    }
  }

  /// The root of another node can be looked at; nobody lives where nobody was spawned.
  @Test
  void look_atAnotherNode_saysWhoLivesThere() throws InterruptedException {
    Ref<Object> root = dialling.lookup(at.toString()).resolve(ofSeconds(10));
    assertThat(root.inspect().state()).isEqualTo(ActorInfo.State.RUNNING);
    assertThatExceptionOfType(NoSuchActor.class)
        .isThrownBy(() -> dialling.lookup(at + "/nobody").resolve(ofSeconds(10)));
  }

  /// A look at a node that cannot be reached says why not.
  @Test
  void look_atNobody_saysWhy() {
    NodeAddress nobody = Nodes.free("nobody");
    Node impatient = Nodes.alone(Remoting.dialling().insecure().connectWithin(ofMillis(300)));
    try (impatient) {
      assertThatExceptionOfType(AskTimeout.class)
          .isThrownBy(() -> impatient.lookup(nobody.toString()).resolve(ofSeconds(10)))
          .withMessageMatching(nobody + " could not be reached within 0.3 s: .*refused.*");
    }
  }

  /// A node that has a name is reached by its name; who leaves it out is told which one it is.
  @Test
  void look_atANodeByHalfItsAddress_saysTheWholeOne() {
    String half = "localhost:" + at.port();
    Node impatient = TwoNodes.start(Remoting.dialling().insecure().connectWithin(ofSeconds(2)));
    try (impatient) {
      assertThatExceptionOfType(AskTimeout.class)
          .isThrownBy(() -> impatient.lookup(half).resolve(ofSeconds(10)))
          .withMessageStartingWith(half + " could not be reached within 2.0 s: ")
          .withMessageEndingWith(
              "the node at " + half + " is called " + at + ", and has to be dialled as that");
    }
  }

  /// It listens nowhere, so it cannot be told where.
  @Test
  void bind_ofOneThatOnlyDials_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Remoting.dialling().bind("localhost:9700"))
        .withMessage("a node that only dials listens nowhere");
  }
}
