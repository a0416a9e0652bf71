// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.distributed;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.NodeOptions;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.examples.distributed.Stock.Count;
import dev.spinoff.examples.distributed.Stock.Level;
import dev.spinoff.examples.distributed.Stock.Message;
import dev.spinoff.examples.distributed.Stock.Update;
import dev.spinoff.remote.Remoting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What has to be allowed for messages between nodes, and what has not.
@Timeout(60)
final class StockTest {

  private static final Update UPDATE = new Update("screws", 3);

  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

  /// A class of an actor says what it understands, and a question's class says its answer.
  @Test
  void stock_onAnotherNode_needsNothingAllowed() throws Exception {
    String at = free();
    try (Node there = start(Remoting.at(at));
        Node here = start(Remoting.dialling())) {
      there.spawn("stock", Stock::new);
      // region asking
      Ref<Message> stock = here.lookup(at + "/stock", Message.class);
      stock.tell(new Update("screws", 3));
      Level level = stock.ask(to -> new Count("screws", to), ofSeconds(10));
      // end region
      assertThat(level).isEqualTo(new Level(3));
    }
  }

  /// A lambda does not say what it understands; its recipe can.
  @Test
  void lambda_onAnotherNode_needsARecipeThatSaysItsType() throws Exception {
    String at = free();
    try (Node there = start(Remoting.at(at));
        Node here = start(Remoting.dialling())) {
      // region lambda
      Actor<Update> noting = Actor.of((self, update) -> seen.add(update));
      there.spawn(Recipe.of(() -> noting).named("notes").accepting(Update.class));
      // end region
      there.spawn(Recipe.of(() -> noting).named("untold"));
      here.lookup(at + "/notes", Update.class).tell(UPDATE);
      assertThat(seen.poll(10, SECONDS)).isEqualTo(UPDATE);
      var lost =
          there
              .events()
              .expect(DeadLetter.class, one -> one.cause() == DeadLetterCause.NOT_DECODABLE);
      here.lookup(at + "/untold", Update.class).tell(UPDATE);
      assertThat(lost.await(ofSeconds(10)).why()).contains("is not allowed");
      assertThat(seen).isEmpty();
    }
  }

  /// An actor that takes anything, on a node that allows the package.
  @Test
  void actorOfObject_onANodeThatAllowsThePackage_getsIt() throws Exception {
    NodeAddress at = NodeAddress.parse(free());
    // region allow
    Remoting remoting = Remoting.at(at).allow("dev.spinoff.examples.distributed");
    // end region
    try (Node there = start(remoting);
        Node here = start(Remoting.dialling())) {
      there.spawn("any", Actor.of((self, message) -> seen.add(message)));
      here.lookup(at + "/any").tell(UPDATE);
      assertThat(seen.poll(10, SECONDS)).isEqualTo(UPDATE);
    }
  }

  /// Who asks with a text, which names no type of answers, must allow the answer.
  @Test
  void answer_thatTheQuestionDoesNotName_isAllowedByTheAsker() throws Exception {
    String at = free();
    try (Node there = start(Remoting.at(at));
        Node here = start(Remoting.dialling());
        Node allowing = start(Remoting.dialling().allow(Level.class))) {
      there.spawn("stock", Actor.of((self, message) -> self.reply(new Level(3))));
      assertThatExceptionOfType(AskFailed.class)
          .isThrownBy(() -> here.lookup(at + "/stock").ask("screws", ofSeconds(10)))
          .havingRootCause()
          .withMessageContaining("Level is not allowed");
      assertThat(allowing.lookup(at + "/stock").ask("screws", ofSeconds(10)))
          .isEqualTo(new Level(3));
    }
  }

  /// An actor is started on another node, if that one allows its class.
  @Test
  void stock_startedFromAnotherNode_livesThere() throws Exception {
    NodeAddress there = NodeAddress.parse(free());
    // region allowing-spawn
    Remoting letting = Remoting.at(there).allowSpawn(Stock.class);
    // end region
    Remoting remoting = Remoting.dialling().insecure();
    try (Node _ = start(letting);
        Node _ = Node.start(NodeOptions.defaults().withStopOnExit(false), remoting)) {
      // region spawning
      Ref<Message> stock = remoting.spawn(there, Stock.class, "stock", ofSeconds(10));
      stock.tell(new Update("screws", 3));
      // end region
      Level level = stock.ask(to -> new Count("screws", to), ofSeconds(10));
      assertThat(level).isEqualTo(new Level(3));
    }
  }

  private static Node start(Remoting remoting) {
    return Node.start(NodeOptions.defaults().withStopOnExit(false), remoting.insecure());
  }

  private static String free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "localhost:" + socket.getLocalPort();
    }
  }
}
