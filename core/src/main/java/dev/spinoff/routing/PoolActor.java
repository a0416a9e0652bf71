// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.ChildSignal;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.IdleTimeout;
import dev.spinoff.Recipe;
import dev.spinoff.Recipe.Supervision;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import dev.spinoff.internal.values.MessageTypes;
import dev.spinoff.spi.Front;
import dev.spinoff.supervision.RestartsExceeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Members are supervised children: one whose body ends, however that comes, is held, and gets a new
 * body and with it its mailbox back.
 *
 * A member that leaves is drained: what the pool has sent it was queued before, so it is handled.
 * It stays a child until then, and is renewed like any other if it crashes on the way.
 */
/// The actor behind a pool's reference.
final class PoolActor<M> implements Actor<M>, Front {

  private final PoolSpec<M> spec;
  private final Router<M> router;
  private final Renewals renewals;
  private final List<Ref<M>> members = new ArrayList<>(); // by place
  private final Set<Ref<?>> leaving = new LinkedHashSet<>();
  private boolean draining;
  private volatile @Nullable Class<?> understood; // by the members; set by those that start

  PoolActor(PoolSpec<M> spec) {
    this.spec = spec;
    this.router = Router.of(spec.routing());
    this.renewals = new Renewals(spec.intensity(), spec.period());
  }

  @Override
  public void preStart(Self<M> self) {
    resize(self, spec.size());
  }

  @Override
  public void receive(Self<M> self, M message) {
    if (message instanceof PoolCommand command) {
      obey(self, command);
    } else if (members.isEmpty()) {
      self.unhandled();
    } else {
      router.route(self, message, members);
    }
  }

  private void obey(Self<M> self, PoolCommand command) {
    switch (command) {
      case PoolCommand.Resize(var size) -> resize(self, size);
      case PoolCommand.Drain() -> drain(self);
      case PoolCommand.Members(var replyTo) -> replyTo.tell(List.copyOf(members));
    }
  }

  private void resize(Self<M> self, int size) {
    while (!draining && members.size() < size) {
      members.add(spawn(self, members.size()));
    }
    while (members.size() > size) {
      leave(members.removeLast());
    }
  }

  private void leave(Ref<M> member) {
    leaving.add(member);
    member.drain();
  }

  private void drain(Self<M> self) {
    draining = true;
    resize(self, 0);
    stopIfDrained(self);
  }

  private void stopIfDrained(Self<M> self) {
    if (draining && leaving.isEmpty()) {
      self.stop();
    }
  }

  private Ref<M> spawn(Self<M> self, int place) {
    Recipe<M> recipe = noting(spec.member());
    if (recipe.supervision() == Supervision.NONE) {
      recipe = recipe.supervised(Supervision.BY_PARENT);
    }
    return self.watch(self.spawn(freeName(self, place), recipe));
  }

  private Recipe<M> noting(Recipe<M> member) {
    return new Recipe<>(
        this::made,
        member.name(),
        member.mailbox(),
        member.messageType(),
        member.ownThread(),
        member.supervision(),
        member.stashUpTo(),
        member.killGrace());
  }

  private Body<M> made() {
    Body<M> body = spec.member().factory().get();
    understood = MessageTypes.of(body);
    return body;
  }

  /// What the members understand. If none has started yet, a body is made to find out.
  @Override
  public Class<?> messageType() {
    Class<?> told = spec.member().messageType().orElse(understood);
    if (told != null) {
      return told;
    }
    return members.isEmpty() ? Object.class : MessageTypes.of(made());
  }

  /// A place's former member may still be leaving under its name.
  private String freeName(Self<M> self, int place) {
    String name = spec.member().name().orElse("member") + "-" + (place + 1);
    String free = name;
    for (int again = 2; self.child(free).isPresent(); again++) {
      free = name + "." + again;
    }
    return free;
  }

  @Override
  public void onSignal(Self<M> self, Signal signal) {
    switch (signal) {
      case ChildSignal.Held(var child, var why) -> held(self, child, why);
      case Terminated(var who, _) -> left(self, who);
      case ChildSignal.Started _, Exited _, IdleTimeout _ -> {}
    }
  }

  private void held(Self<M> self, Ref<?> child, ExitReason why) {
    if (leaving.contains(child) && why.isOrderly()) {
      self.stop(child, Duration.ZERO);
    } else if (renewals.permits(self.nanoTime())) {
      self.revive(child);
    } else {
      throw new RestartsExceeded(child.name(), why, spec.intensity(), spec.period());
    }
  }

  private void left(Self<M> self, Ref<?> member) {
    leaving.remove(member);
    stopIfDrained(self);
  }
}
