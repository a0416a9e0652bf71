// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A restart is not a termination: what lives on when a body is renewed.
final class KeptThroughRestartTest extends NodeTest {

  private final Journal events = new Journal();

  /// The reference stays valid, with its incarnation and its name.
  @Test
  void restart_crashedChild_keepsReferenceNameAndIncarnation() throws Exception {
    start(SupervisorSpec.oneForOne().child(subject("a")));
    Ref<Object> before = child("a");

    crash(before);

    assertThat(life(before)).isEqualTo(2);
    assertThat(child("a")).isEqualTo(before);
    assertThat(child("a").incarnation()).isEqualTo(before.incarnation());
    assertThat(before.inspect().restarts()).isEqualTo(1);
  }

  /// What was queued is handled by the next body, in the order it had arrived.
  @Test
  void restart_crashedChild_keepsMailboxInOrder() throws Exception {
    start(SupervisorSpec.oneForOne().child(subject("a")));
    Ref<Object> a = child("a");

    crash(a);
    IntStream.range(0, 100).forEach(a::tell);

    assertThat(life(a)).isEqualTo(2);
    assertThat(journal.lines())
        .filteredOn(line -> line.startsWith("a got"))
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "a got " + i).toList());
  }

  /// The same holds for siblings that are restarted along with the crashed child.
  @ParameterizedTest
  @ValueSource(strings = {"ONE_FOR_ALL", "REST_FOR_ONE"})
  void restart_sibling_keepsReferenceAndMailboxInOrder(Strategy strategy) throws Exception {
    var supervisor = start(Specs.of(strategy).children(subject("a"), subject("b")));
    Ref<Object> b = child("b");
    var gate = new CountDownLatch(1);
    b.tell((Subject.Task) _ -> gate.await());
    IntStream.range(0, 100).forEach(b::tell);

    crash(child("a"));
    until(() -> reports(supervisor).getFirst().state() == ChildReport.State.RESTARTING);
    gate.countDown();

    assertThat(life(b)).isEqualTo(2);
    assertThat(journal.lines())
        .filteredOn(line -> line.startsWith("b got"))
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "b got " + i).toList());
  }

  /// Messages that come while the child waits for its restart queue up.
  @Test
  void tell_whileHeld_isHandledByTheNextBody() throws Exception {
    start(SupervisorSpec.oneForOne().backoff(ofMillis(50), ofMillis(50)).child(subject("a")));
    Ref<Object> a = child("a");
    crash(a);
    until(() -> a.inspect().state().name().equals("HELD"));

    a.tell("while held");

    assertThat(life(a)).isEqualTo(2);
    assertThat(journal.lines()).contains("a got while held");
  }

  /// What a process had set aside stays in its place.
  @Test
  void restart_process_keepsWhatWasSetAside() throws Exception {
    start(SupervisorSpec.oneForOne().child(ChildSpec.of("a", picky())));
    Ref<Object> a = child("a");
    for (String message : List.of("1", "2", "boom", "3", "end")) {
      a.tell(message);
    }

    journal.await("done [1, 2, 3]");
  }

  /// What a handler had stashed is back in the queue, in arrival order.
  @Test
  void restart_handler_keepsWhatWasStashed() throws Exception {
    start(SupervisorSpec.oneForOne().child(ChildSpec.of("a", Stasher::new)));
    Ref<Object> a = child("a");
    a.tell("hold back");
    for (String message : List.of("1", "2", "boom", "3")) {
      a.tell(message);
    }

    assertThat(a.ask("what did you get?", SOON)).isEqualTo(List.of("1", "2", "3"));
  }

  /// L16 A crash while it unstashes neither loses what was stashed nor gives it twice.
  @Test
  void restart_crashWhileUnstashing_losesNothing() throws Exception {
    start(SupervisorSpec.oneForOne().child(ChildSpec.of("a", Stasher::new)));
    Ref<Object> a = child("a");
    a.tell("hold back");
    for (String message : List.of("1", "2", "unstash and boom", "3")) {
      a.tell(message);
    }

    assertThat(a.ask("what did you get?", SOON)).isEqualTo(List.of("1", "2", "3"));
  }

  /// The message being handled is dropped, not retried: it is reported with the error.
  @Test
  void restart_messageBeingHandled_isReportedAndNotRetried() throws Exception {
    start(SupervisorSpec.oneForOne().child(subject("a")));
    var failed = node.events().expect(Event.ActorFailed.class, _ -> true);

    crash(child("a"));

    assertThat(failed.await(SOON).message()).contains(BOOM.cause());
    assertThat(life("a")).isEqualTo(2);
  }

  /// Whoever waits for the answer to it fails at once, with the cause.
  @Test
  void restart_askerOfTheMessageBeingHandled_failsWithTheCause() throws Exception {
    start(SupervisorSpec.oneForOne().child(subject("a")));

    assertThatThrownBy(() -> child("a").ask(BOOM.cause(), SOON))
        .isInstanceOf(AskFailed.class)
        .hasCause(BOOM.cause());
    assertThat(life("a")).isEqualTo(2);
  }

  /// Watchers are not told at a restart, and are told once at the end, with its reason.
  @Test
  void watcher_restartsThenEnd_isToldOnceAtTheEnd() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().intensity(3, SOON).child(subject("a")));
    Ref<Object> a = child("a");
    Ref<Object> watcher = node.spawn(() -> new Watcher(a));
    watcher.ask("are you there?", SOON);
    crash(a);
    assertThat(life(a)).isEqualTo(2);
    a.kill();
    assertThat(life(a)).isEqualTo(3);
    assertThat(watcher.ask("what were you told?", SOON)).isEqualTo(List.of());

    supervisor.ask(Supervisor.stopChild("a"), SOON);

    journal.await("watcher was told");
    assertThat(watcher.ask("what were you told?", SOON))
        .isEqualTo(List.of(new Terminated(a, ExitReason.SHUTDOWN)));
  }

  /// Each restart is an event with the reason of the end before; the end is one event.
  @Test
  void events_restartsThenEnd_areRestartedAndEnded() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().intensity(3, SOON).child(subject("a")));
    Ref<Object> a = child("a");
    node.events().subscribe(Event.Restarted.class, event -> note("restarted", event.reason()));
    node.events().subscribe(Event.Ended.class, event -> note("ended", event.reason()));
    crash(a);
    life(a);
    a.kill();
    life(a);

    supervisor.ask(Supervisor.stopChild("a"), SOON);

    events.await("ended " + ExitReason.SHUTDOWN);
    assertThat(events.lines())
        .containsExactly(
            "restarted " + BOOM, "restarted " + ExitReason.KILLED, "ended " + ExitReason.SHUTDOWN);
  }

  private void note(String what, ExitReason why) {
    events.add(what + " " + why);
  }

  private ProcessActor<Object> picky() {
    return (ProcessSelf<Object> self) -> {
      Object first = self.receive(m -> m.equals("boom") || m.equals("end"), SOON);
      if (first.equals("boom")) {
        throw new IllegalStateException("boom");
      }
      journal.add("done " + List.of(self.receive(), self.receive(), self.receive()));
      self.receive();
    };
  }

  /// Holds messages back, at first.
  private static final class Stasher implements Actor<String> {
    private final List<String> got = new ArrayList<>();
    private boolean holdsBack;

    @Override
    public void receive(Self<String> self, String message) {
      switch (message) {
        case "hold back" -> holdsBack = true;
        case "boom" -> throw new IllegalStateException("boom");
        case "unstash and boom" -> {
          self.unstashAll();
          throw new IllegalStateException("boom");
        }
        case "what did you get?" -> self.reply(List.copyOf(got));
        default -> {
          if (holdsBack) {
            self.stash();
          } else {
            got.add(message);
          }
        }
      }
    }
  }

  private final class Watcher implements Actor<Object> {
    private final Ref<Object> watched;
    private final List<Object> told = new ArrayList<>();

    Watcher(Ref<Object> watched) {
      this.watched = watched;
    }

    @Override
    public void preStart(Self<Object> self) {
      self.watch(watched);
    }

    @Override
    public void receive(Self<Object> self, Object message) {
      self.reply(List.copyOf(told));
    }

    @Override
    public void onSignal(Self<Object> self, Signal signal) {
      told.add(signal);
      journal.add("watcher was told");
    }
  }
}
