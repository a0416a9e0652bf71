// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.spinoff.Actor;
import dev.spinoff.Address;
import dev.spinoff.Body;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import dev.spinoff.Self;
import dev.spinoff.sim.FaultKind;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Swarm;

// region lost-update
/// Two clerks sell seats of one hall, and now and then sell the same seat twice.
///
/// Each asks how many seats are free, and then says how many there are after the sale. What the
/// other one sells in between is lost. Both actors are right by themselves, and nearly always all
/// goes well; under some seeds it does not.
public final class LostUpdate implements Scenario {

  /// What a hall understands.
  public sealed interface Message {

    /// Asks how many seats are free.
    record Free(ReplyTo<Integer> replyTo) implements Message {}

    /// Says how many seats are free from now on.
    record NowFree(int seats) implements Message {}
  }

  private static final int SEATS = 500;

  /// Knows how many seats are free.
  private static final class Hall implements Actor<Message> {
    private int free = SEATS;

    @Override
    public void receive(Self<Message> self, Message message) {
      switch (message) {
        case Message.Free(var replyTo) -> replyTo.tell(free);
        case Message.NowFree(var seats) -> free = seats;
      }
    }
  }

  /// Sells a seat to each of its customers, who come at any time.
  private record Clerk(Address hall, int customers) implements ProcessActor<Object> {

    @Override
    public void run(ProcessSelf<Object> self) throws InterruptedException {
      Ref<Message> seats = self.node().lookup(hall.toString(), Message.class);
      for (int i = 0; i < customers; i++) {
        self.sleep(ofMillis(self.random().nextInt(2_000)));
        int free = seats.ask(Message.Free::new, ofMinutes(5));
        seats.tell(new Message.NowFree(free - 1)); // the mistake: another may be sold by now
      }
    }
  }

  @Override
  public void run(Simulation sim) throws InterruptedException {
    Ref<Message> hall = sim.node("hall").spawn("hall", Hall::new);
    int customers = sim.operations();
    Body<Object> clerk = new Clerk(hall.address(), customers);
    Ref<Object> north = sim.node("north").spawn("clerk", clerk);
    Ref<Object> south = sim.node("south").spawn("clerk", clerk);
    north.join(ofHours(1));
    south.join(ofHours(1));
    sim.run(ofSeconds(1)); // what they have sent last arrives

    int free = hall.ask(Message.Free::new, ofMinutes(5));
    int sold = 2 * customers;
    sim.check(
        "seats",
        free == SEATS - sold,
        () -> "%d of %d seats were sold, and %d are free".formatted(sold, SEATS, free));
  }

  /// Three machines, up to 10 customers for each clerk; a network and machines that are slow at
  /// times.
  @Override
  public Swarm swarm() {
    return Swarm.calm()
        .nodes("hall", "north", "south")
        .operations(10)
        .faults(FaultKind.PAUSE, FaultKind.DELAY);
  }
}
// end region
