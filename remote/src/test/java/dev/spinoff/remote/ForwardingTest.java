// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Node;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// SR04 Senders and askers across three nodes.
final class ForwardingTest {

  private static final Duration LONG = ofSeconds(20);

  private final TwoNodes nodes = new TwoNodes();
  private final NodeAddress thirdAt = Nodes.free("third");
  private final Node third = nodes.all.start(thirdAt);

  /// A question with the place for its answer in it.
  record Ask(String what, ReplyTo<String> replyTo) {}

  /// Answers.
  static final class Clerk implements Actor<Ask> {
    @Override
    public void receive(Self<Ask> self, Ask ask) {
      ask.replyTo().tell(ask.what() + " by " + self.ref().address());
    }
  }

  /// Passes all on.
  static final class Desk implements Actor<Ask> {
    private final Ref<Ask> next;

    Desk(Ref<Ask> next) {
      this.next = next;
    }

    @Override
    public void receive(Self<Ask> self, Ask ask) {
      next.tell(ask);
    }
  }

  private void forwarder() {
    Ref<Object> end = nodes.there.lookup(thirdAt + "/end");
    nodes.there.spawn("forwarder", Actor.of((self, _) -> self.forward(end)));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// SR04 The sender of a message is known on another node, and can be replied to.
  @Test
  void sender_ofMessageFromAnotherNode_isRepliedTo() throws InterruptedException {
    nodes.there.spawn("echo", Actor.of((self, message) -> self.reply("echo of " + message)));
    Puppet puppet = Puppet.on(nodes.here, "puppet");
    puppet.does(_ -> nodes.there("echo").tell("this"));
    assertThat(puppet.next()).isEqualTo("echo of this");
  }

  /// SR04 A forwarded message keeps its sender, who is on a third node.
  @Test
  void forward_acrossNodes_keepsTheSender() throws InterruptedException {
    third.spawn("end", Actor.of((self, message) -> self.reply(message + " arrived")));
    forwarder();
    Puppet puppet = Puppet.on(nodes.here, "puppet");
    puppet.does(_ -> nodes.there("forwarder").tell("this"));
    assertThat(puppet.next()).isEqualTo("this arrived");
  }

  /// SR04 SR05 A forwarded question is answered from the node that it came to at last.
  @Test
  void forward_ofQuestionAcrossNodes_isAnswered() throws InterruptedException {
    third.spawn("end", Actor.of((self, message) -> self.reply(message + " arrived")));
    forwarder();
    for (int i = 0; i < 10; i++) {
      assertThat(nodes.there("forwarder").ask(i, LONG)).isEqualTo(i + " arrived");
    }
  }

  /// SR04 SR05 A question that is forwarded to where nobody lives fails at once.
  @Test
  void forward_ofQuestionToNobody_failsAtOnce() {
    forwarder();
    assertThat(Asks.failure(() -> nodes.there("forwarder").ask("this", LONG))).contains("end");
  }

  /// SR04 BN06 The place for an answer travels in a message to a third node, and back home from
  /// there.
  @Test
  void replyTo_passedOnToThirdNode_isAnswered() throws InterruptedException {
    third.spawn("clerk", Clerk::new);
    Ref<Ask> clerk = nodes.there.lookup(thirdAt + "/clerk", Ask.class);
    nodes.there.spawn("desk", () -> new Desk(clerk));
    Ref<Ask> desk = nodes.here.lookup(nodes.thereAt + "/desk", Ask.class);
    String answer = desk.ask(to -> new Ask("done", to), LONG);
    assertThat(answer).isEqualTo("done by " + thirdAt + "/clerk");
  }

  /// SR04 BN06 The place for an answer is the asker itself where it comes home.
  @Test
  void replyTo_passedBackHome_isAnswered() throws InterruptedException {
    nodes.here.spawn("clerk", Clerk::new);
    Ref<Ask> clerk = nodes.there.lookup(nodes.hereAt + "/clerk", Ask.class);
    nodes.there.spawn("desk", () -> new Desk(clerk));
    Ref<Ask> desk = nodes.here.lookup(nodes.thereAt + "/desk", Ask.class);
    String answer = desk.ask(to -> new Ask("done", to), LONG);
    assertThat(answer).isEqualTo("done by " + nodes.hereAt + "/clerk");
  }
}
