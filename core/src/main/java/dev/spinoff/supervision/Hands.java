// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.supervision.Supervisor.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/// Carries out what [SupervisorState] has decided, with what any actor can do.
final class Hands {

  private final boolean stopsAllAtOnce;

  Hands(boolean stopsAllAtOnce) {
    this.stopsAllAtOnce = stopsAllAtOnce;
  }

  void carryOut(Self<Message> self, Effect effect) {
    switch (effect) {
      case Effect.Spawn(var child) -> spawn(self, child);
      case Effect.Revive(var child) -> revive(self, child);
      case Effect.Hold(var child, var within) -> hold(self, child, within);
      case Effect.End(var child) -> end(self, child);
      case Effect.RestartLater(var child, var nanos) -> restartLater(self, child, nanos);
      case Effect.Answer(var to, var answer) -> anything(to).tell(answer);
      case Effect.Refuse(var to, var why) -> to.fail(why);
      case Effect.GiveUp(var why) -> throw why;
      case Effect.ShutDown() -> self.stop(ExitReason.SHUTDOWN);
    }
  }

  /// Cancels the timers that this input makes pointless.
  void leaveOff(Self<Message> self, Input input) {
    switch (input) {
      case Input.Up(var child) -> self.timers().cancel(new Tick.StartOverdue(child.name));
      case Input.Held(var child, _) -> self.timers().cancel(new Tick.StartOverdue(child.name));
      case Input.Ended(var child, _) -> {
        self.timers().cancel(new Tick.StartOverdue(child.name));
        self.timers().cancel(new Tick.RestartDue(child.name));
      }
      default -> {}
    }
  }

  /// Stops the children, last first, each within its time, and waits: for one after the other, or
  /// for all at once.
  void stopAll(Self<Message> self, SequencedCollection<Child> children)
      throws InterruptedException {
    List<Ref<?>> ending = new ArrayList<>();
    for (Child child : children.reversed()) {
      @Nullable Ref<?> ref = child.ref;
      if (child.exists && ref != null) {
        end(self, child);
        ending.add(ref);
        if (!stopsAllAtOnce) {
          ref.join();
        }
      }
    }
    for (Ref<?> ref : ending) {
      ref.join(); // at once, if it has been waited for
    }
  }

  private static void spawn(Self<Message> self, Child child) {
    try {
      child.ref = null; // of the actor before, if there was one
      Ref<?> ref = self.watch(child.spec.recipeAs(child.name));
      child.ref = ref;
      awaitStart(self, child, ref);
    } catch (RuntimeException notSpawned) {
      // A message, so that one that can never be spawned does not keep us from all else.
      self.ref().tell(new Tick.NotSpawned(child.name, notSpawned));
    }
  }

  private static void revive(Self<Message> self, Child child) {
    @Nullable Ref<?> ref = child.ref;
    if (ref != null) {
      self.revive(ref);
      awaitStart(self, child, ref);
    }
  }

  private static void awaitStart(Self<Message> self, Child child, Ref<?> ref) {
    var overdue = new Tick.StartOverdue(child.name);
    self.timers().once(overdue, overdue, child.spec.startWithin());
    if (child.spec.isTree()) {
      tree(ref).tell(new Supervisor.AwaitStarted(self.ref()));
    }
  }

  private static void end(Self<Message> self, Child child) {
    @Nullable Ref<?> ref = child.ref;
    if (ref == null) {
      return; // it could not be spawned, and the news of that is on its way
    }
    if (child.spec.shutdownWithin().isZero()) {
      ref.kill(); // first, so that this is the reason it ends with
    }
    self.stop(ref, child.spec.shutdownWithin());
  }

  private static void hold(Self<Message> self, Child child, Duration within) {
    @Nullable Ref<?> ref = child.ref;
    if (ref != null) { // else the same
      self.hold(ref, within);
    }
  }

  private static void restartLater(Self<Message> self, Child child, long nanos) {
    var due = new Tick.RestartDue(child.name);
    self.timers().once(due, due, Duration.ofNanos(Backoff.jittered(nanos, self.random())));
  }

  @SuppressWarnings("unchecked") // an answer is made from the question that names its type
  private static ReplyTo<Object> anything(ReplyTo<?> to) {
    return (ReplyTo<Object>) to;
  }

  @SuppressWarnings("unchecked") // its body is a Supervisor
  private static Ref<Message> tree(Ref<?> ref) {
    return (Ref<Message>) ref;
  }
}
