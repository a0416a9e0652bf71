// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static dev.spinoff.supervision.Decisions.CRASH;
import static dev.spinoff.supervision.Decisions.child;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a supervisor decides on request.
final class RequestDecisionsTest {

  private static final SupervisorSpec AB =
      SupervisorSpec.oneForOne().children(child("a"), child("b"));

  /// Any kind of supervisor takes children at run time, and answers once they have started.
  @ParameterizedTest
  @EnumSource
  void start_anyStrategy_isAnsweredOnceStarted(Strategy strategy) {
    var decisions = Decisions.started(Specs.of(strategy));

    assertThat(decisions.start(child("x"))).containsExactly("spawn x");
    assertThat(decisions.up("x")).containsExactly("start answered x");
    assertThat(decisions.states()).containsExactly("x RUNNING");
  }

  /// Static supervisors start one after the other; a dynamic one all at once.
  @ParameterizedTest
  @EnumSource
  void start_severalAtOnce_areInOrderUnlessDynamic(Strategy strategy) {
    var decisions = Decisions.started(Specs.of(strategy));
    decisions.start(child("x"));

    var next = decisions.start(child("y"));

    if (strategy == Strategy.DYNAMIC) {
      assertThat(next).containsExactly("spawn y");
    } else {
      assertThat(next).isEmpty();
      assertThat(decisions.up("x")).containsExactly("start answered x", "spawn y");
    }
  }

  /// The asker hears of a failed first start; the child is forgotten, and nothing is counted.
  @ParameterizedTest
  @EnumSource
  void start_failsToStart_isRefusedForgottenAndNotCounted(Strategy strategy) {
    var decisions = Decisions.started(Specs.of(strategy).intensity(0, ofSeconds(5)));
    decisions.start(child("x"));

    assertThat(decisions.crash("x")).containsExactly("start refused ChildNotStarted", "end x");
    decisions.ended("x", CRASH);

    assertThat(decisions.states()).isEmpty();
  }

  /// Later failures are the supervisor's affair.
  @ParameterizedTest
  @EnumSource
  void start_crashesOnceStarted_isRestarted(Strategy strategy) {
    var decisions = Decisions.started(Specs.of(strategy));
    decisions.start(child("x"));
    decisions.up("x");

    assertThat(decisions.crash("x")).containsExactly("revive x");
    assertThat(decisions.crash("x")).containsExactly("give up on x");
  }

  /// A start that takes too long is refused like one that fails.
  @Test
  void start_overdue_isRefused() {
    var decisions = Decisions.started(AB);
    decisions.start(child("x"));

    assertThat(decisions.overdue("x")).containsExactly("hold x at once");
    assertThat(decisions.held("x", ExitReason.KILLED))
        .containsExactly("start refused ChildNotStarted", "end x");
  }

  /// A name is taken as long as its specification is there.
  @Test
  void start_nameIsTaken_isRefused() {
    var decisions = Decisions.started(AB);
    assertThat(decisions.start(child("a"))).containsExactly("start refused NameConflict");

    decisions.stop("a");
    decisions.ended("a", ExitReason.SHUTDOWN);
    assertThat(decisions.start(child("a"))).containsExactly("start refused NameConflict");

    decisions.delete("a");
    assertThat(decisions.start(child("a"))).containsExactly("spawn a");
  }

  /// L12 A name is not taken by one that is just ending and will be forgotten: whoever has seen
  /// that end may be faster here than the news of it.
  @Test
  void start_namesakeIsJustEnding_waitsForItsEnd() {
    var decisions =
        Decisions.started(SupervisorSpec.oneForOne().child(child("a", Restart.TEMPORARY)));
    decisions.crash("a");

    assertThat(decisions.start(child("a"))).isEmpty();
    assertThat(decisions.ended("a", CRASH)).containsExactly("spawn a");
    assertThat(decisions.up("a")).containsExactly("start answered a");
  }

  /// L12 Of several who wait for the same name the first gets it.
  @Test
  void start_severalWaitForTheName_firstGetsIt() {
    var decisions =
        Decisions.started(SupervisorSpec.oneForOne().child(child("a", Restart.TEMPORARY)));
    decisions.crash("a");
    decisions.start(child("a"));
    decisions.start(child("a"));

    assertThat(decisions.ended("a", CRASH))
        .containsExactly("spawn a", "start refused NameConflict");
  }

