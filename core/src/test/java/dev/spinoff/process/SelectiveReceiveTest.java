// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.process;

import static dev.spinoff.Match.skip;
import static dev.spinoff.Match.take;
import static dev.spinoff.support.TestNode.NET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Match;
import dev.spinoff.ProcessActor;
import dev.spinoff.ReceiveTimeout;
import dev.spinoff.Received;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.support.Recorder;
import dev.spinoff.support.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Taking the messages one wants, in the order one wants them.
final class SelectiveReceiveTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofHours(1);

  @RegisterExtension final TestNode node = TestNode.manual();

  private final Recorder<Object> got = new Recorder<>();

  /// PR02 The first message that fits is taken; those before it keep their place and are offered
  /// again, in order.
  @Test
  void receive_ofMatching_leavesTheOthersInOrder() throws Exception {
    Ref<Object> process =
        node.process(self -> {
          got.add(self.receive("c"::equals, LONG));
          got.add(self.receive());
          got.add(self.receive());
          got.add(self.receive());
        });

    process.tell("a").tell("b").tell("c").tell("d");

    assertThat(got.next(4)).containsExactly("c", "a", "b", "d");
  }

  /// PR02 Of several that fit, the first to arrive is taken.
  @Test
  void receive_ofSeveralMatching_takesTheOldest() throws Exception {
    Ref<Object> process =
        node.process(self -> {
          self.receive("go"::equals, LONG);
          got.add(self.receive(Integer.class, LONG));
          got.add(self.receive(Integer.class, LONG));
          got.add(self.receive(LONG));
        });

    process.tell("x").tell(1).tell("y").tell(2).tell("go");

    assertThat(got.next(3)).containsExactly(1, 2, "x");
  }

  /// PR02 Without a pattern the next message is taken.
  @Test
  void receive_withoutPattern_takesTheNext() throws Exception {
    Ref<Object> process =
        node.process(self -> {
          got.add(self.receive());
          got.add(self.receive(PATIENCE));
        });

    process.tell(1).tell(2);

    assertThat(got.next(2)).containsExactly(1, 2);
  }

  /// PR02 When nothing fits in time, that is an exception which tells what is set aside; the
  /// process goes on, and nothing is lost.
  @Test
  void receive_withoutMatchInTime_throws() throws Exception {
    Recorder<ReceiveTimeout> timeouts = new Recorder<>();
    Ref<Object> process =
        node.process(self -> {
          try {
            self.receive("never"::equals, PATIENCE);
          } catch (ReceiveTimeout e) {
            timeouts.add(e);
          }
          got.add(self.receive());
          got.add(self.receive());
        });
    process.tell(1).tell(2);

    node.world().pass(PATIENCE);

    assertThat(timeouts.next())
        .hasMessageContaining(process.address().toString())
        .hasMessageContaining("2");
    assertThat(got.next(2)).containsExactly(1, 2);
  }

  /// PR02 The plain form times out as well, and a message that does not fit does not prolong it.
  @Test
  void receive_withMessagesThatDoNotFit_isNotProlonged() throws Exception {
    Ref<Object> process =
        node.process(self -> {
          got.add(self.tryReceive("never"::equals, PATIENCE));
        });
    node.world().awaitDue(PATIENCE);
    node.world().advance(PATIENCE.dividedBy(3));
    process.tell("no");

    node.world().pass(PATIENCE.multipliedBy(2).dividedBy(3));

    assertThat(got.next()).isEqualTo(new Received.Nothing<>());
  }

  /// PR02 With a time of zero what is there is looked at, without waiting.
  @Test
  void tryReceive_withoutTime_doesNotWait() throws Exception {
    Ref<Object> process =
        node.process(self -> {
          got.add(self.tryReceive(_ -> true, Duration.ZERO));
          self.receive("go"::equals, LONG);
          got.add(self.tryReceive("b"::equals, Duration.ZERO));
          got.add(self.tryReceive("b"::equals, Duration.ZERO));
          got.add(self.tryReceive(_ -> true, Duration.ZERO));
        });
    assertThat(got.next()).isEqualTo(new Received.Nothing<>());

    process.tell("a").tell("b").tell("go");

    assertThat(got.next(3))
        .containsExactly(
            new Received.Taken<>("b"), new Received.Nothing<>(), new Received.Taken<>("a"));
  }

  /// PR02 A selector takes a message as something else, by Java's own patterns.
  @Test
  void select_bySwitch_givesWhatItWasTakenAs() throws Exception {
    Ref<Object> process =
        node.process(self -> {
          String offer = self.select(SelectiveReceiveTest::cheapOffer, LONG);
          got.add(offer);
          got.add(self.receive());
        });

    process.tell(new Offer(90)).tell("noise").tell(new Offer(7));

    assertThat(got.next(2)).containsExactly("for 7", new Offer(90));
  }

  private record Offer(int cents) {}

  private static Match<String> cheapOffer(Object message) {
    return switch (message) {
      case Offer(var cents) when cents < 10 -> take("for " + cents);
      default -> skip();
    };
  }

  /// PR02 A selection that finds nothing in time is `Nothing`.
  @Test
  void trySelect_withoutMatchInTime_isNothing() throws Exception {
    node.process(self -> got.add(self.trySelect(SelectiveReceiveTest::cheapOffer, PATIENCE)));

    node.world().pass(PATIENCE);

    assertThat(got.next()).isEqualTo(new Received.Nothing<>());
  }

  /// PR02 While a call waits, it offers each message once only.
  @Test
  void selector_whileWaiting_seesEachMessageOnce() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    int many = 10_000;
    Ref<Object> process =
        node.process(self ->
            got.add(
                self.receive(
                    message -> {
                      calls.incrementAndGet();
                      return message.equals("last");
                    },
                    LONG)));

    IntStream.range(0, many).forEach(process::tell);
    process.tell("last");

    assertThat(got.next()).isEqualTo("last");
    assertThat(calls).hasValue(many + 1);
  }

  /// PR02 The next call offers what was set aside again, the oldest first, and stops at its match.
  @Test
  void selector_ofNextCall_startsAtTheOldest() throws Exception {
    List<Object> seen = new ArrayList<>();
    Ref<Object> process =
        node.process(self -> {
          self.receive("d"::equals, LONG);
          self.receive(
              message -> {
                seen.add(message);
                return message.equals("b");
              },
              LONG);
          got.add(List.copyOf(seen));
        });

    process.tell("a").tell("b").tell("c").tell("d");

    assertThat(got.next()).isEqualTo(List.of("a", "b"));
  }

  /// PR02 Signals are offered like messages, in the order of the mailbox; one that is skipped is
  /// set aside.
  @Test
  void signal_inProcess_isOfferedLikeMessage() throws Exception {
    Ref<Object> watched = node.actor((_, _) -> {});
    Ref<Object> process =
        node.process(self -> {
          self.watch(watched);
          got.add("watching");
          got.add(self.receive("after"::equals, LONG));
          got.add(self.receive());
        });
    got.next();

    watched.stop();
    watched.join(NET);
    process.tell("after");

    assertThat(got.next(2)).containsExactly("after", new Terminated(watched, ExitReason.NORMAL));
  }

  /// PR02 What a selector throws is a crash of the process, as anything that `run` throws.
  @Test
  void selector_thatThrows_crashesTheProcess() throws Exception {
    Ref<Object> process =
        node.process(self ->
            self.receive(
                _ -> {
                  throw new IllegalStateException("bad selector");
                },
                LONG));

    process.tell("anything");

    assertThat(node.failures().next().error()).hasMessage("bad selector");
  }

  /// PR06 Java's own patterns and predicates take the place of the ancestor's: any value, equality,
  /// a type, one of several, not, and, or, a condition, a regular expression, containment.
  @Test
  void patterns_ofTheAncestor_areJavas() throws Exception {
    Pattern greeting = Pattern.compile("hel+o");
    Ref<Object> process =
        node.process(self -> {
          self.receive("go"::equals, LONG);
          got.add(self.receive(List.of("x", "y")::contains, LONG));
          got.add(self.receive(m -> !m.equals(1) && m instanceof Integer, LONG));
          got.add(self.receive(m -> m.equals("nothing") || m.equals(1), LONG));
          got.add(self.receive(m -> m instanceof String s && greeting.matcher(s).matches(), LONG));
          got.add(self.receive(m -> m instanceof List<?> l && l.contains("a"), LONG));
          got.add(self.receive(_ -> true, LONG));
        });

    process.tell(List.of("b")).tell(List.of("a")).tell("hellllo").tell(1).tell(2).tell("y");
    process.tell("go");

    assertThat(got.next(6)).containsExactly("y", 2, 1, "hellllo", List.of("a"), List.of("b"));
  }

  /// PR02 A hundred processes that wait are woken each by its own message.
  @Test
  void receive_inManyProcesses_wakesTheRightOne() throws Exception {
    List<Ref<Object>> processes =
        IntStream.range(0, 100)
            .mapToObj(i ->
                node.<Object>spawn(
                    () -> ProcessActor.of(self -> got.add(i + ":" + self.receive()))))
            .toList();

    for (int i = 99; i >= 0; i--) {
      processes.get(i).tell("m" + i);
      assertThat(got.next()).isEqualTo(i + ":m" + i);
    }
  }
}
