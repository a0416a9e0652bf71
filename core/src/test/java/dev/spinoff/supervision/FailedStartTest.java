// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// A start that fails is a crash: the supervisor hears of it, nobody else, and tries again within
/// its intensity.
final class FailedStartTest extends NodeTest {

  /// L6 A failure in the start goes to the supervisor, not to whoever spawned the tree.
  @ParameterizedTest
  @EnumSource
  void start_failsTwice_isTriedAgain(Where where) throws InterruptedException {
    var attempts = new AtomicInteger();
    var failed =
        node.events()
            .expect(
                Event.ActorFailed.class, event -> event.during() == Event.ActorFailed.During.START);

    var supervisor =
        start(
            SupervisorSpec.oneForOne()
                .intensity(2, SOON)
                .children(where.failing("a", attempts, 2), subject("b")));

    assertThat(failed.await(SOON).error()).hasMessage("no start");
    assertThat(attempts).hasValue(3);
    assertThat(reports(supervisor)).extracting(ChildReport::restarts).containsExactly(2, 0);
  }

  /// L18 A start that always fails is no endless loop: the intensity bounds it.
  @ParameterizedTest
  @EnumSource
  void start_failsAlways_endsTheSupervisor(Where where) throws InterruptedException {
    var attempts = new AtomicInteger();
    var end = node.events().expect(Event.Ended.class, e -> e.actor().name().equals("top"));

    node.spawn(
        "top",
        SupervisorSpec.oneForOne()
            .intensity(3, SupervisorSpec.FOREVER)
            .children(subject("b"), where.failing("a", attempts, Integer.MAX_VALUE)));

    var gaveUp = gaveUp(end);
    assertThat(gaveUp.child()).isEqualTo("a");
    assertThat(gaveUp.restarts()).isEqualTo(3);
    assertThat(gaveUp).hasRootCauseMessage("no start");
    assertThat(attempts).hasValue(4);
    assertThat(journal.lines()).containsExactly("start b", "stop b");
  }

  /// L2 A restart whose start fails is a restart that counts, and is tried again.
  @Test
  void restart_startFails_countsAndIsTriedAgain() throws InterruptedException {
    var lives = new AtomicInteger();
    var supervisor =
        start(
            SupervisorSpec.oneForOne()
                .intensity(3, SupervisorSpec.FOREVER)
                .child(ChildSpec.of("a", failsToStartOnce(lives, 2, 3))));
    var end = end(supervisor);
    Ref<Object> a = child("a");

    crash(a);
    assertThat(life(a)).isEqualTo(4); // 2 and 3 did not start
    crash(a);

    assertThat(gaveUp(end).restarts()).isEqualTo(3);
  }