  /// Children without a name get one.
  @Test
  void start_withoutName_getsAFreeOne() {
    var decisions = Decisions.started(SupervisorSpec.oneForOne().children(child("child-1")));

    assertThat(decisions.start(ChildSpec.of(() -> Actor.of((self, message) -> {}))))
        .containsExactly("spawn child-2");
  }

  /// No more children than `childrenMax`.
  @Test
  void start_asManyAsAllowed_isRefused() {
    var decisions = Decisions.started(AB.childrenMax(3));
    decisions.start(child("x"));

    assertThat(decisions.start(child("y"))).containsExactly("start refused IllegalStateException");
  }

  /// A significant child needs a supervisor that heeds it.
  @Test
  void start_significantWithoutAutoShutdown_isRefused() {
    var decisions = Decisions.started(AB);

    assertThat(decisions.start(child("x", Restart.TRANSIENT).significant()))
        .containsExactly("start refused IllegalArgumentException");
  }

  /// Stopping answers with how the child ended, and keeps the specification.
  @Test
  void stop_running_isAnsweredOnceEndedAndKept() {
    var decisions = Decisions.started(AB);

    assertThat(decisions.stop("a")).containsExactly("end a");
    assertThat(decisions.states()).containsExactly("a STOPPING", "b RUNNING");
    assertThat(decisions.ended("a", ExitReason.SHUTDOWN))
        .containsExactly("stop a answered " + ExitReason.SHUTDOWN);
    assertThat(decisions.states()).containsExactly("a STOPPED", "b RUNNING");
    assertThat(decisions.stop("a")).containsExactly("stop a answered " + ExitReason.NO_ACTOR);
  }

  /// Everyone who asks while it ends is answered.
  @Test
  void stop_twice_bothAreAnswered() {
    var decisions = Decisions.started(AB);
    decisions.stop("a");

    assertThat(decisions.stop("a")).isEmpty();
    assertThat(decisions.ended("a", ExitReason.SHUTDOWN)).hasSize(2);
  }

  /// The specification of a temporary child goes with it; a dynamic supervisor keeps none.
  @Test
  void stop_temporaryOrDynamic_isForgotten() {
    var decisions =
        Decisions.started(SupervisorSpec.oneForOne().child(child("a", Restart.TEMPORARY)));
    decisions.stop("a");
    decisions.ended("a", ExitReason.SHUTDOWN);
    assertThat(decisions.states()).isEmpty();

    var dynamic = Decisions.started(SupervisorSpec.dynamic());
    dynamic.start(child("x"));
    dynamic.up("x");
    dynamic.stop("x");
    dynamic.ended("x", ExitReason.SHUTDOWN);
    assertThat(dynamic.states()).isEmpty();
  }

  /// One that crashed just before the stop is not restarted: its end follows.
  @Test
  void stop_crossesWithCrash_isNotRestarted() {
    var decisions = Decisions.started(AB);
    decisions.stop("a");

    assertThat(decisions.crash("a")).isEmpty();
    assertThat(decisions.ended("a", CRASH)).containsExactly("stop a answered " + CRASH);
  }

  /// One that waits for its restart is ended with the reason of its crash, and stays so.
  @Test
  void stop_waitingForRestart_isNotRestarted() {
    var decisions = Decisions.started(AB.backoff(ofMillis(100), ofSeconds(1)));
    decisions.crash("a");

    assertThat(decisions.stop("a")).containsExactly("end a");
    assertThat(decisions.due("a")).isEmpty();
    decisions.ended("a", CRASH);
    assertThat(decisions.due("a")).isEmpty();
    assertThat(decisions.states()).containsExactly("a STOPPED", "b RUNNING");
  }

  /// One whose turn to start has not come is not started then.
  @Test
  void stop_waitingForFirstStart_isNotStarted() {
    var decisions = new Decisions(AB);
    decisions.begin();

    assertThat(decisions.stop("b")).containsExactly("stop b answered " + ExitReason.NO_ACTOR);
    assertThat(decisions.up("a")).isEmpty();
    assertThat(decisions.state.hasStarted()).isTrue();
  }

