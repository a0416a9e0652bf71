// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.NameConflict;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Children that are started by message.
final class DynamicChildrenTest extends NodeTest {

  /// A child is started by message, and its reference is the answer, typed.
  @Test
  void startChild_plainChild_isAnsweredWithItsReference() throws Exception {
    var supervisor = start(SupervisorSpec.dynamic());

    Ref<Object> a = supervisor.ask(Supervisor.startChild(subject("a")), SOON);

    assertThat(journal.lines()).containsExactly("start a");
    assertThat(a).isEqualTo(child("a"));
    assertThat(life(a)).isEqualTo(1);
  }

  /// It is restarted alone, and forgotten when it has ended.
  @Test
  void child_crashesThenEnds_isRestartedThenForgotten() throws Exception {
    var supervisor = start(SupervisorSpec.dynamic());
    var transientChild = subject("a").restart(Restart.TRANSIENT);
    Ref<Object> a = supervisor.ask(Supervisor.startChild(transientChild), SOON);
    Ref<Object> b = supervisor.ask(Supervisor.startChild(subject("b")), SOON);
    crash(a);
    assertThat(life(a)).isEqualTo(2);
    assertThat(life(b)).isEqualTo(1);

    a.tell(ExitReason.NORMAL);
    a.join(SOON);

    assertThat(reports(supervisor)).extracting(ChildReport::name).containsExactly("b");
  }

  /// A first start that fails is the asker's affair: it hears why, and nothing is left.
  @Test
  void startChild_failsToStart_askerHearsWhy() throws Exception {
    var supervisor = start(SupervisorSpec.dynamic().intensity(0, SOON));
    ChildSpec<Object> failing =
        ChildSpec.of(
            "a",
            () -> {
              throw new IllegalStateException("no start");
            });

    assertThatThrownBy(() -> supervisor.ask(Supervisor.startChild(failing), SOON))
        .isInstanceOf(AskFailed.class)
        .cause()
        .isInstanceOf(ChildNotStarted.class)
        .hasRootCauseMessage("no start");
    until(() -> reports(supervisor).isEmpty());
  }

  /// A name that is taken is refused.
  @Test
  void startChild_nameIsTaken_isRefused() throws Exception {
    var supervisor = start(SupervisorSpec.dynamic());
    supervisor.ask(Supervisor.startChild(subject("a")), SOON);

    assertThatThrownBy(() -> supervisor.ask(Supervisor.startChild(subject("a")), SOON))
        .isInstanceOf(AskFailed.class)
        .hasCauseInstanceOf(NameConflict.class);
  }

  /// L12 Whoever has seen the end of a child can have another one started under its name at once.
  @Test
  void startChild_afterTheEndOfItsNamesake_isNeverRefused() throws Exception {
    var supervisor = start(SupervisorSpec.dynamic());
    ChildSpec<Object> temporary = subject("a").restart(Restart.TEMPORARY);

    for (int i = 0; i < 200; i++) {
      Ref<Object> a = supervisor.ask(Supervisor.startChild(temporary), SOON);
      a.tell(ExitReason.NORMAL);
      a.join(SOON);
    }

    assertThat(journal.lines()).hasSize(400);
  }

  /// Stopping a child answers when it has ended, with how.
  @Test
  void stopChild_running_isAnsweredWithItsReason() throws Exception {
    var supervisor = start(SupervisorSpec.dynamic());
    supervisor.ask(Supervisor.startChild(subject("a")), SOON);

    assertThat(supervisor.ask(Supervisor.stopChild("a"), SOON)).isEqualTo(ExitReason.SHUTDOWN);

    assertThat(reports(supervisor)).isEmpty();
    assertThatThrownBy(() -> supervisor.ask(Supervisor.stopChild("a"), SOON))
        .isInstanceOf(AskFailed.class)
        .hasCauseInstanceOf(NoSuchChild.class);
  }

  /// The children of a dynamic supervisor stop all at once: each waits in its `postStop` until the
  /// others are there too.
  @Test
  void stop_manyChildren_stopTogether() throws Exception {
    var supervisor = start(SupervisorSpec.dynamic());
    var together = new CyclicBarrier(20);
    for (int i = 0; i < 20; i++) {
      supervisor.ask(Supervisor.startChild(ChildSpec.of(() -> new MeetsAtTheEnd(together))), SOON);
    }
    var end = end(supervisor);

    supervisor.stop();

    assertThat(why(end)).isEqualTo(ExitReason.NORMAL);
    journal.await("met", 20);
  }

  /// L28 Ten thousand children are started and stopped, each once. Were either quadratic, this
  /// would take minutes.
  @Test
  void stop_tenThousandChildren_allEndOnce() throws Exception {
    int many = 10_000;
    var supervisor = start(SupervisorSpec.dynamic());
    var stops = new AtomicInteger();
    var ends = new AtomicInteger();
    node.events().subscribe(Event.Ended.class, _ -> ends.incrementAndGet());
    ChildSpec<Object> spec = ChildSpec.of(() -> new Counting(stops));
    List<CompletableFuture<Ref<Object>>> started =
        IntStream.range(0, many)
            .mapToObj(_ -> supervisor.askAsync(Supervisor.startChild(spec), SOON.multipliedBy(6)))
            .toList();
    CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    assertThat(reports(supervisor)).hasSize(many);
    var end = end(supervisor);

    supervisor.stop();

    assertThat(end.await(Duration.ofMinutes(1)).reason()).isEqualTo(ExitReason.NORMAL);
    assertThat(stops).hasValue(many);
    assertThat(ends).hasValue(many + 1);
  }

  private final class MeetsAtTheEnd implements Actor<Object> {
    private final CyclicBarrier together;

    MeetsAtTheEnd(CyclicBarrier together) {
      this.together = together;
    }

    @Override
    public void receive(Self<Object> self, Object message) {}

    @Override
    public void postStop(Self<Object> self) throws Exception {
      together.await(10, TimeUnit.SECONDS);
      journal.add("met");
    }
  }

  private record Counting(AtomicInteger stops) implements Actor<Object> {
    @Override
    public void receive(Self<Object> self, Object message) {}

    @Override
    public void postStop(Self<Object> self) {
      stops.incrementAndGet();
    }
  }
}