  /// L24 A sibling fails to start while its group is restarted: the whole group is tried again.
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"ONE_FOR_ALL", "REST_FOR_ONE"})
  void groupRestart_siblingFailsToStart_groupIsTriedAgain(Strategy strategy)
      throws InterruptedException {
    var lives = new AtomicInteger();
    start(
        Specs.of(strategy)
            .intensity(2, SOON)
            .children(subject("a"), ChildSpec.of("b", failsToStartOnce(lives, 2)), subject("c")));
    journal.clear();

    crash(child("a"));

    journal.await("start c");
    assertThat(life("c")).isEqualTo(2); // it was not started in the first attempt
    assertThat(life("b")).isEqualTo(3);
    assertThat(life("a")).isEqualTo(strategy == Strategy.ONE_FOR_ALL ? 3 : 2);
  }

  /// A start that takes longer than it may is a failed start.
  @Test
  void start_takesTooLong_isTriedAgain() throws InterruptedException {
    var lives = new AtomicInteger();
    var a =
        ChildSpec.of(
                "a",
                ProcessActor.of((ProcessSelf<Object> self) -> {
                  if (lives.incrementAndGet() > 1) {
                    self.started();
                  }
                  self.receive();
                }))
            .awaitStarted()
            .startWithin(ofMillis(50));

    var supervisor = start(SupervisorSpec.oneForOne().child(a));

    assertThat(lives).hasValue(2);
    assertThat(reports(supervisor).getFirst().lastEnd().orElseThrow())
        .isInstanceOfSatisfying(
            ExitReason.Crashed.class,
            crashed ->
                assertThat(crashed.cause())
                    .isInstanceOf(ChildNotStarted.class)
                    .hasMessage("child 'a' had not started within PT0.05S"));
  }

  /// L30 A kill works in `preStart`; the child is restarted like any that was killed.
  @Test
  void kill_inPreStart_isRestarted() throws InterruptedException {
    var lives = new AtomicInteger();
    var gate = new CountDownLatch(1);
    node.spawn(
        "top",
        SupervisorSpec.oneForOne()
            .child(ChildSpec.of("a", () -> new Waiting(lives.incrementAndGet(), gate, false))));
    journal.await("life 1");

    child("a").kill();

    journal.await("life 2");
    assertThat(child("a").ask("hello", SOON)).isEqualTo(2);
  }

  /// A body that does not even heed a kill is abandoned; its actor gets another body.
  @Test
  void kill_deafPreStart_isAbandonedAndRestarted() throws InterruptedException {
    var lives = new AtomicInteger();
    var gate = new CountDownLatch(1);
    Supplier<Waiting> bodies = () -> new Waiting(lives.incrementAndGet(), gate, true);
    node.spawn(
        "top",
        SupervisorSpec.oneForOne()
            .child(ChildSpec.of("a", Recipe.of(bodies).killGrace(ofMillis(20)))));
    journal.await("life 1");

    child("a").kill();

    journal.await("life 2");
    assertThat(child("a").ask("hello", SOON)).isEqualTo(2);
    assertThat(node.events().abandonedThreads()).isEqualTo(1);
    gate.countDown();
  }

  /// What an actor cannot even be spawned for ends its supervisor within the intensity too.
  @Test
  void spawn_isRefused_countsAsFailedStart() throws InterruptedException {
    var end = node.events().expect(Event.Ended.class, e -> e.actor().name().equals("top"));

    node.spawn("top", SupervisorSpec.oneForOne().child(subject("a").named("not/a/name")));

    assertThat(gaveUp(end)).hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private Supplier<Body<Object>> failsToStartOnce(AtomicInteger lives, Integer... which) {
    return () -> {
      int life = lives.incrementAndGet();
      if (List.of(which).contains(life)) {
        throw new IllegalStateException("no start");
      }
      return Actor.of((self, message) -> {
        if (message instanceof Exception crash) {
          throw crash;
        }
        self.reply(life);
      });
    };
  }

  /// Where a start can fail.
  enum Where {
    CONSTRUCTION,
    PRE_START,
    PRE_START_OF_PROCESS;

    ChildSpec<Object> failing(String name, AtomicInteger attempts, int times) {
      return ChildSpec.of(name, () -> body(attempts.incrementAndGet() <= times));
    }

    private Body<Object> body(boolean fails) {
      return switch (this) {
        case CONSTRUCTION -> {
          failIf(fails);
          yield new Handler(false);
        }
        case PRE_START -> new Handler(fails);
        case PRE_START_OF_PROCESS -> new Program(fails);
      };
    }
  }

  private static void failIf(boolean fails) {
    if (fails) {
      throw new IllegalStateException("no start");
    }
  }

  private record Handler(boolean fails) implements Actor<Object> {
    @Override
    public void preStart(Self<Object> self) {
      failIf(fails);
    }

    @Override
    public void receive(Self<Object> self, Object message) {}
  }

  private record Program(boolean fails) implements ProcessActor<Object> {
    @Override
    public void preStart(ProcessSelf<Object> self) {
      failIf(fails);
    }

    @Override
    public void run(ProcessSelf<Object> self) throws InterruptedException {
      self.receive();
    }
  }

  /// Waits in the `preStart` of its first life.
  private final class Waiting implements Actor<Object> {
    private final int life;
    private final CountDownLatch gate;
    private final boolean isDeaf;

    Waiting(int life, CountDownLatch gate, boolean isDeaf) {
      this.life = life;
      this.gate = gate;
      this.isDeaf = isDeaf;
    }

    @Override
    public void preStart(Self<Object> self) throws InterruptedException {
      journal.add("life " + life);
      while (life == 1 && gate.getCount() > 0) {
        try {
          gate.await();
        } catch (InterruptedException interrupted) {
          if (!isDeaf) {
            throw interrupted;
          }
        }
      }
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      self.reply(life);
    }
  }
}
