// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static dev.spinoff.supervision.Decisions.CRASH;
import static dev.spinoff.supervision.Decisions.child;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import org.junit.jupiter.api.Test;

/// What a one_for_one supervisor decides, step by step.
final class OneForOneDecisionsTest {

  private static final SupervisorSpec ABC =
      SupervisorSpec.oneForOne().children(child("a"), child("b"), child("c"));

  /// The first start is in order, each after the one before it has started.
  @Test
  void begin_threeChildren_startsEachAfterThePrevious() {
    var decisions = new Decisions(ABC);

    assertThat(decisions.begin()).containsExactly("spawn a");
    assertThat(decisions.up("a")).containsExactly("spawn b");
    assertThat(decisions.state.hasStarted()).isFalse();
    assertThat(decisions.up("b")).containsExactly("spawn c");
    assertThat(decisions.up("c")).isEmpty();
    assertThat(decisions.state.hasStarted()).isTrue();
  }

  /// A supervisor without children has started at once.
  @Test
  void begin_noChildren_hasStarted() {
    var decisions = new Decisions(SupervisorSpec.oneForOne());

    assertThat(decisions.begin()).isEmpty();
    assertThat(decisions.state.hasStarted()).isTrue();
  }

  /// A crash concerns the one that crashed.
  @Test
  void crash_oneOfThree_revivesItAlone() {
    var decisions = Decisions.started(ABC);

    assertThat(decisions.crash("b")).containsExactly("revive b");
    assertThat(decisions.states()).containsExactly("a RUNNING", "b STARTING", "c RUNNING");
    assertThat(decisions.up("b")).isEmpty();
  }

  /// A failed start is a crash: it is tried again within the intensity, and the next child waits.
  @Test
  void begin_secondFailsToStart_retriesBeforeTheThird() {
    var decisions = new Decisions(ABC.intensity(1, ofSeconds(5)));
    decisions.begin();
    decisions.up("a");

    assertThat(decisions.crash("b")).containsExactly("revive b");
    assertThat(decisions.crash("b")).containsExactly("give up on b");
  }

  /// One that has started restarts at once, also while another one's first start is under way.
  @Test
  void crash_startedChildDuringFirstStarts_isRevivedAtOnce() {
    var decisions = new Decisions(ABC);
    decisions.begin();
    decisions.up("a");

    assertThat(decisions.crash("a")).containsExactly("revive a");
    assertThat(decisions.up("b")).containsExactly("spawn c");
  }

  /// L2 A failure inside a restart is itself a counted failure, and is retried.
  @Test
  void crash_duringRestart_countsAndIsRetried() {
    var decisions = Decisions.started(ABC.intensity(3, ofSeconds(5)));

    assertThat(decisions.crash("a")).containsExactly("revive a");
    assertThat(decisions.crash("a")).containsExactly("revive a");
    assertThat(decisions.crash("a")).containsExactly("revive a");
    assertThat(decisions.crash("a")).containsExactly("give up on a");
  }

  /// The intensity is the supervisor's, not the child's.
  @Test
  void crash_differentChildren_shareTheIntensity() {
    var decisions = Decisions.started(ABC);

    assertThat(decisions.crash("a")).containsExactly("revive a");
    assertThat(decisions.crash("c")).containsExactly("give up on c");
  }

  /// Restarts that have left the window no longer count.
  @Test
  void crash_afterThePeriod_isRestartedAgain() {
    var decisions = Decisions.started(ABC);
    decisions.crash("a");
    decisions.up("a");

    decisions.after(ofSeconds(5).plusNanos(1));

    assertThat(decisions.crash("a")).containsExactly("revive a");
  }

  /// With a back-off each child waits for itself, longer each time.
  @Test
  void crash_withBackoff_waitsLongerEachTime() {
    var decisions =
        Decisions.started(ABC.intensity(9, ofSeconds(60)).backoff(ofMillis(100), ofSeconds(10)));

    assertThat(decisions.crash("a")).containsExactly("restart a in 100 ms");
    assertThat(decisions.states()).startsWith("a RESTARTING");
    assertThat(decisions.due("a")).containsExactly("revive a");
    assertThat(decisions.crash("a")).containsExactly("restart a in 200 ms");
    assertThat(decisions.crash("b")).containsExactly("restart b in 100 ms");
  }

