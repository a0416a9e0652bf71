// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Context;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.Recipe;
import dev.spinoff.event.DeadLetterCause;
import dev.spinoff.event.Event;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Handlers and processes send each other notes, on one node and between nodes, through mailboxes
/// of every kind, while some of them are stopped, killed and drained. I1, I2, I5, I14.
public final class Sending implements Scenario {

  private static final int ACTORS_PER_START = 4;
  private static final Duration LATER_MOST = Duration.ofSeconds(2);

  private final boolean isRemote;
  private Stage<Note> stage;
  private Mail mail;

  /// With the simulator's own network.
  public Sending() {
    this(false);
  }

  /// @param isRemote whether it is to be told with the real remoting
  Sending(boolean isRemote) {
    this.isRemote = isRemote;
  }

  @Override
  public Swarm swarm() {
    return Swarm.calm()
        .nodes(1, 3)
        .operations(60)
        .time(Duration.ofSeconds(20))
        .faultsUpTo(6)
        .faults(
            FaultKind.KILL,
            FaultKind.PAUSE,
            FaultKind.PARTITION,
            FaultKind.CUT,
            FaultKind.LOSS,
            FaultKind.DELAY,
            FaultKind.CLOG);
  }

  @Override
  public void run(Simulation sim) throws Exception {
    mail = new Mail(sim, isRemote);
    stage = new Stage<>(sim, this::happened);
    stage.open(this::populate);
    stage.play(this::operate);
    requireBounds();
    mail.requireSettled(note -> isExcused(note) || isHeldBack(note));
    stage.close();
    mail.requireSettled(this::isExcused);
  }

  private void populate(SimNode node) {
    for (int i = 0; i < ACTORS_PER_START; i++) {
      spawn(node);
    }
  }

  private void spawn(SimNode node) {
    MailboxSpec mailbox = mailbox();
    boolean isProcess = stage.chance(3);
    stage.spawn(
        node,
        me ->
            (isProcess
                    ? Recipe.of(() -> new Clerk(this, me))
                    : Recipe.of(() -> new Porter(this, me)))
                .mailbox(mailbox));
  }

  private MailboxSpec mailbox() {
    int capacity = 1 + stage.random.nextInt(4);
    return switch (stage.random.nextInt(7)) {
      case 0 -> MailboxSpec.bounded(capacity, new WhenFull.Park(Duration.ofMillis(200)));
      case 1 -> MailboxSpec.bounded(capacity, new WhenFull.DropNewest());
      case 2 -> MailboxSpec.bounded(capacity, new WhenFull.DropOldest());
      case 3 -> MailboxSpec.bounded(capacity, new WhenFull.Refuse());
      default -> MailboxSpec.unbounded();
    };
  }

  // ---- what the scenario does

  private void operate() {
    requireBounds();
    if (stage.nodesUp().isEmpty()) {
      return;
    }
    Mate<Note> mate = stage.anyLive();
    switch (stage.random.nextInt(16)) {
      case 0 -> spawn(stage.any(stage.nodesUp()));
      case 1 -> tell(mate, () -> mate.ref.stop());
      case 2 -> tell(mate, () -> mate.ref.kill());
      case 3 -> drain(mate);
      case 4, 5, 6 -> send(mate, new Deed.Later(anybody(), stage.upTo(LATER_MOST)));
      default -> send(mate, round());
    }
  }

  private void tell(Mate<Note> mate, Runnable word) {
    stage.sim.note(mate + " is to end");
    word.run();
    mate.isTold = true;
  }

  private void drain(Mate<Note> mate) {
    stage.sim.note(mate + " is to drain");
    mate.ref.drain();
    mate.drainedAt = Math.min(mate.drainedAt, mail.moment());
    mate.drainedFrom = Math.min(mate.drainedFrom, mail.nextId());
  }

  private void send(Mate<Note> mate, Deed deed) {
    Note note = mail.write(0, mate.id, deed);
    mate.ref.tell(note);
    mail.posted(note);
  }

  private Deed round() {
    List<Integer> to =
        IntStream.range(0, 1 + stage.random.nextInt(3)).map(_ -> anybody()).boxed().toList();
    return new Deed.Send(to, 1 + stage.random.nextInt(5), simpleDeed(stage.random));
  }

  private int anybody() {
    return stage.anyLive().id;
  }

