// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static dev.spinoff.supervision.Decisions.CRASH;
import static dev.spinoff.supervision.Decisions.child;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import org.junit.jupiter.api.Test;

/// What one_for_all and rest_for_one supervisors decide, step by step.
final class GroupDecisionsTest {

  private static final SupervisorSpec ONE_FOR_ALL =
      SupervisorSpec.oneForAll()
          .intensity(5, ofSeconds(5))
          .children(child("a"), child("b"), child("c"), child("d"));
  private static final SupervisorSpec REST_FOR_ONE =
      SupervisorSpec.restForOne()
          .intensity(5, ofSeconds(5))
          .children(child("a"), child("b"), child("c"), child("d"));

  /// All siblings are taken down, last first, one after the other, and come up first first.
  @Test
  void crash_oneForAll_takesAllDownInReverseAndStartsInOrder() {
    var decisions = Decisions.started(ONE_FOR_ALL);

    assertThat(decisions.crash("b")).containsExactly("hold d");
    assertThat(decisions.held("d", ExitReason.SHUTDOWN)).containsExactly("hold c");
    assertThat(decisions.held("c", ExitReason.SHUTDOWN)).containsExactly("hold a");
    assertThat(decisions.held("a", ExitReason.SHUTDOWN)).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("revive b");
    assertThat(decisions.up("b")).containsExactly("revive c");
    assertThat(decisions.up("c")).containsExactly("revive d");
    assertThat(decisions.up("d")).isEmpty();
  }

  /// Those after the crashed one go down and come up with it; those before it do not notice.
  @Test
  void crash_restForOne_takesDownThoseAfterIt() {
    var decisions = Decisions.started(REST_FOR_ONE);

    assertThat(decisions.crash("b")).containsExactly("hold d");
    assertThat(decisions.held("d", ExitReason.SHUTDOWN)).containsExactly("hold c");
    assertThat(decisions.held("c", ExitReason.SHUTDOWN)).containsExactly("revive b");
    assertThat(decisions.up("b")).containsExactly("revive c");
    assertThat(decisions.up("c")).containsExactly("revive d");
    assertThat(decisions.states())
        .containsExactly("a RUNNING", "b RUNNING", "c RUNNING", "d STARTING");
  }

  /// rest_for_one, the last one crashes: it alone is restarted.
  @Test
  void crash_restForOneLast_revivesItAlone() {
    assertThat(Decisions.started(REST_FOR_ONE).crash("d")).containsExactly("revive d");
  }

  /// L24 A sibling fails to start during the group's restart: those started already go down again,
  /// and the whole is tried again. It counts as one more restart.
  @Test
  void crash_siblingFailsToStartDuringRestart_wholeGroupIsRetried() {
    var decisions = Decisions.started(ONE_FOR_ALL.intensity(2, ofSeconds(5)));
    allDownAfterCrashOf(decisions, "d");
    decisions.up("a");

    assertThat(decisions.crash("b")).containsExactly("hold a");
    assertThat(decisions.held("a", ExitReason.SHUTDOWN)).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("revive b");
    assertThat(decisions.crash("b")).containsExactly("give up on b");
  }

  /// L24 rest_for_one: the retry begins with the one that failed.
  @Test
  void crash_restForOneSiblingFailsToStart_retryBeginsWithIt() {
    var decisions = Decisions.started(REST_FOR_ONE);
    decisions.crash("b");
    decisions.held("d", ExitReason.SHUTDOWN);
    decisions.held("c", ExitReason.SHUTDOWN);
    decisions.up("b");

    assertThat(decisions.crash("c")).containsExactly("revive c");
    assertThat(decisions.up("c")).containsExactly("revive d");
  }

  /// rest_for_one: an earlier one crashes while later ones come up, so the group grows.
  @Test
  void crash_restForOneEarlierOneDuringRestart_groupGrows() {
    var decisions = Decisions.started(REST_FOR_ONE);
    decisions.crash("c");
    decisions.held("d", ExitReason.SHUTDOWN);

    assertThat(decisions.crash("a")).containsExactly("hold c");
    assertThat(decisions.held("c", ExitReason.SHUTDOWN)).containsExactly("hold b");
    assertThat(decisions.held("b", ExitReason.SHUTDOWN)).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("revive b");
    assertThat(decisions.up("b")).containsExactly("revive c");
    assertThat(decisions.up("c")).containsExactly("revive d");
  }

  /// One that crashes while it is to go down anyway is down, and does not count as a restart.
  @Test
  void crash_siblingThatHasToGo_doesNotCount() {
    var decisions = Decisions.started(ONE_FOR_ALL.intensity(1, ofSeconds(5)));
    assertThat(decisions.crash("a")).containsExactly("hold d");

    assertThat(decisions.crash("b")).isEmpty(); // was still to go
    assertThat(decisions.crash("d")).containsExactly("hold c"); // instead of Shutdown
    assertThat(decisions.held("c", ExitReason.SHUTDOWN)).containsExactly("revive a");
  }

