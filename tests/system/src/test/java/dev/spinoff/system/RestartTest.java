// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Answer;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.system.chaos.Way;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// BN04 A node that is started again while the other one cannot reach it.
final class RestartTest {

  private Together nodes;
  private Puppet here;
  private Ref<Object> there; // whoever lives there

  @BeforeEach
  void start() throws Exception {
    nodes = Together.patient(6);
    here = new Puppet(nodes.here, "here");
    Puppet first = new Puppet(nodes.there, "there");
    there = nodes.there("there");
    there.tell("first");
    assertThat(first.next()).isEqualTo("first");
  }

  @AfterEach
  void stop() throws Exception {
    nodes.close();
  }

  // From then on what is sent waits, and is on no wire.
  private void disconnected() throws InterruptedException {
    nodes.proxy.cut(Way.THERE);
    nodes.proxy.cut(Way.BACK);
    nodes.proxy.reset();
    String where = "";
    for (int i = 0; i < 100 && !where.contains("not connected"); i++) {
      Answer<Object> answer = nodes.there("nobody").tryAsk("where are you?", ofMillis(100));
      where = answer.toString();
    }
    assertThat(where).contains("not connected");
  }

  private Puppet second() {
    Puppet puppet = new Puppet();
    nodes.startThereAgain(node -> {
      puppet.enters(node, "there");
      node.spawn("echo", Actor.of((self, message) -> self.reply("echo of " + message)));
    });
    nodes.proxy.heal(Way.THERE);
    nodes.proxy.heal(Way.BACK);
    return puppet;
  }

  /// What waits for whoever lives there reaches the new one, in order, before what is sent then.
  @Test
  void messages_thatWait_goToWhoeverLivesThere() throws Exception {
    disconnected();
    Puppet.Deed many = _ -> IntStream.range(0, 20_000).forEach(there::tell);
    here.does(_ -> IntStream.range(-5_000, 0).forEach(there::tell));
    here.ref().tell(many); // some before the new one is found, some after
    Puppet second = second();
    assertThat(second.next(25_000)).isEqualTo(IntStream.range(-5_000, 20_000).boxed().toList());
  }

  /// So do questions, which are answered.
  @Test
  void questions_thatWait_areAnswered() throws Exception {
    disconnected();
    var answer = nodes.there("echo").askAsync("this", ofSeconds(60));
    Puppet _ = second();
    assertThat(answer.get()).isEqualTo("echo of this");
  }

  /// Whoever was known there is dead: who watches is told, once, and questions fail.
  @Test
  void actors_thatWereKnown_areDead() throws Exception {
    Ref<Object> exact = there.resolve(ofSeconds(60));
    here.does(self -> self.watch(exact));
    disconnected();
    var answer = exact.askAsync("this", ofSeconds(60));
    Puppet second = second();
    Terminated told = here.next(Terminated.class);
    assertThat(told.who()).isEqualTo(exact);
    assertThat(told.why()).isInstanceOf(ExitReason.Unreachable.class);
    assertThat(answer)
        .failsWithin(ofSeconds(30))
        .withThrowableThat()
        .withMessageContaining("there");
    there.tell("second");
    assertThat(second.next()).isEqualTo("second");
    here.ref().tell("nothing else");
    assertThat(here.next()).isEqualTo("nothing else");
  }
}
