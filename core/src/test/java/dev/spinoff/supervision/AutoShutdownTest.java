// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import org.junit.jupiter.api.Test;

/// Supervisors that end when their work is done.
final class AutoShutdownTest extends NodeTest {

  /// A significant child ends: its siblings are stopped and the supervisor ends with `Shutdown`.
  @Test
  void any_significantChildEnds_supervisorEndsInOrder() throws Exception {
    var supervisor = start(task());
    var end = end(supervisor);
    journal.clear();

    child("work").tell(ExitReason.NORMAL);

    assertThat(why(end)).isEqualTo(ExitReason.SHUTDOWN);
    assertThat(journal.lines()).containsExactly("stop work", "stop helper");
  }

  /// For the supervisor above that is an end in order: a transient subtree is not restarted.
  @Test
  void any_transientSubtree_isNotRestarted() throws Exception {
    var supervisor =
        start(
            SupervisorSpec.oneForOne()
                .child(ChildSpec.of("task", task()).restart(Restart.TRANSIENT)));
    var end = end(child("task"));

    child("task/work").tell(ExitReason.NORMAL);

    assertThat(why(end)).isEqualTo(ExitReason.SHUTDOWN);
    until(() -> reports(supervisor).getFirst().state() == ChildReport.State.STOPPED);
  }

  /// A permanent subtree is: it begins anew.
  @Test
  void any_permanentSubtree_isRestarted() throws Exception {
    start(SupervisorSpec.oneForOne().child(ChildSpec.of("task", task())));
    Ref<Object> task = child("task");

    child("task/work").tell(ExitReason.NORMAL);

    journal.await("start work", 2);
    assertThat(child("task")).isEqualTo(task);
  }

  private SupervisorSpec task() {
    return SupervisorSpec.oneForOne()
        .autoShutdown(AutoShutdown.ANY_SIGNIFICANT)
        .children(subject("helper"), subject("work").restart(Restart.TRANSIENT).significant());
  }
}
