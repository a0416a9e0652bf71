// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.transport;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event.NodeDown;
import dev.spinoff.spi.Control;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The end of a talk, and who is to hear of it. Made with the link's lock held, told without.
final class Ending {

  /// Why a talk ends.
  enum Cause {
    /// The other node has not been heard of for too long.
    LOST,
    /// It was started again.
    RESTARTED,
    /// It says that it stops.
    STOPPED,
    /// It takes this one for dead.
    DECLARED_DEAD,
    /// This node stops.
    CLOSED;

    /// What comes of it, for people.
    private String andSo() {
      return this == DECLARED_DEAD ? ", so this one begins a new life and connects again" : "";
    }

    /// Whether what is known of the other node stays dead, should it turn out to live.
    boolean isGrave() {
      return this == LOST || this == DECLARED_DEAD;
    }

    /// What those who listen are told; empty if nothing is to be told.
    Optional<NodeDown.Cause> told() {
      return switch (this) {
        case LOST -> Optional.of(NodeDown.Cause.LOST);
        case RESTARTED -> Optional.of(NodeDown.Cause.RESTARTED);
        case STOPPED -> Optional.of(NodeDown.Cause.STOPPED);
        case DECLARED_DEAD -> Optional.of(NodeDown.Cause.DECLARED_DEAD);
        case CLOSED -> Optional.empty();
      };
    }

    /// Whether what has never been sent may go to whoever comes next.
    private boolean isHandedOn() {
      return this == RESTARTED || this == DECLARED_DEAD;
    }
  }

  private final RemoteNode node;
  private final Link link;
  private final Cause cause;
  private final String why;
  private final boolean hadMet;
  private final boolean wasVisitor;
  private final @Nullable Connection connection;
  private final List<Thread> parked;
  private final List<Ties.Tie> ties;
  private final List<Ties.Watcher> watchers;
  private final List<Sent> lost = new ArrayList<>();
  private final HandedOn handedOn;

  Ending(Link link, Cause cause, String why, Talk talk, @Nullable Connection connection) {
    this.node = link.node();
    this.link = link;
    this.cause = cause;
    this.why = cause == Cause.CLOSED ? why : link.peer() + " " + why + cause.andSo();
    this.hadMet = talk.hasMet();
    this.wasVisitor = Link.dialsOnly(talk);
    this.connection = connection;
    this.parked = link.parking().waiting();
    this.ties = talk.ties.takeAll();
    this.watchers = talk.ties.takeWatchers();
    List<Sent> neverSent = new ArrayList<>();
    talk.session.clear(lost::add, neverSent::add);
    List<Sent> goingOn = neverSent.stream().filter(this::mayBeHandedOn).toList();
    neverSent.stream().filter(sent -> !mayBeHandedOn(sent)).forEach(lost::add);
    this.handedOn = new HandedOn(goingOn);
  }

  // What was for a certain actor, or for an asker, is lost with it.
  private boolean mayBeHandedOn(Sent sent) {
    return cause.isHandedOn() && sent.to().incarnation() == 0 && !sent.isAnswer();
  }

  /// The messages that the next talk begins with.
  HandedOn handedOn() {
    return handedOn;
  }

  /// Tells all whom it concerns.
  void tell() {
    if (connection != null) {
      connection.drop(why);
    }
    parked.forEach(node.world()::unpark);
    lost.forEach(sent -> node.lost(sent, DeadLetterCause.LINK_DOWN, why));
    node.askers().lost(link, why, askersOf(handedOn));
    handedOn.passOn(link.outbound());
    node.askers().gone(link);
    node.looks().lost(link, why);
    node.spawns().lost(link, why);
    node.tunnels().lost(link, why);
    ties.forEach(this::tell);
    watchers.forEach(
        watcher -> node.access().control(watcher.here(), new Control.Unwatch(watcher.there())));
    if (wasVisitor) {
      node.hasLeft(link, why, cause);
    } else if (hadMet) {
      node.isDown(link, why, cause);
    } else {
      node.isUnreachable(link, why, cause);
    }
  }

  private static Set<ReplyTo<?>> askersOf(HandedOn handedOn) {
    Set<ReplyTo<?>> askers = Collections.newSetFromMap(new IdentityHashMap<>()); // looked up only
    handedOn.senders().forEach(askers::add);
    return askers;
  }

  private void tell(Ties.Tie tie) {
    ExitReason reason = new ExitReason.Unreachable(why);
    Ref<Object> there = link.ref(tie.path(), tie.incarnation());
    node.access()
        .control(
            tie.here(),
            tie.isLink()
                ? new Control.Exit(there, reason, true)
                : new Control.Ended(there, reason));
  }
}
