// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ActorInfo;
import dev.spinoff.ExitReason;
import dev.spinoff.NoSuchActor;
import dev.spinoff.Ref;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.mailbox.Envelopes;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A reference to an actor of this node. When the actor ends it lets go of its cell and is a stub
/// of 40 bytes.
///
/// @param <M> the type of the messages the actor understands
public final class LocalRef<M> extends ActorRef<M> {

  private static final String ROOT = "";

  private final Host host;
  private final @Nullable LocalRef<?> parent; // null for the root
  private final @Nullable String name; // null for a generated one
  private final long incarnation;
  private volatile @Nullable Cell cell; // null once the actor has ended
  private int hash; // 0 until asked for

  LocalRef(Host host, @Nullable LocalRef<?> parent, @Nullable String name, long incarnation) {
    this.host = host;
    this.parent = parent;
    this.name = name;
    this.incarnation = incarnation;
  }

  /// A reference to nobody: what an address stands for where no actor lives.
  ///
  /// @param incarnation which actor was meant, and is dead; 0: whoever lives there
  public static LocalRef<Object> toNobody(
      Host host, LocalRef<?> root, String path, long incarnation) {
    return path.equals("/")
        ? new LocalRef<>(host, null, null, incarnation) // a root of an earlier start
        : new LocalRef<>(host, root, path.substring(1), incarnation);
  }

  /// The cell, while the actor lives.
  public @Nullable Cell cell() {
    return cell;
  }

  void attach(Cell cell) {
    this.cell = cell;
  }

  void letGo() {
    cell = null;
  }

  @Nullable LocalRef<?> parent() {
    return parent;
  }

  boolean isNamed() {
    return name != null;
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public void deliver(Envelope envelope, @Nullable Carrier here, long parkNanosMax) {
    Cell to = cell;
    if (to == null) {
      Reports.lost(host, this, envelope, missing());
    } else {
      to.enqueue(envelope, here, parkNanosMax);
    }
  }

  /// Hands over what does not count against the mailbox's bound.
  public void deliverExempt(Envelope envelope, @Nullable Carrier here) {
    Cell to = cell;
    if (to == null) {
      Reports.lost(host, this, envelope, missing());
    } else {
      to.enqueueExempt(envelope, here);
    }
  }

  /// Hands the envelopes of a chain over, in order.
  public void deliverAll(Envelopes all, @Nullable Carrier here) {
    Cell to = cell;
    if (to == null) {
      all.each(one -> Reports.lost(host, this, one, missing()));
    } else {
      to.enqueueAll(all, here);
    }
  }

  @Override
  public void control(Control control) {
    Cell to = cell;
    if (to == null) {
      answerDead(control);
    } else {
      to.control(control);
    }
  }

  /// Answers for a dead actor: a watcher and a linker are told at once, the rest is discarded.
  void answerDead(Control control) {
    switch (control) {
      case Control.Watch(var watcher) ->
          ActorRef.of(watcher).control(new Control.Ended(this, ExitReason.NO_ACTOR));
      case Control.Link(var other) ->
          ActorRef.of(other).control(new Control.Exit(this, ExitReason.NO_ACTOR, true));
      case Control.Unwatch _,
          Control.Ended _,
          Control.Unlink _,
          Control.Exit _,
          Control.Stop _,
          Control.Kill _,
          Control.Drain _ -> {}
    }
  }

  DeadLetterCause missing() {
    return incarnation == 0 ? DeadLetterCause.NO_SUCH_ACTOR : DeadLetterCause.STOPPED;
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public String name() {
    if (parent == null) {
      return ROOT;
    }
    return name == null ? host.nameOf(incarnation) : name;
  }

  @Override
  String path() {
    if (parent == null) {
      return ROOT;
    }
    ArrayDeque<LocalRef<?>> steps = new ArrayDeque<>(); // trees may be deeper than stacks
    for (LocalRef<?> at = this; at.parent != null; at = at.parent) {
      steps.push(at);
    }
    StringBuilder path = new StringBuilder();
    steps.forEach(step -> path.append('/').append(step.name()));
    return path.toString();
  }

  @Override
  public Ref<M> resolve(Duration timeout) {
    if (cell != null) {
      return this;
    }
    LocalRef<M> namesake = living();
    if (namesake == null) {
      throw new NoSuchActor("nobody lives at " + this);
    }
    return namesake;
  }

  // Whoever lives at its address now; only its user can know what that one understands.
  @SuppressWarnings("unchecked")
  private @Nullable LocalRef<M> living() {
    LocalRef<?> root = this;
    while (root.parent != null) {
      root = root.parent;
    }
    Cell at = root == this ? null : root.cell; // no root comes again
    for (String step : address().steps()) {
      at = at == null ? null : at.child(step);
    }
    return at == null ? null : (LocalRef<M>) at.reference();
  }

  @Override
  public ActorInfo inspect() {
    Cell seen = cell;
    return seen == null ? nobody() : seen.inspect();
  }

  private static ActorInfo nobody() {
    return new ActorInfo(ActorInfo.State.DEAD, 0, 0, 0, Optional.empty(), Duration.ZERO, List.of());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || super.equals(other);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = super.hashCode(); // a race writes the same value twice
    }
    return hash;
  }
}
