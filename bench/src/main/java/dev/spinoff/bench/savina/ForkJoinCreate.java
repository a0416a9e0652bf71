// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;

/// How fast are many actors made at once, that each do a little and end? The suite makes them from
/// outside. Here an actor does, since that is how every system is meant to be used.
public final class ForkJoinCreate extends Portable {

  private static final int ACTORS = 40_000;
  private static final double ANGLE = 37.2;

  /// As the suite has it.
  public ForkJoinCreate() {
    super("fork-join-create", "actors");
  }

  @Override
  public String about() {
    return "%,d actors made at once, each computes a little on its message and ends"
        .formatted(ACTORS);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A parent = peer.spawn(() -> new Parent<>(peer));
    int actors = scale.of(ACTORS);
    return () -> {
      Arrival done = new Arrival(actors);
      peer.tell(parent, new Create(actors, done));
      done.await();
      return Round.of(actors);
    };
  }

  private record Create(int actors, Arrival done) {}

  private record Compute(double angle) {}

  private static final class Parent<A> extends TypedHandler<A, Create> {
    private final Peer<A> peer;

    Parent(Peer<A> peer) {
      this.peer = peer;
    }

    @Override
    void on(Peer.Self<A> self, Create message) {
      for (int i = 0; i < message.actors(); i++) {
        peer.tell(self.spawn(() -> new Child<>(message.done())), new Compute(ANGLE));
      }
    }
  }

  private static final class Child<A> extends TypedHandler<A, Compute> {
    private final Arrival done;
    private double result = Double.NaN;

    Child(Arrival done) {
      this.done = done;
    }

    @Override
    void on(Peer.Self<A> self, Compute message) {
      double sine = Math.sin(message.angle());
      result = sine * sine;
      self.stop();
    }

    @Override
    public void stopped() {
      if (result <= 1) { // else it has ended without its message
        done.report();
      }
    }
  }
}
