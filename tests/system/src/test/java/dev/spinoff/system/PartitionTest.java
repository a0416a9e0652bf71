// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Terminated;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.system.chaos.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// BN03 WA05 Nodes that are cut off from each other for too long: each gives the other up, once and
/// for good; afterwards they talk again, with new references.
final class PartitionTest {

  private static final Duration LONG = ofSeconds(60);

  private Together nodes;
  private Puppet here;
  private Puppet there;
  private Ref<Object> exact; // of the one there

  @BeforeEach
  void start() throws Exception {
    nodes = new Together(ofMillis(500), ofSeconds(3), 5);
    here = new Puppet(nodes.here, "here");
    there = new Puppet(nodes.there, "there");
    exact = nodes.there("there").resolve(LONG);
    here.does(self -> self.watch(exact));
    there.does(self -> self.watch(nodes.here("here")));
    nodes.here("here").resolve(LONG); // both watches have come
  }

  @AfterEach
  void stop() throws Exception {
    nodes.close();
  }

  /// Both sides learn that the other is lost, each once.
  @Test
  void cut_forTooLong_isToldToBothOnce() throws Exception {
    bothAreTold(List.of(Way.THERE, Way.BACK));
  }

  /// So they do where one way alone is cut.
  @Tag("campaign")
  @ParameterizedTest
  @EnumSource(Way.class)
  void cut_oneWayForTooLong_isToldToBothOnce(Way way) throws Exception {
    bothAreTold(List.of(way));
  }

  private void bothAreTold(List<Way> ways) throws Exception {
    ways.forEach(nodes.proxy::cut);
    Terminated toldHere = here.next(Terminated.class);
    Terminated toldThere = there.next(Terminated.class);
    ways.forEach(nodes.proxy::heal);
    assertThat(toldHere.who()).isEqualTo(exact);
    assertThat(toldHere.why()).isInstanceOf(ExitReason.Unreachable.class);
    assertThat(toldThere.why()).isInstanceOf(ExitReason.Unreachable.class);
    nodes.there("there").tell("again");
    assertThat(there.next()).isEqualTo("again");
    nodes.here("here").tell("again");
    assertThat(here.next()).isEqualTo("again");
  }

  /// What was known of the other node stays dead, though it lives; who is looked up anew is
  /// reached.
  @Test
  void reference_fromBeforeTheCut_staysDead() throws Exception {
    nodes.proxy.cut(Way.THERE);
    nodes.proxy.cut(Way.BACK);
    here.next(Terminated.class);
    there.next(Terminated.class);
    nodes.proxy.heal(Way.THERE);
    nodes.proxy.heal(Way.BACK);
    Ref<Object> anew = nodes.there("there").resolve(LONG);
    var lost = nodes.here.events().expect(DeadLetter.class, _ -> true);
    exact.tell("to the dead");
    anew.tell("to the living");
    assertThat(there.next()).isEqualTo("to the living");
    DeadLetter letter = lost.await(LONG);
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.LINK_DOWN);
    assertThat(letter.why()).contains(" has been given up, and stays dead for this reference");
    assertThat(anew).isNotEqualTo(exact);
    here.does(self -> self.watch(exact));
    assertThat(here.next(Terminated.class).why()).isInstanceOf(ExitReason.Unreachable.class);
    here.does(self -> self.watch(anew));
    nodes.there("there").resolve(LONG); // behind the watch
    there.ref().stop();
    assertThat(here.next()).isEqualTo(new Terminated(anew, ExitReason.NORMAL));
  }

  /// What was sent into the cut is reported lost, each once.
  @Tag("campaign")
  @Test
  void messages_intoTheCut_areReportedLost() throws Exception {
    var lost = nodes.here.events().expect(DeadLetter.class, letter -> letter.message().equals(99));
    nodes.proxy.cut(Way.THERE);
    nodes.proxy.cut(Way.BACK);
    for (int i = 0; i < 100; i++) {
      exact.tell(i);
    }
    assertThat(lost.await(LONG).cause()).isEqualTo(DeadLetterCause.LINK_DOWN);
    assertThat(nodes.here.events().deadLetters().get(DeadLetterCause.LINK_DOWN)).isEqualTo(100);
  }
}
