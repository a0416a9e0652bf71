// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.Address;
import dev.spinoff.NodeAddress;
import dev.spinoff.Ref;
import dev.spinoff.remote.internal.handshake.PeerInfo;
import dev.spinoff.remote.internal.link.Contact;
import dev.spinoff.remote.internal.link.Life;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How this node stands with another one: the talk with it, the connection that carries it now, and
/// who is tied to whom. What a [Link] does with it is written there. Guarded by its monitor.
abstract class Standing {

  final RemoteNode node;
  final NodeAddress peer;
  final Contact contact;
  volatile Talk talk; // written with the monitor held
  volatile @Nullable Connection connection; // carries the talk; written likewise
  @Nullable Grave grave;
  private volatile int ownDead = -1; // the last life of this node that is dead for the other one
  private long deadFor; // for which start of it
  boolean isClosed; // for good: nothing is taken any more
  private volatile boolean isForgotten; // written with the monitor held
  private boolean isPast; // what is known of it does not matter any more

  /// A node that was given up: what is known of it up to this life stays dead.
  record Grave(long uid, int life) {}

  Standing(RemoteNode node, NodeAddress peer) {
    this.node = node;
    this.peer = peer;
    this.contact = new Contact(node.settings().timing(), node.random(), node.now());
    this.talk = newTalk();
    this.isClosed = node.isClosed();
  }

  /// Begins a talk.
  abstract Talk newTalk();

  RemoteNode node() {
    return node;
  }

  NodeAddress peer() {
    return peer;
  }

  Talk talk() {
    return talk;
  }

  /// A reference to an actor of the other node.
  Ref<Object> ref(String path, long incarnation) {
    return node.access().reference(new Address(Optional.of(peer), path), incarnation);
  }

  /// Where a question is that has got no answer.
  synchronized String whereabouts() {
    return contact.isUp()
        ? "sent to " + peer + ", and not answered"
        : "not connected to " + peer + ": " + contact.lastFailure();
  }

  /// Whether it is connected, and if not, why not, for people.
  synchronized String standing() {
    return contact.isUp() ? "it is connected" : "it is not connected: " + contact.lastFailure();
  }

  synchronized @Nullable Connection connection() {
    return connection;
  }

  /// Whether it is connected.
  synchronized boolean isUp() {
    return connection != null;
  }

  synchronized boolean isUpDirectly() {
    return connection != null && !connection.isRelayed();
  }

  /// Whether it is connected directly, and lets others through.
  synchronized boolean isRelay() {
    PeerInfo met = talk.peer();
    return isUpDirectly() && met != null && met.features().has(RemoteNode.RELAY);
  }

  /// Whether it is known that nobody listens at its address.
  synchronized boolean dialsOnly() {
    return dialsOnly(talk);
  }

  /// Whether the one that it was held with has no address that others can connect to.
  static boolean dialsOnly(Talk talk) {
    PeerInfo met = talk.peer();
    return met != null && met.features().has(RemoteNode.DIALS_ONLY);
  }

  synchronized boolean isIdle() {
    return contact.isIdle();
  }

  synchronized void unwatchIfIdle() {
    if (contact.isIdle()) {
      node.unwatch(this);
    }
  }

  /// Whether this very start of it has been heard of lately.
  synchronized boolean isHeard(long uid) {
    PeerInfo met = talk.peer();
    return met != null
        && met.uid() == uid
        && contact.isUp()
        && contact.silence(node.now()) < 2 * node.settings().timing().beat().toNanos();
  }

  synchronized void vouched() {
    contact.vouched();
  }

  /// Whether it has not said all that it has to say.
  synchronized boolean isSaying() {
    return connection != null && talk.session.isSaying();
  }

  /// Whether something waits to be sent or acknowledged.
  synchronized boolean isPending() {
    return connection != null && talk.session.isPending();
  }

  /// The first life of a start of the other node that is not dead for this one.
  final int firstLife(long uid) {
    Grave lost = grave;
    return lost != null && lost.uid() == uid ? lost.life() + 1 : 0;
  }