  private static Deed simpleDeed(RandomGenerator random) {
    return switch (random.nextInt(24)) {
      case 0 -> new Deed.Crash();
      case 1 -> new Deed.Quit();
      case 2, 3 -> new Deed.Decline();
      case 4, 5, 6 -> new Deed.SetAside();
      case 7, 8, 9 -> new Deed.TakeUp();
      case 10, 11, 12, 13 -> new Deed.Nap(Duration.ofMillis(random.nextLong(500)));
      default -> new Deed.Rest();
    };
  }

  // ---- for bodies

  Mail mail() {
    return mail;
  }

  /// A body has been given a note.
  void isSeen(Mate<Note> by, Note note, int lane) {
    mail.isSeen(note, lane);
    stage.sim.check("I5", !by.isTold, () -> by + " is given " + note + " though it was to end");
    stage.sim.check(
        "I2", note.id() < by.drainedFrom, () -> by + " is given " + note + " though it drains");
  }

  /// Does what all kinds of bodies can do.
  void act(Context<Note> self, Mate<Note> me, Deed deed) throws Exception {
    switch (deed) {
      case Deed.Rest _, Deed.SetAside _, Deed.TakeUp _ -> {}
      case Deed.Nap(var time) -> self.sleep(time);
      case Deed.Send send -> sendFrom(self, me, send);
      case Deed.Later(int to, var delay) -> sendLater(self, me, to, delay);
      case Deed.Decline _ -> self.unhandled();
      case Deed.Crash _ -> {
        me.isTold = true;
        throw new IllegalStateException("as told");
      }
      case Deed.Quit _ -> tell(me, self::stop);
    }
  }

  private void sendFrom(Context<Note> self, Mate<Note> me, Deed.Send send) {
    for (int i = 0; i < send.each(); i++) {
      for (int to : send.to()) {
        Note note = mail.write(me.id, to, send.then());
        stage.of(to).seenFrom(self.node(), Note.class).tell(note);
        mail.posted(note);
      }
    }
  }

  private void sendLater(Context<Note> self, Mate<Note> me, int to, Duration delay) {
    Note note = mail.writeForLater(me.id, to, new Deed.Rest());
    self.tellLater(stage.of(to).seenFrom(self.node(), Note.class), note, delay);
  }

  // ---- what must be

  private void happened(Event event) {
    if (event instanceof Event.DeadLetter letter
        && letter.cause() == DeadLetterCause.DRAINING
        && letter.message() instanceof Note note
        && !mail.isPostponed(note)) {
      requireDrained(note);
    }
    mail.happened(event);
  }

  // What was queued before the drain is handled, unless the actor is ended otherwise.
  private void requireDrained(Note note) {
    Mate<Note> mate = stage.of(note.receiver());
    boolean isNear = note.sender() == 0 || stage.of(note.sender()).home == mate.home;
    boolean wasQueued = mail.isPostedBefore(note, mate.drainedAt) && isNear;
    boolean isStopping = mate.isTold || (mate.home.isUp() && mate.home.node().isStopping());
    stage.sim.check(
        "I2",
        !wasQueued || isStopping,
        () -> note + " was queued when " + mate + " was drained, and was not handled");
  }

  private void requireBounds() {
    for (Mate<Note> mate : stage.those(Mate::isLive)) {
      if (mate.recipe.mailbox() instanceof MailboxSpec.Bounded(int capacity, _)) {
        long depth = mate.ref.inspect().mailboxDepth();
        int mark = mate.drainedFrom < Integer.MAX_VALUE ? 1 : 0; // it waits like a message
        long most = capacity + mail.exempt(mate.id) + mark;
        stage.sim.check(
            "I14", depth <= most, () -> mate + " has " + depth + " waiting, at most " + most);
      }
    }
  }

  // With a node goes what is on it, and on its way from and to it; with a body, what it has for
  // later.
  private boolean isExcused(Note note) {
    Mate<Note> from = note.sender() == 0 ? null : stage.of(note.sender());
    Mate<Note> to = stage.of(note.receiver());
    boolean isLater = note.number() == Note.LATER;
    return to.hasLostNode()
        || (from != null && (from.hasLostNode() || (isLater && from.end().isPresent())));
  }

  private boolean isHeldBack(Note note) {
    return mail.isPostponed(note) && stage.of(note.receiver()).isLive();
  }
}