  /// A transient child that ends in order while it has to go comes back with its group.
  @Test
  void held_transientInOrderWhileItHasToGo_comesBackWithTheGroup() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForAll()
                .children(child("a"), child("b", Restart.TRANSIENT), child("c")));
    decisions.crash("a");

    assertThat(decisions.held("b", ExitReason.NORMAL)).isEmpty();
    assertThat(decisions.held("c", ExitReason.SHUTDOWN)).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("revive b");
  }

  /// A temporary sibling is stopped for good, in its place in the order, and not started again.
  @Test
  void crash_temporarySibling_endsForGoodInReverseOrder() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForAll()
                .children(child("a"), child("b", Restart.TEMPORARY), child("c")));

    assertThat(decisions.crash("a")).containsExactly("hold c");
    assertThat(decisions.held("c", ExitReason.SHUTDOWN)).containsExactly("end b");
    assertThat(decisions.ended("b", ExitReason.SHUTDOWN)).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("revive c");
    assertThat(decisions.states()).containsExactly("a RUNNING", "c STARTING");
  }

  /// A child that ends for good takes nobody along.
  @Test
  void held_notToBeRestarted_concernsNobodyElse() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForAll()
                .children(
                    child("a", Restart.TEMPORARY), child("b", Restart.TRANSIENT), child("c")));

    assertThat(decisions.crash("a")).containsExactly("end a");
    assertThat(decisions.ended("a", CRASH)).isEmpty();
    assertThat(decisions.held("b", ExitReason.NORMAL)).containsExactly("end b");
    assertThat(decisions.ended("b", ExitReason.NORMAL)).isEmpty();
    assertThat(decisions.states()).containsExactly("b STOPPED", "c RUNNING");
  }

  /// As in OTP a sibling that had ended, and whose specification is kept, starts with its group.
  @Test
  void crash_siblingIsStopped_startsAnewWithTheGroup() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForAll().children(child("a"), child("b", Restart.TRANSIENT)));
    decisions.held("b", ExitReason.NORMAL);
    decisions.ended("b", ExitReason.NORMAL);

    assertThat(decisions.crash("a")).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("spawn b");
  }

  /// The same when it is just ending: the group waits for its end.
  @Test
  void crash_siblingIsEnding_startsAnewOnceItHasEnded() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForAll().children(child("a"), child("b", Restart.TRANSIENT)));
    decisions.held("b", ExitReason.NORMAL);

    assertThat(decisions.crash("a")).isEmpty();
    assertThat(decisions.ended("b", ExitReason.NORMAL)).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("spawn b");
  }

  /// The group goes down at once, and comes up after the back-off; it is one back-off for all.
  @Test
  void crash_withBackoff_goesDownAtOnceAndComesUpLater() {
    var spec =
        SupervisorSpec.oneForAll()
            .intensity(5, ofSeconds(5))
            .backoff(ofMillis(100), ofSeconds(1))
            .children(child("a"), child("b"));
    var decisions = Decisions.started(spec);

    assertThat(decisions.crash("a")).containsExactly("restart a in 100 ms", "hold b");
    assertThat(decisions.held("b", ExitReason.SHUTDOWN)).isEmpty();
    assertThat(decisions.due("a")).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("revive b");
    assertThat(decisions.crash("b")).containsExactly("restart b in 200 ms", "hold a");
    assertThat(decisions.due("b")).isEmpty(); // a is still on its way down
    assertThat(decisions.held("a", ExitReason.SHUTDOWN)).containsExactly("revive a");
  }

  /// If the one that is waited for is stopped on request, the others do not wait for ever.
  @Test
  void stop_theOneWaitedFor_othersComeUpWithoutIt() {
    var decisions =
        Decisions.started(
            SupervisorSpec.oneForAll()
                .backoff(ofMillis(100), ofSeconds(1))
                .children(child("a"), child("b")));
    decisions.crash("a");
    decisions.held("b", ExitReason.SHUTDOWN);

    assertThat(decisions.stop("a")).containsExactly("end a");
    assertThat(decisions.ended("a", CRASH)).containsExactly("stop a answered " + CRASH, "revive b");
    assertThat(decisions.states()).containsExactly("a STOPPED", "b STARTING");
  }

  /// One that is starting when its sibling crashes goes down too, before it has started.
  @Test
  void crash_siblingIsStarting_isTakenDownAndStartedAgain() {
    var decisions = new Decisions(ONE_FOR_ALL);
    decisions.begin();
    decisions.up("a");

    assertThat(decisions.crash("a")).containsExactly("hold b");
    assertThat(decisions.held("b", ExitReason.SHUTDOWN)).containsExactly("revive a");
    assertThat(decisions.up("a")).containsExactly("revive b");
    assertThat(decisions.up("b")).containsExactly("spawn c");
  }

  /// Word of a start that crossed with the taking of that body is no news.
  @Test
  void up_bodyIsBeingTaken_isIgnored() {
    var decisions = new Decisions(ONE_FOR_ALL);
    decisions.begin();
    decisions.up("a");
    decisions.crash("a");

    assertThat(decisions.up("b")).isEmpty();
    assertThat(decisions.held("b", ExitReason.SHUTDOWN)).containsExactly("revive a");
  }

  private static void allDownAfterCrashOf(Decisions decisions, String last) {
    decisions.crash(last);
    decisions.held("c", ExitReason.SHUTDOWN);
    decisions.held("b", ExitReason.SHUTDOWN);
    decisions.held("a", ExitReason.SHUTDOWN);
  }
}
