// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Mailboxes that are never empty: what an actor promises holds for a flooded one too.
class FloodTest extends NodeTest {

  private static final int CAPACITY = 10;

  /// Sends to itself whenever it is asked whether a message fits: its mailbox never runs dry.
  private static ProcessActor<Object> flooded(Duration timeout, Runnable afterTimeout) {
    return ProcessActor.of(self -> {
      self.ref().tell("again");
      self.tryReceive(
          _ -> {
            self.ref().tell("again");
            return false;
          },
          timeout);
      afterTimeout.run();
    });
  }

  /// A selective receive times out even if messages that do not fit keep coming.
  @Test
  void receive_underAFloodThatDoesNotFit_timesOut() throws Exception {
    Ref<Object> actor = node.spawn(flooded(Duration.ofMillis(20), () -> {}));

    assertThat(end(actor)).isIn(ExitReason.NORMAL, ExitReason.NO_ACTOR);
  }

  /// And it can be stopped.
  @Test
  void stop_ofAReceiveUnderAFlood_isHeard() throws Exception {
    AtomicBoolean returned = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              self.ref().tell("again");
              self.tryReceive(
                  _ -> {
                    started.countDown();
                    self.ref().tell("again");
                    return false;
                  },
                  NEVER);
              returned.set(true);
            }));
    await(started);

    var end = endOf(actor);
    actor.stop();

    assertThat(reason(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(returned).isFalse();
  }

  /// A mailbox that drops the oldest stays at its bound while its body blocks, whatever comes.
  @Test
  void dropOldest_whileTheBodyBlocks_staysAtTheBound() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            Recipe.<Object>of(
                    Actor.of((self, message) -> {
                      blocked.countDown();
                      blockHard(go);
                    }))
                .mailbox(MailboxSpec.bounded(CAPACITY, new WhenFull.DropOldest())));
    actor.tell("block");
    await(blocked);

    for (int i = 0; i < 100_000; i++) {
      actor.tell(i);
    }

    assertThat(actor.inspect().mailboxDepth()).isEqualTo(CAPACITY);
    Cell cell = ((LocalRef<Object>) actor).cell();
    assertThat(cell.context().depth(cell)).as("wake-ups that wait").isLessThanOrEqualTo(1);
    assertThat(node.events().deadLetters())
        .containsEntry(DeadLetterCause.DROPPED_OLDEST, 100_000L - CAPACITY);
    go.countDown();
  }

  /// A question that waits in a bounded mailbox is found there when it times out.
  @Test
  void timeout_inABoundedMailbox_saysWhereTheQuestionIs() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            Recipe.<Object>of(
                    Actor.of((self, message) -> {
                      blocked.countDown();
                      blockHard(go);
                    }))
                .mailbox(MailboxSpec.bounded(CAPACITY)));
    actor.tell("block");
    await(blocked);
    actor.tell("before");

    assertThat(actor.tryAsk("question", AT_ONCE).toString()).contains("queued at position 2 of 2");
    go.countDown();
  }
}
