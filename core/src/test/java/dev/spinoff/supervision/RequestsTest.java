// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.time.Duration.ofHours;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Answer;
import dev.spinoff.AskFailed;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A static supervisor takes requests too, as OTP's does.
final class RequestsTest extends NodeTest {

  /// Stopped, started again as another actor in its old place, stopped and forgotten.
  @Test
  void child_stoppedRestartedDeleted_goesThroughItsStates() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().children(subject("a"), subject("b")));
    Ref<Object> before = child("a");

    assertThat(supervisor.ask(Supervisor.stopChild("a"), SOON)).isEqualTo(ExitReason.SHUTDOWN);
    assertThat(states(supervisor)).containsExactly("a STOPPED", "b RUNNING");

    Ref<?> after = supervisor.ask(Supervisor.restartChild("a"), SOON);
    assertThat(states(supervisor)).containsExactly("a RUNNING", "b RUNNING");
    assertThat(after).isEqualTo(child("a")).isNotEqualTo(before);

    supervisor.ask(Supervisor.stopChild("a"), SOON);
    assertThat(supervisor.ask(Supervisor.deleteChild("a"), SOON).name()).contains("a");
    assertThat(states(supervisor)).containsExactly("b RUNNING");
  }

  /// A child that is added takes part in the strategy, after the others.
  @Test
  void startChild_restForOne_isRestartedWithThoseBeforeIt() throws Exception {
    var supervisor = start(SupervisorSpec.restForOne().children(subject("a"), subject("b")));
    Ref<Object> c = supervisor.ask(Supervisor.startChild(subject("c")), SOON);

    crash(child("b"));

    journal.await("start c", 2);
    assertThat(life(c)).isEqualTo(2);
    assertThat(life("a")).isEqualTo(1);
  }

  /// A child may be stopped while it waits for its restart: it ends with its crash.
  @Test
  void stopChild_waitingForItsRestart_endsWithItsCrash() throws Exception {
    var supervisor =
        start(SupervisorSpec.oneForOne().backoff(ofHours(1), ofHours(1)).child(subject("a")));
    crash(child("a"));
    until(() -> child("a").inspect().state().name().equals("HELD"));

    assertThat(supervisor.ask(Supervisor.stopChild("a"), SOON)).isEqualTo(BOOM);
  }

  /// What cannot be done is said so.
  @Test
  void requests_wrongState_fail() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().child(subject("a")));

    assertThatThrownBy(() -> supervisor.ask(Supervisor.restartChild("a"), SOON))
        .isInstanceOf(AskFailed.class)
        .hasRootCauseMessage("child 'a' is not stopped but RUNNING");
    assertThatThrownBy(() -> supervisor.ask(Supervisor.deleteChild("x"), SOON))
        .isInstanceOf(AskFailed.class)
        .hasRootCauseMessage("no child is named 'x'");
  }

  /// The report names each child with what became of it.
  @Test
  void children_oneRestarted_areReported() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().children(subject("a"), subject("b")));
    crash(child("b"));
    life("b");

    var reports = reports(supervisor);

    assertThat(reports).extracting(ChildReport::restarts).containsExactly(0, 1);
    assertThat(reports.getLast().ref()).contains(child("b"));
    assertThat(reports.getLast().lastEnd()).contains(BOOM);
    assertThat(reports.getFirst().lastEnd()).isEmpty();
  }

  /// To a supervisor whose first start fails for good nobody waits in vain.
  @Test
  void awaitStarted_supervisorGivesUp_fails() {
    var supervisor =
        node.spawn(
            "top",
            SupervisorSpec.oneForOne()
                .child(
                    ChildSpec.of(
                        "a",
                        () -> {
                          throw new IllegalStateException("no start");
                        })));

    assertThatThrownBy(() -> supervisor.ask(Supervisor.AwaitStarted::new, SOON))
        .isInstanceOf(AskFailed.class);
  }

  /// Nor to one that ends before, though it is restarted: its next body knows nothing of it.
  @Test
  void awaitStarted_supervisorIsRestarted_fails() throws Exception {
    var slow =
        ChildSpec.of("a", ProcessActor.of((ProcessSelf<Object> self) -> self.receive()))
            .awaitStarted();
    var top =
        node.spawn(
            "top",
            SupervisorSpec.oneForOne()
                .child(ChildSpec.of("tree", SupervisorSpec.oneForOne().child(slow))));
    until(() -> reports(top).getFirst().state() == ChildReport.State.STARTING);
    Ref<Supervisor.Message> tree = node.lookup("/top/tree", Supervisor.Message.class);
    var started = tree.askAsync(Supervisor.AwaitStarted::new, SOON);
    var added = tree.askAsync(Supervisor.startChild(subject("b")), SOON);
    assertThat(reports(tree)).hasSize(2);

    tree.stop();

    assertThatThrownBy(() -> started.get(10, SECONDS)).hasStackTraceContaining("could answer");
    assertThatThrownBy(() -> added.get(10, SECONDS)).hasStackTraceContaining("could answer");
    assertThat(reports(tree)).hasSize(1);
  }

  /// A supervisor ends with nobody whom it is linked to, and for nobody's exit: it traps exits.
  @Test
  void exit_toSupervisor_isIgnored() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().child(subject("a")));
    Ref<Object> other = node.spawn(Subject.factory("other", journal));
    in(other, self -> self.exit(supervisor, new ExitReason.Custom("enough")));
    in(other, self -> self.link(supervisor));
    crash(other);
    other.join(SOON);

    assertThat(reports(supervisor)).hasSize(1);
    assertThat(life("a")).isEqualTo(1);
  }

  /// A child that could not even be spawned can be asked to stop like any other.
  @Test
  void stopChild_couldNotBeSpawned_isAnswered() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().child(subject("a")));
    var start = supervisor.askAsync(Supervisor.startChild(subject("not/a/name")), SOON);
    var stop = supervisor.tryAsk(Supervisor.stopChild("not/a/name"), SOON);

    assertThatThrownBy(() -> start.get(10, SECONDS)).hasStackTraceContaining("not/a/name");
    assertThat(stop).isNotInstanceOf(Answer.TimedOut.class);
    assertThat(life("a")).isEqualTo(1);
  }

  /// A child that was drained is restarted like any that ended in order, and takes messages again.
  @Test
  void drain_permanentChild_isRestartedAndTakesMessages() throws Exception {
    start(SupervisorSpec.oneForOne().child(subject("a")));
    Ref<Object> a = child("a");
    a.tell("before");

    a.drain();

    journal.await("start a", 2);
    assertThat(journal.lines()).containsExactly("start a", "a got before", "stop a", "start a");
    assertThat(life(a)).isEqualTo(2);
  }

  private static List<String> states(Ref<Supervisor.Message> supervisor) throws Exception {
    return reports(supervisor).stream().map(r -> r.name() + " " + r.state()).toList();
  }
}
