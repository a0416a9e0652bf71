// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.event.Events;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// What the tests that need a whole node have in common: one of their own, and times that are only
/// a net.
abstract class NodeTest {

  static final Duration NET = Duration.ofSeconds(10);
  static final Duration AT_ONCE = Duration.ZERO;
  static final Duration NEVER = Duration.ofHours(1);

  private final CountDownLatch over = new CountDownLatch(1);
  Node node;

  @BeforeEach
  void startNode() {
    node = Node.start();
  }

  @AfterEach
  void stopNode() {
    over.countDown();
    node.stop(NET);
  }

  /// Blocks whatever happens, as a driver in native code would: until the test is over.
  final void blockHard() {
    blockHard(over);
  }

  /// Blocks whatever happens until the latch opens.
  static void blockHard(CountDownLatch until) {
    boolean interrupted = false;
    while (until.getCount() > 0) {
      try {
        until.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(NET.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /// Starts to wait for the end of an actor that still lives.
  final Events.Expected<Event.Ended> endOf(Ref<?> ref) {
    return node.events().expect(Event.Ended.class, ended -> ended.actor().equals(ref));
  }

  static ExitReason reason(Events.Expected<Event.Ended> end) throws InterruptedException {
    return end.await(NET).reason();
  }

  static ExitReason end(Ref<?> ref) throws InterruptedException {
    return ref.join(NET);
  }
}
