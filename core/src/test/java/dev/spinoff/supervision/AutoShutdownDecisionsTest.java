// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static dev.spinoff.supervision.AutoShutdown.ALL_SIGNIFICANT;
import static dev.spinoff.supervision.AutoShutdown.ANY_SIGNIFICANT;
import static dev.spinoff.supervision.Decisions.CRASH;
import static dev.spinoff.supervision.Decisions.child;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import org.junit.jupiter.api.Test;

/// When the end of a significant child ends its supervisor.
final class AutoShutdownDecisionsTest {

  /// Any: the first significant child that ends of itself ends the supervisor.
  @Test
  void any_oneEnds_shutsDown() {
    var decisions = Decisions.started(tree(ANY_SIGNIFICANT));

    assertThat(decisions.held("t", ExitReason.NORMAL)).containsExactly("end t", "shut down");
  }

  /// All: only the last one does.
  @Test
  void all_lastOneEnds_shutsDown() {
    var decisions = Decisions.started(tree(ALL_SIGNIFICANT));

    assertThat(decisions.held("t", ExitReason.NORMAL)).containsExactly("end t");
    assertThat(decisions.crash("tmp")).containsExactly("end tmp", "shut down");
  }

  /// One that is restarted has not ended.
  @Test
  void any_transientCrashes_isRestarted() {
    assertThat(Decisions.started(tree(ANY_SIGNIFICANT)).crash("t")).containsExactly("revive t");
  }

  /// Ends of others do not count.
  @Test
  void any_insignificantEnds_doesNotShutDown() {
    assertThat(Decisions.started(tree(ANY_SIGNIFICANT)).held("x", ExitReason.NORMAL))
        .containsExactly("end x");
  }

  /// A stop on request is no end of itself; but one that is stopped is no longer left.
  @Test
  void all_othersStoppedOnRequest_shutsDownWithTheLast() {
    var decisions = Decisions.started(tree(ALL_SIGNIFICANT));

    assertThat(decisions.stop("t")).containsExactly("end t");
    assertThat(decisions.ended("t", ExitReason.SHUTDOWN)).doesNotContain("shut down");
    assertThat(decisions.crash("tmp")).containsExactly("end tmp", "shut down");
  }

  /// Nor is being taken down with a group.
  @Test
  void any_temporaryTakenDownWithItsGroup_doesNotShutDown() {
    var spec =
        SupervisorSpec.oneForAll()
            .autoShutdown(ANY_SIGNIFICANT)
            .children(child("p"), child("tmp", Restart.TEMPORARY).significant());
    var decisions = Decisions.started(spec);

    assertThat(decisions.crash("p")).containsExactly("end tmp");
    assertThat(decisions.ended("tmp", CRASH)).containsExactly("revive p");
  }

  private static SupervisorSpec tree(AutoShutdown autoShutdown) {
    return SupervisorSpec.oneForOne()
        .autoShutdown(autoShutdown)
        .children(
            child("x", Restart.TRANSIENT),
            child("t", Restart.TRANSIENT).significant(),
            child("tmp", Restart.TEMPORARY).significant());
  }
}
