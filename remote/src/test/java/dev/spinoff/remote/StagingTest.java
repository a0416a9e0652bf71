// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a body says to another node, much of it in one turn.
final class StagingTest {

  private static final int ROUNDS = 30;

  /// A text whose codec does something when it is written.
  private record Loud(String text) {}

  private interface Then {
    void happen() throws InterruptedException;
  }

  private static final class LoudCodec implements MessageCodec<Loud> {
    private final Then then;

    LoudCodec(Then then) {
      this.then = then;
    }

    @Override
    public Class<Loud> type() {
      return Loud.class;
    }

    @Override
    public void write(Loud value, Output out) {
      out.text(value.text().substring(0, 1));
      try {
        then.happen();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
      out.text(value.text().substring(1));
    }

    @Override
    public Loud read(Input in) {
      return new Loud(in.text() + in.text());
    }
  }

  private static final class Unfit {}

  /// Small messages, long ones, and one that cannot travel: they come in order, and the latter is
  /// reported.
  @Test
  void messages_ofAllSizesInOneTurn_arriveInOrder() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      BlockingQueue<DeadLetter> lost = new LinkedBlockingQueue<>();
      nodes.here.events().subscribe(DeadLetter.class, lost::add);
      Puppet receiver = Puppet.on(nodes.there, "receiver");
      Ref<Object> to = nodes.there("receiver");
      List<Object> said = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int length = i % 500 == 499 ? 100_000 : i % 50 == 49 ? 5_000 : i % 10;
        said.add("x".repeat(length) + i);
      }
      Puppet sender = Puppet.on(nodes.here, "sender");
      sender.does(_ -> {
        for (Object each : said) {
          to.tell(each);
          if (each.equals("1000")) {
            to.tell(new Unfit());
          }
        }
      });
      assertThat(receiver.next(said.size())).isEqualTo(said);
      assertThat(receiver.hasNothing()).isTrue();
      DeadLetter letter = lost.poll(10, TimeUnit.SECONDS);
      assertThat(letter).isNotNull();
      assertThat(letter.cause()).isEqualTo(DeadLetterCause.NOT_DECODABLE);
    }
  }

  /// A turn that does not end, and waits where the node does not see it, keeps nothing back.
  @Test
  void messages_ofATurnThatGoesOn_areOnTheirWay() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      Puppet receiver = Puppet.on(nodes.there, "receiver");
      Ref<Object> to = nodes.there("receiver");
      Semaphore come = new Semaphore(0);
      CountDownLatch over = new CountDownLatch(1);
      Puppet.Deed many =
          _ -> {
            for (int i = 0; i < ROUNDS; i++) {
              for (int n = 0; n <= i; n++) {
                to.tell(i);
              }
              assertThat(come.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            }
            over.countDown();
          };
      Puppet.on(nodes.here, "sender").ref().tell(many);
      for (int i = 0; i < ROUNDS; i++) {
        assertThat(receiver.next(i + 1)).containsOnly(i);
        come.release();
      }
      assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(receiver.hasNothing()).isTrue();
    }
  }

  /// A codec may send messages and wait, as its caller may: what the body itself says stays whole
  /// and in order.
  @Test
  void codec_thatSendsAndWaits_disturbsNothing() throws InterruptedException {
    try (Nodes nodes = new Nodes()) {
      var hereAt = Nodes.free("here");
      var thereAt = Nodes.free("there");
      BlockingQueue<Ref<Object>> others = new LinkedBlockingQueue<>();
      Then then =
          () -> {
            Ref<Object> noise = others.element();
            for (int i = 0; i < 10; i++) {
              noise.tell("noise");
            }
            assertThat(noise.ask("there?", ofSeconds(10))).isEqualTo("there?");
          };
      var here = nodes.start(Remoting.at(hereAt).codec(new LoudCodec(then)));
      var there = nodes.start(Remoting.at(thereAt).codec(new LoudCodec(() -> {})));
      there.spawn("noise", Actor.of((self, message) -> self.reply(message)));
      others.add(here.lookup(thereAt + "/noise"));
      Puppet receiver = Puppet.on(there, "receiver");
      Ref<Object> to = here.lookup(thereAt + "/receiver");
      List<Object> said = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        said.add(i % 10 == 5 ? new Loud("loud " + i) : "low " + i);
      }
      Puppet sender = Puppet.on(here, "sender");
      sender.does(_ -> said.forEach(to::tell));
      assertThat(receiver.next(said.size())).isEqualTo(said);
    }
  }

  /// The end of one that was killed in its turn comes behind all that it has said.
  @Test
  void messages_ofOneThatIsKilled_comeBeforeItsEnd() throws InterruptedException {
    try (TwoNodes nodes = new TwoNodes()) {
      Puppet receiver = Puppet.on(nodes.there, "receiver");
      Ref<Object> to = nodes.there("receiver");
      for (int i = 0; i < ROUNDS; i++) {
        Puppet sender = Puppet.on(nodes.here, "sender" + i);
        Ref<Object> seen = nodes.there.lookup(nodes.hereAt + "/sender" + i);
        receiver.does(self -> self.watch(seen));
        seen.tell("seen");
        assertThat(sender.next()).isEqualTo("seen"); // and so is the watch
        CountDownLatch said = new CountDownLatch(1);
        Puppet.Deed many =
            _ -> {
              for (int n = 0; n < 100; n++) {
                to.tell(n);
              }
              said.countDown();
              new CountDownLatch(1).await();
            };
        sender.ref().tell(many);
        assertThat(said.await(10, TimeUnit.SECONDS)).isTrue();
        sender.ref().kill();
        assertThat(receiver.next(100)).last().isEqualTo(99);
        receiver.next(Terminated.class);
      }
    }
  }
}
