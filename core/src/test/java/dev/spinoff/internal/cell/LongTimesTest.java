// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskTimeout;
import dev.spinoff.ProcessActor;
import dev.spinoff.Received;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.internal.values.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Durations at the ends of their range are long, or over at once; none of them overflows.
class LongTimesTest extends NodeTest {

  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
  private static final Duration LEAST = Duration.ofSeconds(Long.MIN_VALUE);
  private static final Duration YEARS_292 = Duration.ofNanos(Long.MAX_VALUE);
  private static final List<Duration> LONG_ONES =
      List.of(LONGEST, YEARS_292, YEARS_292.minusNanos(1), YEARS_292.plusNanos(1));

  /// What does not fit in 292 years is for ever, and what is negative is over.
  @Test
  void nanos_ofExtremeDurations_doNotOverflow() {
    assertThat(Nanos.of(LONGEST)).isEqualTo(Nanos.FOREVER);
    assertThat(Nanos.of(YEARS_292)).isEqualTo(Nanos.FOREVER);
    assertThat(Nanos.of(YEARS_292.minusNanos(1))).isEqualTo(Nanos.FOREVER - 1);
    assertThat(Nanos.of(LEAST)).isZero();
    assertThat(Nanos.of(Duration.ofNanos(-1))).isZero();
    assertThat(Nanos.of(Duration.ZERO)).isZero();
  }

  /// Timers for the far future neither tick nor keep the handler from its messages.
  @Test
  void timers_farInTheFuture_doNotTick() throws Exception {
    Ref<Object> actor =
        node.spawn(
            Actor.of((self, message) -> {
              if (message.equals("tick")) {
                throw new IllegalStateException("ticked");
              }
              for (Duration time : LONG_ONES) {
                self.timers().once("once " + time, "tick", time);
                self.timers().fixedRate("rate " + time, "tick", time);
                self.timers().fixedDelay("delay " + time, "tick", time);
                self.tellLater(self.ref(), "tick", time);
                self.idleTimeout(time);
              }
              self.reply("set");
            }));

    assertThat(actor.ask("set", NET)).isEqualTo("set");
    assertThat(actor.ask("set", NET)).isEqualTo("set");
  }

  /// An ask, a join and a receive with the longest time-out wait until there is something.
  @Test
  void waits_withTheLongestTimeout_wait() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              Object message = self.receive(LONGEST);
              await(asked);
              self.reply(message);
            }));
    var answer = actor.askAsync("echo", LONGEST);
    asked.countDown();

    assertThat(answer.join()).isEqualTo("echo");
    assertThat(actor.join(LONGEST)).isNotNull();
  }

  /// With a time-out below zero they look once.
  @Test
  void waits_withTimeoutBelowZero_lookOnce() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            ProcessActor.of(self -> {
              Received<Object> nothing = self.tryReceive(_ -> true, LEAST);
              self.sleep(LEAST);
              looked.countDown();
              Object message = self.receive();
              self.reply(nothing instanceof Received.Nothing<Object> ? message : "something");
              self.receive("never"::equals, NEVER);
            }));

    await(looked);

    assertThat(actor.ask("nothing", NET)).isEqualTo("nothing");
    assertThatThrownBy(() -> actor.ask("too late", LEAST)).isInstanceOf(AskTimeout.class);
  }

  /// A grace of 292 years is patience, not an error.
  @Test
  void killGrace_ofTheLongestTime_waitsForTheBody() throws Exception {
    CountDownLatch inBody = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Ref<Object> actor =
        node.spawn(
            Recipe.<Object>of(
                    Actor.of((self, message) -> {
                      inBody.countDown();
                      blockHard(go);
                    }))
                .killGrace(LONGEST));
    actor.tell("block");
    await(inBody);

    var end = endOf(actor);
    actor.kill();
    go.countDown();

    assertThat(reason(end)).isEqualTo(dev.spinoff.ExitReason.KILLED);
    assertThat(node.events().abandonedThreads()).isZero();
  }
}
