// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import dev.spinoff.Actor;
import dev.spinoff.ChildSignal;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.IdleTimeout;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import dev.spinoff.Terminated;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// The actor that a [SupervisorSpec] stands for: it starts its children, restarts those that fail,
/// and stops them.
///
/// What is to be done it leaves to [SupervisorState]; it only carries that out, with what any actor
/// has. It traps exits, and answers its messages while children start or stop, for it never waits
/// but when it ends itself: then it stops its children in reverse order, each within its time, and
/// all at once if it is dynamic.
public final class Supervisor implements Actor<Supervisor.Message> {

  /// What a supervisor understands. Refusals come as failures: [NoSuchChild] where a name is
  /// unknown, [IllegalStateException] where the child is in another state, and what each says.
  public sealed interface Message
      permits StartChild,
          StopChild,
          RestartChild,
          DeleteChild,
          Children,
          AwaitStarted,
          Started,
          Tick {}

  /// Adds a child after the others and starts it. Answered with its reference once it has started.
  /// If its first start fails, the asker gets [ChildNotStarted] and the child is forgotten; that is
  /// no restart, and does not count as one. OTP's `start_child/2`.
  ///
  /// Fails with [dev.spinoff.NameConflict] if a child has this name (one that is just ending and
  /// will be forgotten is waited for), with [IllegalArgumentException] if the specification does
  /// not fit, and with [IllegalStateException] if there are `childrenMax`.
  ///
  /// @param <M> the type of the messages the child understands
  public record StartChild<M>(ChildSpec<M> spec, ReplyTo<Ref<M>> replyTo) implements Message {
    public StartChild {
      Objects.requireNonNull(spec, "spec");
      Objects.requireNonNull(replyTo, "replyTo");
    }
  }

  /// Stops a child within its time. Answered when it has ended, with how; [ExitReason.NoActor] if
  /// it was stopped before. The specification is kept, unless the child is temporary or the
  /// supervisor dynamic. OTP's `terminate_child/2`.
  public record StopChild(String name, ReplyTo<ExitReason> replyTo) implements Message {
    public StopChild {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(replyTo, "replyTo");
    }
  }

  /// Starts a child that is stopped, as a new actor with a new reference, in its old place.
  /// Answered with that once it has started, and with [ChildNotStarted] if that fails: it is
  /// stopped as before then. OTP's `restart_child/2`.
  public record RestartChild(String name, ReplyTo<Ref<?>> replyTo) implements Message {
    public RestartChild {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(replyTo, "replyTo");
    }
  }

  /// Forgets the specification of a child that is stopped. Answered with that. OTP's
  /// `delete_child/2`.
  public record DeleteChild(String name, ReplyTo<ChildSpec<?>> replyTo) implements Message {
    public DeleteChild {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(replyTo, "replyTo");
    }
  }

  /// Asks for all children, in order. OTP's `which_children/1`.
  public record Children(ReplyTo<List<ChildReport>> replyTo) implements Message {
    public Children {
      Objects.requireNonNull(replyTo, "replyTo");
    }
  }

  /// Asks to be answered once all children of the specification have started; at once if they have
  /// (or those that were to end for good have ended).
  public record AwaitStarted(ReplyTo<? super Started> replyTo) implements Message {
    public AwaitStarted {
      Objects.requireNonNull(replyTo, "replyTo");
    }
  }

  /// The answer to [AwaitStarted]. As a message it is what a supervisor hears from its own children
  /// that are supervisors.
  ///
  /// @param supervisor who has started its children
  public record Started(Ref<Message> supervisor) implements Message {
    public Started {
      Objects.requireNonNull(supervisor, "supervisor");
    }
  }

  /// The question that adds a child: `supervisor.ask(startChild(spec), ofSeconds(1))`.
  public static <M> Function<ReplyTo<Ref<M>>, Message> startChild(ChildSpec<M> spec) {
    return replyTo -> new StartChild<>(spec, replyTo);
  }

  /// The question that stops a child.
  public static Function<ReplyTo<ExitReason>, Message> stopChild(String name) {
    return replyTo -> new StopChild(name, replyTo);
  }

  /// The question that starts a stopped child again.
  public static Function<ReplyTo<Ref<?>>, Message> restartChild(String name) {
    return replyTo -> new RestartChild(name, replyTo);
  }

