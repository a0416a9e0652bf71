// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.MailboxSpec;
import dev.spinoff.MailboxSpec.WhenFull;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Received;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;
import dev.spinoff.supervision.ChildSpec;
import dev.spinoff.supervision.SupervisorSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Actors that are restarted postpone what they are sent: handlers stash it, processes take other
/// messages first. The books say exactly what comes next. I1, I2.
public final class Postponing implements Scenario {

  private static final int DESKS = 3;
  private static final int LANES = 2;
  private static final int ENOUGH = 100_000; // restarts

  private final List<Desk> desks = new ArrayList<>(); // by id, from 1
  private Simulation sim;
  private RandomGenerator random;
  private Mail mail;

  @Override
  public Swarm swarm() {
    return Swarm.calm().operations(120).time(Duration.ofSeconds(10));
  }

  @Override
  public void run(Simulation sim) throws Exception {
    this.sim = sim;
    random = sim.random("operations");
    mail = new Mail(sim, false);
    sim.subscribe(Event.class, this::happened);
    SimNode node = sim.node("n1");
    SupervisorSpec spec = SupervisorSpec.oneForOne().intensity(ENOUGH, Duration.ofSeconds(1));
    for (int i = 1; i <= DESKS; i++) {
      Desk desk = new Desk(i, random.nextInt(3) == 0);
      desks.add(desk);
      spec = spec.child(ChildSpec.of("d" + i, desk.recipe()));
    }
    var _ = node.spawn("top", spec);
    sim.run(Duration.ofMillis(100));
    long mean = sim.time().toNanos() / sim.operations();
    for (int i = 0; i < sim.operations(); i++) {
      sim.run(Duration.ofNanos(random.nextBoolean() ? 0 : random.nextLong(2 * mean + 1)));
      desks.get(random.nextInt(DESKS)).operate();
    }
    sim.run(Duration.ofSeconds(30));
    desks.forEach(desk -> desk.waitlist.requireEmpty());
    desks.forEach(desk -> desk.waitlist.ends());
    node.stop();
    desks.forEach(desk -> desk.waitlist.requireNothing());
  }

  private void happened(Event event) {
    if (event instanceof Event.DeadLetter letter && letter.message() instanceof Note note) {
      desks.get(note.receiver() - 1).waitlist.lost(note, letter.cause());
    }
  }

  private Deed deed() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> new Deed.SetAside();
      case 3, 4 -> new Deed.TakeUp();
      case 5, 6, 7 -> new Deed.Nap(Duration.ofMillis(random.nextLong(200)));
      case 8 -> new Deed.Crash();
      case 9 -> new Deed.Send(List.of(0), 1 + random.nextInt(3), new Deed.SetAside());
      default -> new Deed.Rest();
    };
  }

  /// An actor, through all of its bodies.
  private final class Desk {
    private final int id;
    private final boolean isProcess;
    private final MailboxSpec mailbox;
    private final Waitlist waitlist;
    private Ref<Note> ref;

    Desk(int id, boolean isProcess) {
      this.id = id;
      this.isProcess = isProcess;
      // What a process has looked at counts no more, and when it looks is the schedule's choice.
      this.mailbox = isProcess ? MailboxSpec.unbounded() : anyMailbox();
      this.waitlist = new Waitlist(sim, "d" + id, mailbox, isProcess);
    }

    private MailboxSpec anyMailbox() {
      int capacity = 1 + random.nextInt(5);
      return switch (random.nextInt(6)) {
        case 0 -> MailboxSpec.bounded(capacity, new WhenFull.DropNewest());
        case 1 -> MailboxSpec.bounded(capacity, new WhenFull.DropOldest());
        case 2 -> MailboxSpec.bounded(capacity, new WhenFull.Refuse());
        default -> MailboxSpec.unbounded();
      };
    }

    Recipe<Note> recipe() {
      return Recipe.of(this::body).mailbox(mailbox);
    }

    private Body<Note> body() {
      return isProcess ? new Picky(this) : new Stasher(this);
    }

    void operate() {
      boolean isUnbounded = mailbox instanceof MailboxSpec.Unbounded;
      switch (random.nextInt(24)) {
        case 0 -> drain();
        case 1 -> tellIf(isUnbounded, "stop", ref::stop);
        case 2 -> tellIf(isUnbounded, "kill", ref::kill);
        default -> sendSome();
      }
    }

    // One that was taken when the stop is noticed is given back and counts no more: whether it was
    // taken is the schedule's choice.
    private void tellIf(boolean fits, String what, Runnable word) {
      if (fits) {
        sim.note("d" + id + ": " + what);
        word.run();
      }
    }

    private void drain() {
      sim.note("d" + id + ": drain");
      waitlist.drain();
      ref.drain();
    }

    private void sendSome() {
      for (int i = random.nextInt(6); i >= 0; i--) {
        send(0, deed());
      }
    }

    private void send(int sender, Deed deed) {
      Note note = mail.write(sender, id, deed);
      waitlist.sending(note, sender == id);
      ref.tell(note);
      waitlist.sent(note);
    }

    void begins(Ref<Note> self) {
      ref = self;
      waitlist.begins();
    }

    // Notes to oneself have a lane of their own.
    void act(Deed deed) {
      switch (deed) {
        case Deed.Send send -> {
          for (int i = 0; i < send.each(); i++) {
            send(id, send.then());
          }
        }
        case Deed.Crash _ -> throw new IllegalStateException("as told");
        default -> {}
      }
    }
  }

  /// A handler that stashes.
  private record Stasher(Desk desk) implements Actor<Note> {
    @Override
    public void preStart(Self<Note> self) {
      desk.begins(self.ref());
    }

    @Override
    public void receive(Self<Note> self, Note note) throws Exception {
      desk.waitlist.isGiven(note);
      switch (note.deed()) {
        case Deed.SetAside _ when self.random().nextInt(3) > 0 -> {
          self.stash();
          desk.waitlist.stashed(note);
        }
        case Deed.TakeUp _ -> {
          self.unstashAll();
          desk.waitlist.takesUp();
        }
        case Deed.Nap(var time) -> self.sleep(time);
        default -> desk.act(note.deed());
      }
    }
  }

  /// A process that takes odd and even ones by turns.
  private record Picky(Desk desk) implements ProcessActor<Note> {
    @Override
    public void preStart(ProcessSelf<Note> self) {
      desk.begins(self.ref());
    }

    @Override
    public void run(ProcessSelf<Note> self) throws Exception {
      for (int turn = 0; ; turn++) {
        int lane = turn % (LANES + 1); // the last one stands for any
        Received<Object> received =
            self.tryReceive(
                message -> fits((Note) message, lane), Duration.ofMillis(30L * (turn % 4)));
        if (received instanceof Received.Taken<Object>(Note note)) {
          desk.waitlist.isGiven(note, each -> fits(each, lane));
          if (note.deed() instanceof Deed.Nap(var time)) {
            self.sleep(time);
          } else {
            desk.act(note.deed());
          }
        }
      }
    }

    private static boolean fits(Note note, int lane) {
      return lane == LANES || note.id() % LANES == lane;
    }
  }
}