  /// The back-off begins anew when a whole period has gone well since the restart.
  @Test
  void crash_afterOneGoodPeriod_waitsLittleAgain() {
    var decisions =
        Decisions.started(ABC.intensity(9, ofSeconds(5)).backoff(ofMillis(100), ofSeconds(10)));
    decisions.crash("a");
    decisions.due("a");
    decisions.crash("a");
    decisions.due("a");
    decisions.up("a");
    decisions.after(ofSeconds(4));
    assertThat(decisions.crash("a")).containsExactly("restart a in 400 ms");
    decisions.due("a");
    decisions.up("a");
    decisions.after(ofSeconds(5));
    assertThat(decisions.crash("a")).containsExactly("restart a in 100 ms");
  }

  /// A tick that comes after its child was restarted anyhow does nothing.
  @Test
  void due_childIsUp_doesNothing() {
    var decisions = Decisions.started(ABC.backoff(ofMillis(100), ofSeconds(10)));
    decisions.crash("a");
    decisions.due("a");
    decisions.up("a");

    assertThat(decisions.due("a")).isEmpty();
  }

  /// A transient child that ended in order is ended for good; its specification is kept.
  @Test
  void held_transientInOrder_endsAndIsKept() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForOne().children(child("a", Restart.TRANSIENT), child("b")));

    assertThat(decisions.held("a", ExitReason.NORMAL)).containsExactly("end a");
    decisions.ended("a", ExitReason.NORMAL);

    assertThat(decisions.states()).containsExactly("a STOPPED", "b RUNNING");
  }

  /// A temporary child is never restarted and is forgotten with its specification.
  @Test
  void held_temporaryCrashed_endsAndIsForgotten() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForOne().children(child("a", Restart.TEMPORARY), child("b")));

    assertThat(decisions.crash("a")).containsExactly("end a");
    decisions.ended("a", CRASH);

    assertThat(decisions.states()).containsExactly("b RUNNING");
  }

  /// A temporary child whose first start fails is dropped, and the next one starts.
  @Test
  void begin_temporaryFailsToStart_goesOnWithTheNext() {
    var decisions =
        new Decisions(
            SupervisorSpec.oneForOne().children(child("a", Restart.TEMPORARY), child("b")));
    decisions.begin();

    assertThat(decisions.crash("a")).containsExactly("end a");
    assertThat(decisions.ended("a", CRASH)).containsExactly("spawn b");
  }

  /// A start that takes too long is a failed start: the body is killed, and it is tried again.
  @Test
  void overdue_stillStarting_takesTheBodyAndRetries() {
    var decisions = new Decisions(ABC);
    decisions.begin();

    assertThat(decisions.overdue("a")).containsExactly("hold a at once");
    assertThat(decisions.held("a", ExitReason.KILLED)).containsExactly("revive a");
    assertThat(decisions.state.find("a").orElseThrow().lastEnd)
        .isInstanceOfSatisfying(
            ExitReason.Crashed.class,
            crashed -> assertThat(crashed.cause()).isInstanceOf(ChildNotStarted.class));
  }

  /// A transient child that was too slow to start crashed, whatever its body ended with.
  @Test
  void overdue_transientWhoseBodyEndedInOrder_isRestarted() {
    var decisions = new Decisions(SupervisorSpec.oneForOne().child(child("a", Restart.TRANSIENT)));
    decisions.begin();
    decisions.overdue("a");

    assertThat(decisions.held("a", ExitReason.NORMAL)).containsExactly("revive a");
  }

  /// The deadline of a start that has succeeded means nothing any more.
  @Test
  void overdue_started_doesNothing() {
    var decisions = Decisions.started(ABC);

    assertThat(decisions.overdue("a")).isEmpty();
  }

  /// An actor that is gone altogether, as one that could not be spawned, is spawned anew.
  @Test
  void ended_withoutBeingHeld_isSpawnedAnew() {
    var decisions = new Decisions(ABC);
    decisions.begin();

    assertThat(decisions.ended("a", CRASH)).containsExactly("spawn a");
    assertThat(decisions.ended("a", CRASH)).containsExactly("give up on a");
  }

  /// A back-off also comes before a spawn that is tried again.
  @Test
  void ended_withoutBeingHeldWithBackoff_isSpawnedAfterIt() {
    var decisions = new Decisions(ABC.backoff(ofMillis(100), ofSeconds(10)));
    decisions.begin();

    assertThat(decisions.ended("a", CRASH)).containsExactly("restart a in 100 ms");
    assertThat(decisions.due("a")).containsExactly("spawn a");
  }
}
