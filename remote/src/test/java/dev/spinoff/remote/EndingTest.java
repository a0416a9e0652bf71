// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.event.Event.Ended;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// LD02 LD07 Ending actors of another node.
final class EndingTest {

  private static final Duration LONG = ofSeconds(20);

  private final TwoNodes nodes = new TwoNodes();
  private Puppet theirs;

  @BeforeEach
  void spawn() {
    theirs = Puppet.on(nodes.there, "theirs");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private dev.spinoff.event.Events.Expected<Ended> end() {
    return nodes.there.events().expect(Ended.class, each -> each.actor().equals(theirs.ref()));
  }

  /// A stop ends it normally.
  @Test
  void stop_ofAnotherNodes_endsNormally() throws InterruptedException {
    var end = end();
    nodes.there("theirs").stop();
    assertThat(end.await(LONG).reason()).isEqualTo(ExitReason.NORMAL);
  }

  /// LD02 A second stop changes nothing, and one of the dead is silent.
  @Test
  void stop_again_isSilent() throws InterruptedException {
    Ref<Object> who = nodes.there("theirs").resolve(LONG);
    who.stop();
    who.stop();
    theirs.ref().join(LONG);
    who.stop();
    who.kill();
    who.drain();
    assertThat(who.join(LONG)).isIn(ExitReason.NORMAL, ExitReason.NO_ACTOR);
    assertThat(nodes.there.events().deadLetters().values()).containsOnly(0L);
    assertThat(nodes.here.events().deadLetters().values()).containsOnly(0L);
  }

  /// A kill does not wait for the body.
  @Test
  void kill_ofOneThatIsBusy_ends() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    Puppet.Deed wait =
        _ -> {
          busy.countDown();
          never.await();
        };
    theirs.ref().tell(wait);
    assertThat(busy.await(10, TimeUnit.SECONDS)).isTrue();
    var end = end();
    nodes.there("theirs").kill();
    assertThat(end.await(LONG).reason()).isEqualTo(ExitReason.KILLED);
  }

  /// A drain comes behind what was sent before it, large messages too: all of that is handled, and
  /// nothing after it.
  @Test
  void drain_behindMessages_handlesThemAll() throws InterruptedException {
    NodeAddress lateAt = Nodes.free("late"); // so that all of it waits, and goes out at once
    Ref<Object> who = nodes.here.lookup(lateAt + "/who");
    who.tell(new byte[1_000_000]);
    IntStream.range(0, 1_000).forEach(who::tell);
    who.drain();
    who.tell("too late");
    Puppet puppet = new Puppet();
    BlockingQueue<DeadLetter> lost = new LinkedBlockingQueue<>();
    Remoting late = Remoting.at(lateAt);
    nodes.all.start(
        late,
        node -> {
          node.events().subscribe(DeadLetter.class, lost::add);
          puppet.enters(node, "who");
        });
    assertThat(puppet.next(byte[].class)).hasSize(1_000_000);
    assertThat(puppet.next(1_000)).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    DeadLetter refused = lost.poll(10, TimeUnit.SECONDS);
    assertThat(refused).isNotNull();
    assertThat(refused.cause())
        .isIn(DeadLetterCause.DRAINING, DeadLetterCause.STOPPED, DeadLetterCause.NO_SUCH_ACTOR);
    assertThat(puppet.hasNothing()).isTrue();
  }

  /// LD07 BN05 Messages to the dead are dead letters of the receiver's node, in the order of
  /// sending.
  @Test
  void messages_toTheDead_areDeadLettersThere() throws InterruptedException {
    Ref<Object> who = nodes.there("theirs").resolve(LONG);
    theirs.ref().stop();
    theirs.ref().join(LONG);
    BlockingQueue<DeadLetter> lost = new LinkedBlockingQueue<>();
    nodes.there.events().subscribe(DeadLetter.class, lost::add);
    who.tell("one").tell("two").tell("three");
    for (String each : new String[] {"one", "two", "three"}) {
      DeadLetter next = lost.poll(10, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      assertThat(next.message()).isEqualTo(each);
      assertThat(next.cause()).isEqualTo(DeadLetterCause.STOPPED);
      assertThat(next.actor().address()).isEqualTo(theirs.ref().address());
    }
  }
}
