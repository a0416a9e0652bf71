// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.UnhandledTermination;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What belongs to a body goes with it.
final class RenewedByRestartTest extends NodeTest {

  private Ref<Object> a;

  @BeforeEach
  void startOne() throws Exception {
    start(SupervisorSpec.oneForOne().intensity(5, SOON).child(subject("a")));
    a = child("a");
  }

  /// T6 No tick of an older body is seen, not even one that was queued already.
  @Test
  void timer_tickIsQueuedAtTheCrash_isNotSeen() throws Exception {
    in(
        a,
        self -> {
          self.timers().once("key", "tick", ZERO);
          until(() -> a.inspect().mailboxDepth() >= 1);
          throw (IllegalStateException) BOOM.cause();
        });

    journal.await("start a", 2);
    assertThat(life(a)).isEqualTo(2); // behind the tick, if that were still there
    assertThat(journal.lines()).doesNotContain("a got tick");
  }

  /// T6 A timer of an older body never fires again.
  @Test
  void timer_isSetAtTheCrash_isGone() throws Exception {
    in(a, self -> self.timers().fixedRate("key", "tick", ofMillis(1)));
    journal.await("a got tick", 3);
    crash(a);
    assertThat(life(a)).isEqualTo(2);
    journal.clear();

    in(a, self -> journal.add("active: " + self.timers().isActive("key")));
    in(a, self -> self.timers().once("later", "later", ofMillis(20)));

    journal.await("a got later");
    assertThat(journal.lines()).containsExactly("active: false", "a got later");
  }

  /// What an older body wanted to send later is not sent.
  @Test
  void tellLater_isPendingAtTheCrash_isNotSent() throws Exception {
    in(a, self -> self.tellLater(a, "old", ofMillis(10)));
    crash(a);
    in(a, self -> self.tellLater(a, "new", ofMillis(40)));

    journal.await("a got new");

    assertThat(journal.lines()).doesNotContain("a got old");
  }

  /// L10 A restart means the first behaviour.
  @Test
  void become_anotherBehaviour_isUndone() throws Exception {
    in(
        a,
        self ->
            self.become((_, message) -> {
              throw new IllegalStateException("not for long: " + message);
            }));
    a.tell("anything");

    assertThat(life(a)).isEqualTo(2);
  }

  /// Links break with the crash, and are not there for the next body.
  @Test
  void link_crashes_breaksWithTheFirst() throws Exception {
    Ref<Object> partner = node.spawn(Subject.factory("partner", journal));
    in(
        partner,
        self -> {
          self.trapExits(true);
          self.link(a);
          journal.add("linked");
        });
    journal.await("linked");

    crash(a);
    assertThat(life(a)).isEqualTo(2);
    a.kill();
    assertThat(life(a)).isEqualTo(3);

    assertThat(life(partner)).isEqualTo(1);
    assertThat(journal.lines())
        .filteredOn(line -> line.startsWith("partner saw"))
        .containsExactly("partner saw " + new Exited(a, BOOM));
  }

  /// A crash takes those along who are linked and do not trap exits, though it ends nobody else.
  @Test
  void link_partnerDoesNotTrap_endsWithTheCrash() throws Exception {
    Ref<Object> partner = node.spawn(Subject.factory("partner", journal));
    var end = end(partner);
    in(a, self -> self.link(partner));

    crash(a);

    assertThat(why(end)).isEqualTo(BOOM);
    assertThat(life(a)).isEqualTo(2);
  }

  /// A new body traps no exits until it says so.
  @Test
  void trapExits_on_isOffInTheNextBody() throws Exception {
    in(a, self -> self.trapExits(true));
    crash(a);
    assertThat(life(a)).isEqualTo(2);
    Ref<Object> other = node.spawn(Subject.factory("other", journal));

    in(other, self -> self.exit(a, new ExitReason.Custom("enough")));

    journal.await("start a", 3);
    assertThat(journal.lines()).noneMatch(line -> line.startsWith("a saw"));
  }

  /// What an older body watched does not concern the next one.
  @Test
  void watch_watchedEndsLater_isNotTold() throws Exception {
    Ref<Object> watched = node.spawn(Subject.factory("watched", journal));
    in(a, self -> self.watch(watched));
    crash(a);
    assertThat(life(a)).isEqualTo(2);

    watched.stop();
    watched.join(SOON);

    assertThat(life(a)).isEqualTo(2);
    assertThat(journal.lines()).noneMatch(line -> line.startsWith("a saw"));
  }

  /// The children of the old body have ended before the new one starts, and their names are free.
  @Test
  void children_ofTheOldBody_endBeforeTheNextStarts() throws Exception {
    in(a, self -> self.spawn("g", Subject.factory("g", journal)));
    journal.await("start g");

    crash(a);
    in(a, self -> self.spawn("g", Subject.factory("g", journal)));

    journal.await("start g", 2);
    assertThat(journal.lines())
        .containsExactly("start a", "start g", "stop a", "stop g", "start a", "start g");
  }

  /// L20 Not to handle a `Terminated` is a failure like another one: the child is restarted.
  @Test
  void terminated_notHandled_isACrash() throws Exception {
    Ref<Object> watched = node.spawn(Subject.factory("watched", journal));
    var supervisor =
        node.spawn(
            "another",
            SupervisorSpec.oneForOne().child(ChildSpec.of("pact", () -> new Pact(watched))));
    supervisor.ask(Supervisor.AwaitStarted::new, SOON);

    watched.stop();

    journal.await("pact", 2);
    var report = reports(supervisor).getFirst();
    assertThat(report.lastEnd().orElseThrow())
        .isInstanceOfSatisfying(
            ExitReason.Crashed.class,
            crashed -> assertThat(crashed.cause()).isInstanceOf(UnhandledTermination.class));
  }

  /// Watches, in its first body, and does not handle it.
  private final class Pact implements Actor<Object> {
    private final Ref<Object> watched;

    Pact(Ref<Object> watched) {
      this.watched = watched;
    }

    @Override
    public void preStart(Self<Object> self) {
      journal.add("pact");
      if (journal.lines().stream().filter("pact"::equals).count() == 1) {
        self.watch(watched);
      }
    }

    @Override
    public void receive(Self<Object> self, Object message) {}
  }
}
