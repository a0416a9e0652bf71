// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spinoff.Actor;
import dev.spinoff.ActorInfo;
import dev.spinoff.AskTimeout;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.DeadLetter;
import dev.spinoff.event.Event.UnhandledMessage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// RA01-RA05 Finding actors of another node, and telling them apart.
final class LookingUpTest {

  private static final Duration LONG = ofSeconds(20);

  private final TwoNodes nodes = new TwoNodes();

  /// Understands numbers.
  static final class Numbers implements Actor<Integer> {
    @Override
    public void receive(Self<Integer> self, Integer number) {
      self.reply(number + 1);
    }
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// RA01 An actor's address shows its node, and is where others find it.
  @Test
  void address_ofActor_namesTheNode() throws InterruptedException {
    Puppet puppet = Puppet.on(nodes.there, "puppet");
    assertThat(puppet.ref().address()).hasToString(nodes.thereAt + "/puppet");
    nodes.here.lookup(puppet.ref().address().toString()).tell("found");
    assertThat(puppet.next()).isEqualTo("found");
  }

  /// RA02 An address of this very node gives the local reference.
  @Test
  void lookup_ofThisNodesAddress_isLocal() {
    Puppet puppet = Puppet.on(nodes.here, "puppet");
    assertThat(nodes.here.lookup(nodes.hereAt + "/puppet")).isEqualTo(puppet.ref());
  }

  /// RA04 A look-up comes at once, also on a node that is not there.
  @Test
  void lookup_onNodeThatIsNotThere_comesAtOnce() {
    Ref<Object> nobody = nodes.here.lookup("nobody@no.such.host.invalid:9700/a/b");
    assertThat(nobody.incarnation()).isZero();
    assertThat(nobody.name()).isEqualTo("b");
  }

  /// BN01 A node without remoting says so when another node is looked up.
  @Test
  void lookup_withoutRemoting_saysSo() {
    try (Node alone = Node.start(NodeOptions.defaults().withStopOnExit(false))) {
      assertThatThrownBy(() -> alone.lookup(nodes.thereAt + "/any"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("remoting");
    }
  }

  /// RA02 A child is found by its name from its parent's reference, or by the whole path.
  @Test
  void lookup_ofChild_findsIt() throws InterruptedException {
    Puppet parent = Puppet.on(nodes.there, "parent");
    parent.does(
        self -> self.spawn("child", Actor.of((child, message) -> child.reply("child " + message))));
    assertThat(nodes.there("parent").lookup("child").ask("a", LONG)).isEqualTo("child a");
    assertThat(nodes.there("parent/child").ask("b", LONG)).isEqualTo("child b");
  }

  /// RA05 A typed look-up is a promise: a message of another type is unhandled at the receiver.
  @Test
  void lookup_withWrongType_isUnhandledThere() throws InterruptedException {
    nodes.there.spawn("numbers", Numbers::new);
    assertThat(nodes.here.lookup(nodes.thereAt + "/numbers", Integer.class).ask(1, LONG))
        .isEqualTo(2);
    var unhandled = nodes.there.events().expect(UnhandledMessage.class, _ -> true);
    nodes.here.lookup(nodes.thereAt + "/numbers", String.class).tell("one");
    assertThat(unhandled.await(LONG).cause()).isEqualTo(UnhandledMessage.Cause.WRONG_TYPE);
  }

  /// RA02 `resolve` gives the reference of exactly the actor that lives there now.
  @Test
  void resolve_ofLiving_isExact() throws InterruptedException {
    Puppet puppet = Puppet.on(nodes.there, "puppet");
    Ref<Object> exact = nodes.there("puppet").resolve(LONG);
    assertThat(exact.incarnation()).isEqualTo(puppet.ref().incarnation());
    assertThat(exact.resolve(LONG)).isSameAs(exact);
  }

  /// RA02 `resolve` says that nobody lives there.
  @Test
  void resolve_ofNobody_saysSo() {
    assertThatThrownBy(() -> nodes.there("nobody").resolve(LONG))
        .isInstanceOf(NoSuchActor.class)
        .hasMessageContaining("nobody lives at " + nodes.thereAt + "/nobody");
  }

  /// RA02 An exact reference whose actor has ended is resolved to nobody, and to its namesake as
  /// soon as there is one; a node that was started again makes no difference.
  @Test
  void resolve_ofExactReference_isWhoeverLivesThereNow() throws InterruptedException {
    Puppet first = Puppet.on(nodes.there, "name");
    Ref<Object> exact = nodes.there("name").resolve(LONG);
    first.ref().stop();
    first.ref().join(LONG);
    assertThatThrownBy(() -> exact.resolve(LONG)).isInstanceOf(NoSuchActor.class);
    assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.DEAD);
    Puppet second = Puppet.on(nodes.there, "name");
    Ref<Object> found = exact.resolve(LONG);
    assertThat(found.incarnation()).isEqualTo(second.ref().incarnation());
    assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.DEAD);
    found.tell("found");
    assertThat(second.next()).isEqualTo("found");
    nodes.there.stop();
    Puppet third = Puppet.on(nodes.all.start(Remoting.at(nodes.thereAt)), "name");
    found.resolve(LONG).tell("found again");
    assertThat(third.next()).isEqualTo("found again");
  }

