// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Children stop in reverse order, each within its time, and are killed after it.
final class StopOrderTest extends NodeTest {

  /// Each child has ended before the one before it is stopped.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DYNAMIC")
  void stop_threeChildren_endInReverse(Strategy strategy) throws Exception {
    var supervisor =
        start(Specs.of(strategy).children(subject("a"), slowToStop("b"), subject("c")));
    var end = end(supervisor);
    journal.clear();

    supervisor.stop();

    assertThat(why(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(journal.lines()).containsExactly("stop c", "stopping b", "stopped b", "stop a");
  }

  /// A tree stops as deep as it goes, in reverse of its start.
  @Test
  void stop_nestedTree_endsInReverse() throws Exception {
    var tree = SupervisorSpec.oneForOne().children(subject("b"), subject("c"));
    var supervisor =
        start(
            SupervisorSpec.oneForOne()
                .children(subject("a"), ChildSpec.of("tree", tree), subject("d")));
    journal.clear();

    supervisor.stop();
    supervisor.join(SOON);

    assertThat(journal.lines()).containsExactly("stop d", "stop c", "stop b", "stop a");
  }

  /// The stop of the node is no other than that.
  @Test
  void nodeStop_threeChildren_endInReverse() throws Exception {
    start(SupervisorSpec.oneForOne().children(subject("a"), slowToStop("b"), subject("c")));
    journal.clear();

    node.stop();

    assertThat(journal.lines()).containsExactly("stop c", "stopping b", "stopped b", "stop a");
  }

  /// Children that were stopped by their supervisor ended with `Shutdown`.
  @Test
  void stop_childInOrder_reasonIsShutdown() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().child(subject("a")));
    Ref<Object> a = child("a");
    var ended = end(a);

    supervisor.stop();

    assertThat(why(ended)).isEqualTo(ExitReason.SHUTDOWN);
  }

  /// L22 A child that ignores its shutdown is killed after its time; the reason says so, and the
  /// others are stopped after it.
  @Test
  void stop_childIgnoresIt_isKilledAfterItsTime() throws Exception {
    var release = new CountDownLatch(1);
    var deaf = deaf("deaf", release).shutdownWithin(ofMillis(20));
    var supervisor = start(SupervisorSpec.oneForOne().children(subject("a"), deaf));
    Ref<Object> ref = child("deaf");
    var ended = end(ref);
    var end = end(supervisor);
    journal.clear();

    supervisor.stop();

    assertThat(why(ended)).isEqualTo(ExitReason.KILLED);
    assertThat(why(end)).isEqualTo(ExitReason.NORMAL);
    assertThat(journal.lines()).containsExactly("stop a");
    release.countDown();
  }

  /// L22 Brutal kill: the child is not asked to stop, and ends as killed though it would have.
  @Test
  void stop_killOnShutdown_isKilledAtOnce() throws Exception {
    var supervisor = start(SupervisorSpec.oneForOne().child(subject("a").killOnShutdown()));
    Ref<Object> a = child("a");
    var ended = end(a);
    var end = end(supervisor);

    supervisor.stop();

    assertThat(why(ended)).isEqualTo(ExitReason.KILLED);
    assertThat(why(end)).isEqualTo(ExitReason.NORMAL);
  }

  /// A child that waits for its restart ends with the reason it was held with.
  @Test
  void stop_childWaitsForRestart_endsWithItsCrash() throws Exception {
    var supervisor =
        start(
            SupervisorSpec.oneForOne()
                .backoff(Duration.ofHours(1), Duration.ofHours(1))
                .children(subject("a"), subject("b")));
    Ref<Object> a = child("a");
    crash(a);
    until(() -> stateOf(a).equals("HELD"));
    var ended = end(a);
    var end = end(supervisor);

    supervisor.stop();

    assertThat(why(ended)).isEqualTo(BOOM);
    assertThat(why(end)).isEqualTo(ExitReason.NORMAL);
  }

  /// A supervisor that is killed leaves nobody behind.
  @Test
  void kill_supervisor_endsAllChildren() throws Exception {
    var tree = SupervisorSpec.oneForOne().children(subject("b"), subject("c"));
    var supervisor =
        start(SupervisorSpec.oneForOne().children(subject("a"), ChildSpec.of("tree", tree)));
    Ref<Object> a = child("a");
    Ref<Object> b = child("tree/b");

    var end = end(supervisor);
    supervisor.kill();

    assertThat(why(end)).isEqualTo(ExitReason.KILLED);
    a.join(SOON);
    b.join(SOON);
  }

  private static String stateOf(Ref<?> ref) {
    return ref.inspect().state().name();
  }

  private ChildSpec<Object> slowToStop(String name) {
    return ChildSpec.of(
        name,
        new Actor<Object>() {
          @Override
          public void receive(Self<Object> self, Object message) {}

          @Override
          public void postStop(Self<Object> self) throws Exception {
            journal.add("stopping " + name);
            self.sleep(ofMillis(20));
            journal.add("stopped " + name);
          }
        });
  }

  private static ChildSpec<Object> deaf(String name, CountDownLatch release) {
    return ChildSpec.of(
        name,
        Recipe.of(ProcessActor.of((ProcessSelf<Object> self) -> ignoreAll(release)))
            .killGrace(ofMillis(20)));
  }

  private static void ignoreAll(CountDownLatch release) {
    while (release.getCount() > 0) {
      try {
        release.await();
      } catch (InterruptedException _) {
        // what makes it deaf
      }
    }
  }
}
