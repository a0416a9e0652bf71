// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Ref;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The wait before a restart, in a running node.
final class BackoffWaitTest extends NodeTest {

  /// It is never shorter than half of what it says.
  @Test
  void restart_withBackoff_isNotEarly() throws InterruptedException {
    start(
        SupervisorSpec.oneForOne()
            .intensity(2, ofSeconds(30))
            .backoff(ofMillis(40), ofSeconds(1))
            .child(subject("a")));
    Ref<Object> a = child("a");

    assertThat(millisToRestart(a)).isGreaterThanOrEqualTo(20);
    assertThat(millisToRestart(a)).isGreaterThanOrEqualTo(40);
  }

  /// A group goes down at once, and comes up together after the wait.
  @Test
  void restart_groupWithBackoff_goesDownAtOnceComesUpLater() throws InterruptedException {
    start(
        SupervisorSpec.oneForAll()
            .backoff(ofMillis(40), ofSeconds(1))
            .children(subject("a"), subject("b")));
    journal.clear();

    crash(child("a"));
    journal.await("start b");

    assertThat(journal.lines()).containsExactly("stop a", "stop b", "start a", "start b");
  }

  private long millisToRestart(Ref<Object> child) throws InterruptedException {
    long before = System.nanoTime();
    crash(child);
    life(child);
    return Duration.ofNanos(System.nanoTime() - before).toMillis();
  }
}