  /// The question that makes a stopped child forgotten.
  public static Function<ReplyTo<ChildSpec<?>>, Message> deleteChild(String name) {
    return replyTo -> new DeleteChild(name, replyTo);
  }

  private final SupervisorState state;
  private final Hands hands;
  private final List<ReplyTo<? super Started>> awaitStarted = new ArrayList<>();

  Supervisor(SupervisorSpec spec) {
    this.state = new SupervisorState(spec);
    this.hands = new Hands(spec.strategy() == Strategy.DYNAMIC);
  }

  @Override
  public void preStart(Self<Message> self) {
    self.trapExits(true);
    decide(self, new Input.Begun());
  }

  @Override
  public void receive(Self<Message> self, Message message) {
    switch (message) {
      case StartChild<?> start -> decide(self, new Input.Start(start.spec(), start.replyTo()));
      case StopChild(var name, var replyTo) -> decide(self, new Input.Stop(name, replyTo));
      case RestartChild(var name, var replyTo) -> decide(self, new Input.Restart(name, replyTo));
      case DeleteChild(var name, var replyTo) -> decide(self, new Input.Delete(name, replyTo));
      case Children(var replyTo) -> replyTo.tell(reports());
      case AwaitStarted(var replyTo) -> answerOnceStarted(self, replyTo);
      case Started(var tree) -> about(self, tree, Input.Up::new);
      case Tick tick -> tick(self, tick);
    }
  }

  @Override
  public void onSignal(Self<Message> self, Signal signal) {
    switch (signal) {
      case ChildSignal.Started(var who) -> bodyStarted(self, who);
      case ChildSignal.Held(var who, var why) ->
          about(self, who, child -> new Input.Held(child, why));
      case Terminated(var who, var why) -> about(self, who, child -> new Input.Ended(child, why));
      case Exited _,
          IdleTimeout _ -> {} // as in OTP, what is not of its children is not its concern
    }
  }

  @Override
  public void postStop(Self<Message> self) throws InterruptedException {
    refuseAskers(self);
    hands.stopAll(self, state.children());
  }

  /// What was asked of this body its next one knows nothing of.
  private void refuseAskers(Self<Message> self) {
    var ended = new IllegalStateException(self.ref() + " ended before it could answer");
    state.askers().forEach(asker -> asker.fail(ended));
    awaitStarted.stream()
        .filter(asker -> !asker.equals(self.parent())) // it hears of our end anyhow
        .forEach(asker -> asker.fail(ended));
  }

  private void tick(Self<Message> self, Tick tick) {
    switch (tick) {
      case Tick.StartOverdue(var name) -> about(self, name, Input.StartOverdue::new);
      case Tick.RestartDue(var name) -> about(self, name, Input.RestartDue::new);
      case Tick.NotSpawned(var name, var why) ->
          about(self, name, child -> new Input.Ended(child, new ExitReason.Crashed(why)));
    }
  }

  private void bodyStarted(Self<Message> self, Ref<?> who) {
    // One that is a supervisor says so itself, once its own children have started.
    state
        .find(who)
        .filter(child -> !child.spec.isTree())
        .ifPresent(child -> decide(self, new Input.Up(child)));
  }

  private void about(Self<Message> self, Ref<?> who, Function<Child, Input> input) {
    state.find(who).ifPresent(child -> decide(self, input.apply(child)));
  }

  private void about(Self<Message> self, String name, Function<Child, Input> input) {
    state.find(name).ifPresent(child -> decide(self, input.apply(child)));
  }

  private void decide(Self<Message> self, Input input) {
    hands.leaveOff(self, input);
    for (Effect effect : state.on(input, self.nanoTime())) {
      hands.carryOut(self, effect);
    }
    answerAllOnceStarted(self);
  }

  private void answerOnceStarted(Self<Message> self, ReplyTo<? super Started> replyTo) {
    awaitStarted.add(replyTo);
    answerAllOnceStarted(self);
  }

  private void answerAllOnceStarted(Self<Message> self) {
    if (state.hasStarted() && !awaitStarted.isEmpty()) {
      awaitStarted.forEach(replyTo -> replyTo.tell(new Started(self.ref())));
      awaitStarted.clear();
    }
  }

  private List<ChildReport> reports() {
    return state.children().stream().map(Child::report).toList();
  }
}
