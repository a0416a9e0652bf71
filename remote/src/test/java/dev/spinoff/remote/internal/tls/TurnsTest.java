// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Tasks that come from anywhere are run one at a time, in order.
final class TurnsTest {

  private final Turns turns = new Turns();
  private final List<String> done = new ArrayList<>();

  /// A task that brings others is done before they are.
  @Test
  void task_broughtByAnother_waitsForIt() {
    turns.run(() -> {
      turns.run(() -> done.add("second"));
      assertThat(turns.tryRun(() -> done.add("never"))).isFalse();
      done.add("first");
    });
    assertThat(turns.tryRun(() -> done.add("third"))).isTrue();
    assertThat(done).containsExactly("first", "second", "third");
  }

  /// While they are held, none is run; then the one that ends the hold is first.
  @Test
  void tasks_thatAreHeld_waitForTheResumption() {
    turns.run(() -> {
      turns.hold();
      done.add("first");
    });
    turns.run(() -> done.add("third"));
    assertThat(turns.tryRun(() -> done.add("never"))).isFalse();
    assertThat(done).containsExactly("first");
    turns.resume(() -> done.add("second"));
    assertThat(done).containsExactly("first", "second", "third");
  }

  /// A task that throws keeps nobody from having a turn.
  @Test
  void task_thatThrows_isFollowedByTheOthers() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            turns.run(() -> {
              turns.run(() -> done.add("second"));
              throw new IllegalStateException("first");
            }));
    turns.run(() -> done.add("third"));
    assertThat(done).containsExactly("second", "third");
  }

  /// Several threads never run two at once, and lose none.
  @Test
  void tasks_ofSeveralThreads_areNeverTwoAtOnce() throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    int[] count = new int[1];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(Thread.ofPlatform().start(() -> bringMany(start, count)));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    turns.run(() -> done.add("last"));
    assertThat(done).containsExactly("last");
    assertThat(count[0]).isEqualTo(4 * 10_000);
  }

  // The count is guarded by the turns alone.
  private void bringMany(CountDownLatch start, int[] count) {
    try {
      start.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    for (int i = 0; i < 10_000; i++) {
      turns.run(() -> count[0]++);
    }
  }
}