  /// RA03 A reference from a live actor never reaches a namesake; a looked-up one reaches whoever
  /// lives there.
  @Test
  void reference_ofTheDead_doesNotReachItsNamesake() throws InterruptedException {
    Puppet first = Puppet.on(nodes.there, "name");
    Ref<Object> exact = nodes.there("name").resolve(LONG);
    Ref<Object> looked = nodes.there("name");
    first.ref().stop();
    first.ref().join(LONG);
    Puppet second = Puppet.on(nodes.there, "name");
    var lost = nodes.there.events().expect(DeadLetter.class, _ -> true);
    exact.tell("for the first");
    looked.tell("for whoever lives there");
    assertThat(second.next()).isEqualTo("for whoever lives there");
    DeadLetter letter = lost.await(LONG);
    assertThat(letter.message()).isEqualTo("for the first");
    assertThat(letter.cause()).isEqualTo(DeadLetterCause.STOPPED);
    assertThat(looked.resolve(LONG)).isNotEqualTo(exact);
    assertThat(second.hasNothing()).isTrue();
  }

  /// A look from outside shows how an actor of another node is, also while its body blocks.
  @Test
  void inspect_ofBusy_showsIt() throws InterruptedException {
    Puppet busy = Puppet.on(nodes.there, "busy");
    CountDownLatch free = new CountDownLatch(1);
    CountDownLatch atIt = new CountDownLatch(1);
    Puppet.Deed wait =
        _ -> {
          atIt.countDown();
          free.await();
        };
    busy.ref().tell(wait).tell("one").tell("two");
    assertThat(atIt.await(10, TimeUnit.SECONDS)).isTrue();
    ActorInfo info = nodes.there("busy").inspect();
    free.countDown();
    assertThat(info.state()).isEqualTo(ActorInfo.State.RUNNING);
    assertThat(info.mailboxDepth()).isEqualTo(2);
    assertThat(info.stack()).anyMatch(step -> step.getMethodName().contains("await"));
  }

  /// Of nobody it shows that it is dead.
  @Test
  void inspect_ofNobody_isDead() {
    assertThat(nodes.there("nobody").inspect().state()).isEqualTo(ActorInfo.State.DEAD);
  }

  /// Of one that has ended it shows that it is dead, since its node says so.
  @Test
  void inspect_ofOneThatHasEnded_isDead() throws InterruptedException {
    Puppet mortal = Puppet.on(nodes.there, "mortal");
    Ref<Object> exact = nodes.there("mortal").resolve(LONG);
    mortal.ref().stop();
    mortal.ref().join(LONG);
    assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.DEAD);
  }

  /// Of a node that never was it does not say that anybody there is dead.
  @Test
  void inspect_onNodeThatNeverWas_isUnreachable() {
    Ref<Object> nobody = nodes.here.lookup(Nodes.free("never") + "/nobody");
    assertThat(nobody.inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
  }

  /// Nor of one that has stopped: who is to be seen may live on its next start.
  @Test
  void inspect_onNodeThatHasStopped_isUnreachable() throws InterruptedException {
    Puppet.on(nodes.there, "puppet");
    Ref<Object> exact = nodes.there("puppet").resolve(LONG);
    nodes.there.stop();
    assertThat(exact.inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
    assertThat(nodes.there("puppet").inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
  }

  /// A node that has stopped itself sees nobody.
  @Test
  void inspect_fromNodeThatHasStopped_isUnreachable() {
    Puppet.on(nodes.there, "puppet");
    Ref<Object> puppet = nodes.there("puppet");
    nodes.here.stop();
    assertThat(puppet.inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
  }

  /// Nobody can be seen at a path that is too long to travel, and `resolve` says why.
  @Test
  void inspect_ofPathTooLongToTravel_isUnreachable() {
    Ref<Object> far = nodes.there("x".repeat(5_000));
    assertThat(far.inspect().state()).isEqualTo(ActorInfo.State.UNREACHABLE);
    assertThatThrownBy(() -> far.resolve(LONG))
        .isInstanceOf(AskTimeout.class)
        .hasMessageContaining("at most 4,096 are allowed");
  }
}
