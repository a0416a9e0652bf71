// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links from node to node, and exits.
final class LinkingTest {

  private static final Duration LONG = ofSeconds(20);
  private static final ExitReason WHY = new ExitReason.Custom("enough");

  private final TwoNodes nodes = new TwoNodes();
  private Puppet mine;
  private Puppet theirs;

  @BeforeEach
  void spawn() {
    mine = Puppet.on(nodes.here, "mine");
    theirs = Puppet.on(nodes.there, "theirs");
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  private Ref<Object> theirs(boolean isExact) throws InterruptedException {
    Ref<Object> looked = nodes.there("theirs");
    return isExact ? looked.resolve(LONG) : looked;
  }

  // A look comes behind the words before it.
  private void wordsHaveCome() throws InterruptedException {
    nodes.there("theirs").resolve(LONG);
  }

  private static void ends(Puppet puppet, ExitReason why) throws InterruptedException {
    puppet.does(self -> self.stop(why));
  }

  /// The failure of the one that was linked to reaches the other.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void link_otherEnds_endsThisOne(boolean isExact) throws InterruptedException {
    Ref<Object> other = theirs(isExact);
    mine.does(self -> self.link(other));
    wordsHaveCome();
    ends(theirs, WHY);
    assertThat(mine.ref().join(LONG)).isIn(WHY, ExitReason.NO_ACTOR);
  }

  /// And the other way round.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void link_thisOneEnds_endsTheOther(boolean isExact) throws InterruptedException {
    Ref<Object> other = theirs(isExact);
    mine.does(self -> self.link(other));
    wordsHaveCome();
    ends(mine, WHY);
    assertThat(theirs.ref().join(LONG)).isIn(WHY, ExitReason.NO_ACTOR);
  }

  /// One that traps exits is told instead.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void link_trapping_isTold(boolean isExact) throws InterruptedException {
    Ref<Object> other = theirs(isExact);
    mine.does(self -> {
      self.trapExits(true);
      self.link(other);
    });
    wordsHaveCome();
    ends(theirs, WHY);
    assertThat(mine.next()).isEqualTo(new Exited(other, WHY));
  }

  /// The other side is told likewise, of whom it is.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void link_otherTraps_isTold(boolean isExact) throws InterruptedException {
    Ref<Object> other = theirs(isExact);
    theirs.does(self -> self.trapExits(true));
    mine.does(self -> self.link(other));
    wordsHaveCome();
    ends(mine, WHY);
    Exited told = theirs.next(Exited.class);
    assertThat(told.why()).isEqualTo(WHY);
    assertThat(told.who().address()).isEqualTo(mine.ref().address());
  }

  /// A normal end is not passed on.
  @Test
  void link_endsNormally_isNotPassedOn() throws InterruptedException {
    Ref<Object> other = theirs(true);
    mine.does(self -> self.link(other));
    wordsHaveCome();
    theirs.ref().stop();
    theirs.ref().join(LONG);
    assertThat(other.join(LONG)).isEqualTo(ExitReason.NO_ACTOR); // behind whatever came of the link
    mine.ref().tell("last");
    assertThat(mine.next()).isEqualTo("last");
  }

  /// A link that is undone passes nothing on, from either side.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unlink_beforeTheEnd_passesNothingOn(boolean isExact) throws InterruptedException {
    Ref<Object> other = theirs(isExact);
    mine.does(self -> {
      self.link(other);
      self.unlink(other);
    });
    wordsHaveCome();
    ends(theirs, WHY);
    assertThat(other.join(LONG)).isIn(WHY, ExitReason.NO_ACTOR);
    mine.ref().tell("last");
    assertThat(mine.next()).isEqualTo("last");
  }

  /// A link that the other side undoes is undone here.
  @Test
  void unlink_byTheOther_passesNothingOn() throws InterruptedException {
    Ref<Object> other = theirs(true);
    mine.does(self -> self.link(other));
    wordsHaveCome();
    Ref<Object> back = nodes.there.lookup(nodes.hereAt + "/mine").resolve(LONG);
    theirs.does(self -> self.unlink(back));
    ends(theirs, WHY);
    assertThat(other.join(LONG)).isIn(WHY, ExitReason.NO_ACTOR);
    mine.ref().tell("last");
    assertThat(mine.next()).isEqualTo("last");
  }

  /// Linking to one that is dead counts as its exit.
  @Test
  void link_toNobody_isToldAtOnce() throws InterruptedException {
    Ref<Object> nobody = nodes.there("nobody");
    mine.does(self -> {
      self.trapExits(true);
      self.link(nobody);
    });
    assertThat(mine.next()).isEqualTo(new Exited(nobody, ExitReason.NO_ACTOR));
  }

  /// When the other node stops, the exit comes with the actor's reason.
  @Test
  void link_nodeStops_isTold() throws InterruptedException {
    Ref<Object> other = theirs(true);
    mine.does(self -> {
      self.trapExits(true);
      self.link(other);
    });
    other.inspect();
    nodes.there.stop();
    assertThat(mine.next()).isEqualTo(new Exited(other, ExitReason.SHUTDOWN));
  }

  /// A link to a node that never comes up is an exit of one that is unreachable.
  @Test
  void link_onNodeThatNeverComesUp_isTold() throws InterruptedException {
    Node alone = nodes.all.start(Remoting.at(Nodes.free("alone")).connectWithin(ofMillis(300)));
    Puppet own = Puppet.on(alone, "own");
    Ref<Object> nobody = alone.lookup(Nodes.free("nobody") + "/nobody");
    own.does(self -> {
      self.trapExits(true);
      self.link(nobody);
    });
    Exited told = own.next(Exited.class);
    assertThat(told.who()).isEqualTo(nobody);
    assertThat(told.why()).isInstanceOf(ExitReason.Unreachable.class);
  }

  /// An exit that is sent on purpose ends the other with its reason.
  @Test
  void exit_sentOnPurpose_endsTheOther() throws InterruptedException {
    Ref<Object> other = theirs(false);
    mine.does(self -> self.exit(other, WHY));
    assertThat(theirs.ref().join(LONG)).isIn(WHY, ExitReason.NO_ACTOR);
  }

  /// One that traps exits sees who has sent it.
  @Test
  void exit_trapped_isTold() throws InterruptedException {
    Ref<Object> other = theirs(true);
    theirs.does(self -> self.trapExits(true));
    mine.does(self -> self.exit(other, WHY));
    Exited told = theirs.next(Exited.class);
    assertThat(told.why()).isEqualTo(WHY);
    assertThat(told.who().address()).isEqualTo(mine.ref().address());
    assertThat(told.who().incarnation()).isEqualTo(mine.ref().incarnation());
  }
}