  /// Stopping the one that is starting lets the next one start.
  @Test
  void stop_starting_nextOneStarts() {
    var decisions = new Decisions(AB);
    decisions.begin();

    assertThat(decisions.stop("a")).containsExactly("end a");
    assertThat(decisions.ended("a", ExitReason.SHUTDOWN))
        .containsExactly("stop a answered " + ExitReason.SHUTDOWN, "spawn b");
  }

  /// Whoever waits for the start of a child that is stopped meanwhile hears of it.
  @Test
  void stop_whileSomeoneWaitsForItsStart_bothAreAnswered() {
    var decisions = Decisions.started(AB);
    decisions.start(child("x"));

    assertThat(decisions.stop("x")).containsExactly("start refused ChildNotStarted", "end x");
    assertThat(decisions.ended("x", ExitReason.SHUTDOWN))
        .containsExactly("stop x answered " + ExitReason.SHUTDOWN);
    assertThat(decisions.states()).containsExactly("a RUNNING", "b RUNNING");
  }

  /// One whose body is being taken for its group ends as soon as that is done.
  @Test
  void stop_bodyIsBeingTaken_endsThenAndGroupGoesOn() {
    var decisions = Decisions.started(SupervisorSpec.oneForAll().children(child("a"), child("b")));
    decisions.crash("a");

    assertThat(decisions.stop("b")).isEmpty();
    assertThat(decisions.held("b", ExitReason.SHUTDOWN)).containsExactly("end b");
    assertThat(decisions.ended("b", ExitReason.SHUTDOWN))
        .containsExactly("stop b answered " + ExitReason.SHUTDOWN, "revive a");
    assertThat(decisions.up("a")).isEmpty();
    assertThat(decisions.states()).containsExactly("a RUNNING", "b STOPPED");
  }

  /// A stopped child is started again as a new actor, in its old place.
  @Test
  void restart_stopped_isSpawnedInItsPlace() {
    var decisions = Decisions.started(AB);
    decisions.stop("a");
    decisions.ended("a", ExitReason.SHUTDOWN);

    assertThat(decisions.restart("a")).containsExactly("spawn a");
    assertThat(decisions.up("a")).containsExactly("restart a answered a");
    assertThat(decisions.states()).containsExactly("a RUNNING", "b RUNNING");
  }

  /// A restart on request that fails leaves the child stopped as before.
  @Test
  void restart_failsToStart_isRefusedAndStaysStopped() {
    var decisions = Decisions.started(AB.intensity(0, ofSeconds(5)));
    decisions.stop("a");
    decisions.ended("a", ExitReason.SHUTDOWN);
    decisions.restart("a");

    assertThat(decisions.crash("a")).containsExactly("restart a refused ChildNotStarted", "end a");
    decisions.ended("a", CRASH);
    assertThat(decisions.states()).containsExactly("a STOPPED", "b RUNNING");
  }

  /// Only what is stopped can be started again or forgotten.
  @Test
  void restartAndDelete_running_areRefused() {
    var decisions = Decisions.started(AB);

    assertThat(decisions.restart("a")).containsExactly("restart a refused IllegalStateException");
    assertThat(decisions.delete("a")).containsExactly("delete a refused IllegalStateException");
  }

  /// Forgetting answers with the specification.
  @Test
  void delete_stopped_isForgotten() {
    var decisions = Decisions.started(AB);
    decisions.stop("a");
    decisions.ended("a", ExitReason.SHUTDOWN);

    assertThat(decisions.delete("a")).containsExactly("delete a answered spec of a");
    assertThat(decisions.states()).containsExactly("b RUNNING");
  }

  /// Unknown names are said to be unknown.
  @Test
  void requests_unknownName_areRefused() {
    var decisions = Decisions.started(AB);

    assertThat(decisions.stop("x")).containsExactly("stop x refused NoSuchChild");
    assertThat(decisions.restart("x")).containsExactly("restart x refused NoSuchChild");
    assertThat(decisions.delete("x")).containsExactly("delete x refused NoSuchChild");
  }
}
