// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ChildSignal;
import dev.spinoff.ExitReason;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Node;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Recipe.Supervision;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a body that has been given up can still do to its actor: nothing.
class AbandonmentTest extends NodeTest {

  private static final Duration SHORT = Duration.ofMillis(20);

  /// A supervised handler hangs, is killed and revived; when the hanging body comes back at last it
  /// touches nothing, and its successor has handled all that was queued, once and in order.
  @Test
  void handler_abandonedAndRevived_leavesTheSuccessorAlone() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    LinkedBlockingQueue<Object> handled = new LinkedBlockingQueue<>();
    AtomicInteger bodies = new AtomicInteger();
    Recipe<Object> recipe =
        Recipe.<Object>of(
                () -> {
                  int number = bodies.incrementAndGet();
                  return Actor.of((self, message) -> {
                    if (number == 1) {
                      hanging.countDown();
                      blockHard(hang);
                    }
                    handled.add(number + ":" + message);
                  });
                })
            .supervised(Supervision.BY_PARENT)
            .killGrace(SHORT);
    Ref<Object> child = childOfReviver(recipe);
    var abandoned = node.events().expect(Event.Abandoned.class, _ -> true);
    child.tell(0);
    await(hanging);
    for (int i = 1; i <= 100; i++) {
      child.tell(i);
    }

    child.kill();
    abandoned.await(NET);
    for (int i = 1; i <= 100; i++) {
      assertThat(handled.take()).isEqualTo("2:" + i);
    }
    hang.countDown();
    assertThat(handled.take()).isEqualTo("1:0");
    child.tell("after");

    assertThat(handled.take()).isEqualTo("2:after");
  }

  private Ref<Object> childOfReviver(Recipe<Object> recipe) throws InterruptedException {
    Ref<Object> parent =
        node.spawn(
            Recipe.of(
                new Actor<Object>() {
                  @Override
                  public void receive(Self<Object> self, Object message) {
                    self.reply(self.spawn(recipe));
                  }

                  @Override
                  public void onSignal(Self<Object> self, Signal signal) {
                    if (signal instanceof ChildSignal.Held(var held, _)) {
                      self.revive(held);
                    }
                  }
                }));
    @SuppressWarnings("unchecked")
    Ref<Object> child = (Ref<Object>) parent.ask("spawn", NET);
    return child;
  }

  /// A process that hangs while it waits for room in a full mailbox can be killed.
  @Test
  void process_killedWhileItWaitsForRoom_ends() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Ref<Object> full =
        node.spawn(
            Recipe.<Object>of(Actor.of((self, message) -> blockHard(go)))
                .mailbox(MailboxSpec.bounded(1, new WhenFull.Park(NEVER))));
    CountDownLatch sending = new CountDownLatch(1);
    Ref<Object> sender =
        node.spawn(
            Recipe.<Object>of(
                    ProcessActor.of(self -> {
                      full.tell("in progress");
                      full.tell("queued");
                      sending.countDown();
                      for (int i = 0; i < 3; i++) {
                        full.tell("too many");
                      }
                      blockHard();
                    }))
                .killGrace(SHORT));
    await(sending);
    var lost =
        node.events()
            .expect(Event.DeadLetter.class, each -> each.cause() == DeadLetterCause.MAILBOX_FULL);

    var end = endOf(sender);
    sender.kill();

    assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
    assertThat(lost.await(NET).message()).isEqualTo("too many");
    go.countDown();
  }

  /// What an abandoned body still sends is a dead letter of its own.
  @Test
  void abandonedBody_thatSends_isNotHeard() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    LinkedBlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    Ref<Object> listener = node.spawn(Actor.of((self, message) -> heard.add(message)));
    Ref<Object> actor =
        node.spawn(
            Recipe.<Object>of(
                    Actor.of((self, message) -> {
                      hanging.countDown();
                      blockHard(hang);
                      listener.tell("from the grave");
                    }))
                .killGrace(SHORT));
    actor.tell("hang");
    await(hanging);
    var dead =
        node.events()
            .expect(Event.DeadLetter.class, each -> each.cause() == DeadLetterCause.SENDER_DEAD);

    var end = endOf(actor);
    actor.kill();
    assertThat(reason(end)).isEqualTo(ExitReason.KILLED);
    hang.countDown();

    assertThat(dead.await(NET).message()).isEqualTo("from the grave");
    assertThat(heard).isEmpty();
  }

  /// With no grace at all the reaper races with the body at every point of its life: one Ended
  /// each, each message handled or a dead letter, and no body is entered after its end.
  @Test
  void killWithoutGrace_atAnyMoment_endsOnceAndLosesNothing() throws Exception {
    int rounds = 3_000;
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger handled = new AtomicInteger();
    node.events().subscribe(Event.Ended.class, _ -> ended.incrementAndGet());
    int sent = 0;

    for (int round = 0; round < rounds; round++) {
      Ref<Object> actor =
          node.spawn(
              Recipe.<Object>of(Actor.of((self, message) -> handled.incrementAndGet()))
                  .killGrace(AT_ONCE));
      for (int i = 0; i < round % 7; i++) {
        actor.tell(i);
        sent++;
      }
      actor.kill();
      actor.tell("late");
      sent++;
      end(actor);
    }

    assertThat(ended).hasValue(rounds);
    assertAccountedFor(sent, handled);
  }

  /// The same for processes that wait in a receive.
  @Test
  void killWithoutGrace_ofProcesses_endsOnceAndLosesNothing() throws Exception {
    int rounds = 2_000;
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger handled = new AtomicInteger();
    node.events().subscribe(Event.Ended.class, _ -> ended.incrementAndGet());
    int sent = 0;

    for (int round = 0; round < rounds; round++) {
      Ref<Object> actor =
          node.spawn(
              Recipe.<Object>of(
                      ProcessActor.of(self -> {
                        while (true) {
                          self.receive();
                          handled.incrementAndGet();
                        }
                      }))
                  .killGrace(AT_ONCE));
      for (int i = 0; i < round % 5; i++) {
        actor.tell(i);
        sent++;
      }
      actor.kill();
      actor.tell("late");
      sent++;
      end(actor);
    }

    assertThat(ended).hasValue(rounds);
    assertAccountedFor(sent, handled);
  }

  // A body that was given up in the midst of a message may take a moment to count it.
  private void assertAccountedFor(long sent, AtomicInteger handled) {
    long start = System.nanoTime();
    while (handled.get() + lost(node) < sent && System.nanoTime() - start < NET.toNanos()) {
      Thread.onSpinWait();
    }
    assertThat(handled.get() + lost(node)).isEqualTo(sent);
  }

  private static long lost(Node node) {
    return node.events().deadLetters().values().stream().mapToLong(Long::longValue).sum();
  }
}
