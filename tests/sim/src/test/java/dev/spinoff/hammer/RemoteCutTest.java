// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Actor;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.event.Event;
import dev.spinoff.remote.Remoting;
import dev.spinoff.sim.Outcome;
import dev.spinoff.sim.Scenario;
import dev.spinoff.sim.SimNode;
import dev.spinoff.sim.Simulation;
import dev.spinoff.sim.Simulator;
import dev.spinoff.sim.Swarm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first connection of two nodes, cut behind each of its bytes: of the handshake, and of three
/// messages each way. All of them come, in order, each once, and nobody is missed.
final class RemoteCutTest {

  private static final int MESSAGES = 3;
  private static final long NEVER = 1_000_000;
  // For each byte: other delays, pieces and orders of events.
  private static final int SEEDS = 1 + Integer.getInteger("campaign.seeds", 1_000) / 2_500;

  private record Count(int number) {}

  private record Counter(List<Integer> heard) implements Actor<Count> {
    @Override
    public void receive(Self<Count> self, Count count) {
      heard.add(count.number());
    }
  }

  /// Two nodes, of which some speak.
  private static final class Story implements Scenario {
    private final Cutter cutter;
    private final String cut; // whose connection is
    private final boolean isMutual;

    Story(Cutter cutter, String cut, boolean isMutual) {
      this.cutter = cutter;
      this.cut = cut;
      this.isMutual = isMutual;
    }

    @Override
    public Swarm swarm() {
      return Swarm.calm().nodes("n1", "n2");
    }

    @Override
    public void run(Simulation sim) throws Exception {
      sim.network()
          .carriedBy(at -> {
            Remoting remoting = Remoting.at(at).insecure().allow(Count.class);
            return at.name().equals(cut) ? cutter.around(remoting) : remoting;
          });
      boolean[] isOver = new boolean[1];
      sim.subscribe(Event.NodeDown.class, down -> sim.check("R4", isOver[0], down::toString));
      sim.subscribe(Event.DeadLetter.class, letter -> sim.check("I2", isOver[0], letter::toString));
      List<Integer> forth = counted(sim.node("n1"), sim.node("n2"));
      List<Integer> back = isMutual ? counted(sim.node("n2"), sim.node("n1")) : List.of(1, 2, 3);
      sim.run(ofSeconds(20));
      sim.check("I1", forth.equals(List.of(1, 2, 3)), () -> "there came " + forth);
      sim.check("I1", back.equals(List.of(1, 2, 3)), () -> "back came " + back);
      isOver[0] = true;
    }

    private static List<Integer> counted(SimNode from, SimNode to) {
      List<Integer> heard = new ArrayList<>();
      Ref<Count> counter = to.spawn("counter", () -> new Counter(heard));
      Ref<Count> seen = from.lookup(counter.address().toString(), Count.class);
      for (int i = 1; i <= MESSAGES; i++) {
        seen.tell(new Count(i));
      }
      return heard;
    }
  }

  /// BN02 Whichever end fails, and whether one of them connects or both do.
  @ParameterizedTest
  @CsvSource({"n1, false", "n2, false", "n1, true", "n2, true"})
  void connection_cutBehindEachByte_losesNothing(String cut, boolean isMutual) throws Exception {
    int points = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      long bytes = run(NEVER, cut, isMutual, seed).received();
      assertThat(bytes).isGreaterThan(200);
      for (long at = 0; at < bytes; at++, points++) {
        boolean hasCut = run(at, cut, isMutual, seed).hasCut();
        assertThat(hasCut).as("cut behind byte %d", at).isTrue();
      }
    }
    // How many there were is what people read of it.
    System.out.printf("%s, both ways %s: cut at %d points%n", cut, isMutual, points);
  }

  private static Cutter run(long at, String cut, boolean isMutual, int seed) throws Exception {
    Cutter cutter = new Cutter(at);
    Outcome outcome = Simulator.of(() -> new Story(cutter, cut, isMutual)).run(seed);
    outcome
        .failure()
        .ifPresent(failed -> {
          throw new AssertionError("behind byte " + at + ", seed " + seed, failed.error());
        });
    return cutter;
  }
}