  final boolean isLost(long incarnation) {
    PeerInfo met = talk.peer();
    return incarnation != 0 && met != null && Life.of(incarnation) < firstLife(met.uid());
  }

  // ---- the end of a memory

  /// Whether it is none of the node's links any more, and nothing is taken: another one stands for
  /// the same node.
  boolean isForgotten() {
    return isForgotten;
  }

  /// Forgets it, as soon as nothing is in it: what is known of it does not matter any more.
  synchronized void forget() {
    isPast = true;
    forgetIfUnmet();
  }

  /// Forgets it if it has never met anybody, and nothing is in it.
  synchronized void forgetIfUnmet() {
    boolean isUnmet = !talk.hasMet() && grave == null && deadFor == 0;
    if ((isUnmet || isPast) && !isForgotten && isVacant()) {
      node.remove(this);
      isForgotten = true; // after that: who sees it finds another one
    }
  }

  // What is in it makes it wanted, and it is then met or given up.
  private boolean isVacant() {
    return connection == null
        && contact.isIdle()
        && !talk.session.isPending()
        && talk.ties.size() == 0
        && intakeIsEmpty();
  }

  /// Whether nothing is about to be put into it.
  abstract boolean intakeIsEmpty();

  // ---- ties

  /// Notes a tie.
  ///
  /// @param isTheirs whether the one there has made it
  /// @return false if the one there was lost with its node, and stays so, or if they have made too
  ///   many, or if this is forgotten
  synchronized boolean tie(Ties.Tie tie, boolean isTheirs) {
    boolean isRefused =
        isTheirs ? talk.ties.size() >= node.settings().watchersMax() : isLost(tie.incarnation());
    if (isClosed || isForgotten || isRefused) {
      return false;
    }
    talk.ties.add(tie);
    return true;
  }

  /// Forgets a tie.
  ///
  /// @return whether the other side is to know of it: there was one, and nothing like it is left
  synchronized boolean untie(Ties.Tie tie) {
    return talk.ties.remove(tie) && (tie.isLink() || !talk.ties.isWatching(tie.here(), tie.path()));
  }

  /// Takes out the ties between an actor here and one there: those by its present life's name, or
  /// by none; where it is named by an earlier life, as in a refusal, those by that name.
  synchronized List<Ties.Tie> take(Talk of, Predicate<Ref<?>> here, Ref<?> there, boolean isLink) {
    boolean isEarlier = Life.of(there.incarnation()) < of.peerLife();
    return of.ties.takeBetween(here, there, isEarlier, isLink);
  }

  /// Notes that somebody there watches somebody here.
  ///
  /// @return false if too many do
  synchronized boolean watched(Ties.Watcher watcher) {
    return talk.ties.watched(watcher, node.settings().watchersMax());
  }

  synchronized boolean unwatched(Ties.Watcher watcher) {
    return talk.ties.unwatched(watcher);
  }

  /// Takes note that a start of the other node is met. What was dead for another one is not for it.
  final void meets(long uid) {
    isPast = false;
    if (deadFor != uid) {
      deadFor = uid;
      ownDead = -1;
    }
  }

  /// Takes note up to which life this node is dead for a start of the other one.
  final void isDeadFor(long uid, int life) {
    meets(uid);
    ownDead = Math.max(ownDead, life);
  }

  /// Whether this life of this node is dead for a start of the other one.
  final boolean isDead(long uid, int life) {
    return deadFor == uid && life <= ownDead;
  }

  /// Whether this node speaks to a start of the other one in a later life than that, and perhaps
  /// has not been heard yet. The other one would then talk with the earlier life, and what this one
  /// has named in the later one would outlive it.
  final boolean isLater(long uid, int life) {
    PeerInfo met = talk.peer();
    return life < talk.ownLife()
        && talk.session.position().isFresh()
        && (met == null || met.uid() == uid);
  }

  /// Whether an actor here is known there by an incarnation of a life that is dead for them.
  boolean isOwnDead(long travelling) {
    return travelling != 0 && Life.of(travelling) <= ownDead;
  }
}
