// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.ExitReason;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// More restarts than the intensity allows: the supervisor stops its children and crashes itself.
final class EscalationTest extends NodeTest {

  /// L26 All children are stopped, in reverse order, and then the supervisor ends, saying why.
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DYNAMIC")
  void crash_oneTooMany_stopsAllThenCrashes(Strategy strategy) throws InterruptedException {
    var supervisor =
        start(
            Specs.of(strategy)
                .intensity(0, Duration.ofSeconds(30))
                .children(subject("a"), subject("b"), subject("c")));
    var end = end(supervisor);
    journal.clear();

    crash(child("b"));

    var gaveUp = gaveUp(end);
    assertThat(gaveUp.child()).isEqualTo("b");
    assertThat(gaveUp.restarts()).isZero();
    assertThat(gaveUp.period()).isEqualTo(Duration.ofSeconds(30));
    assertThat(gaveUp).hasCause(BOOM.cause());
    assertThat(gaveUp)
        .hasMessageStartingWith("child 'b' ended (Crashed")
        .hasMessageEndingWith("after 0 restarts within PT30S, the most that are allowed");
    assertThat(journal.lines()).containsExactly("stop b", "stop c", "stop a");
  }

  /// L26 A dynamic supervisor does the same, all at once.
  @Test
  void crash_oneTooManyOfDynamic_stopsAllThenCrashes() throws InterruptedException {
    var supervisor = start(SupervisorSpec.dynamic().intensity(0, SOON));
    var end = end(supervisor);
    Ref<Object> a = supervisor.ask(Supervisor.startChild(subject("a")), SOON);
    supervisor.ask(Supervisor.startChild(subject("b")), SOON);

    crash(a);

    assertThat(gaveUp(end).child()).isEqualTo("a");
    assertThat(journal.lines()).contains("stop a", "stop b");
  }

  /// Whoever watches the crashed child hears of its crash, and of its siblings' `Shutdown`.
  @Test
  void crash_oneTooMany_childrenEndForGood() throws InterruptedException {
    start(SupervisorSpec.oneForOne().intensity(0, SOON).children(subject("a"), subject("b")));
    var endOfA = end(child("a"));
    var endOfB = end(child("b"));

    crash(child("b"));

    assertThat(why(endOfB)).isEqualTo(BOOM);
    assertThat(why(endOfA)).isEqualTo(ExitReason.SHUTDOWN);
  }

  /// L4 No window: the restarts of a lifetime count.
  @Test
  void crash_foreverPeriod_countsTheLifetime() throws InterruptedException {
    var supervisor =
        start(SupervisorSpec.oneForOne().intensity(2, SupervisorSpec.FOREVER).child(subject("a")));
    var end = end(supervisor);
    Ref<Object> a = child("a");
    crash(a);
    assertThat(life(a)).isEqualTo(2);
    crash(a);
    assertThat(life(a)).isEqualTo(3);
    crash(a);

    assertThat(gaveUp(end)).hasMessageContaining("after 2 restarts within its life");
  }

  /// The supervisor above sees a crash: it gives the lower one a new body, which starts its
  /// children anew; its reference stays, theirs do not.
  @Test
  void crash_oneTooManyBelow_restartsTheSubtree() throws InterruptedException {
    start(SupervisorSpec.oneForOne().children(subject("a"), ChildSpec.of("tree", fragile())));
    Ref<Object> tree = child("tree");
    Ref<Object> b = child("tree/b");
    var endOfB = end(b);

    crash(b);

    why(endOfB);
    journal.await("start b", 2);
    node.lookup("/top/tree", Supervisor.Message.class).ask(Supervisor.AwaitStarted::new, SOON);
    assertThat(child("tree")).isEqualTo(tree);
    assertThat(child("tree/b")).isNotEqualTo(b);
    assertThat(life("tree/b")).isEqualTo(2);
    assertThat(life("a")).isEqualTo(1);
  }

  /// Failure climbs as far as it has to.
  @Test
  void crash_oneTooManyOnEveryLevel_endsTheTop() throws InterruptedException {
    var supervisor =
        start(
            SupervisorSpec.oneForOne()
                .intensity(0, SOON)
                .child(
                    ChildSpec.of(
                        "tree",
                        SupervisorSpec.oneForAll()
                            .intensity(0, SOON)
                            .child(ChildSpec.of("tree", fragile())))));
    var end = end(supervisor);

    crash(child("tree/tree/b"));

    var gaveUp = gaveUp(end);
    assertThat(gaveUp.child()).isEqualTo("tree");
    assertThat(gaveUp).hasRootCause(BOOM.cause());
    assertThatThrownBy(() -> child("tree")).isInstanceOf(NoSuchActor.class);
  }

  private SupervisorSpec fragile() {
    return SupervisorSpec.oneForOne().intensity(0, SOON).children(subject("b"), subject("c"));
  }
}
