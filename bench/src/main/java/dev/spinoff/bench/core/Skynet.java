// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;

/// How long does a tree of actors take to grow, ten children each, and to sum up the numbers of its
/// million leaves? After A. Temerev's skynet.
public final class Skynet extends Portable {

  private static final int LEAVES = 1_000_000;
  private static final int CHILDREN = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  /// As the class says.
  public Skynet() {
    super("skynet", "trees");
  }

  @Override
  public String about() {
    return "a tree with a million leaves, ten children each, grown and summed up";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    int leaves = scale.of(LEAVES);
    return () -> {
      long begun = System.nanoTime();
      Arrival done = new Arrival(1);
      long[] sum = new long[1]; // written before the report, read after it
      A trunk = peer.spawn(() -> new Trunk<>(peer, sum, done));
      peer.tell(trunk, new Grow(0, leaves));
      done.await();
      long due = (long) leaves * (leaves - 1) / 2;
      if (sum[0] != due) {
        throw new IllegalStateException("the sum is " + sum[0] + " instead of " + due);
      }
      double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
      return Round.of(new Round.Figure("time", "ms", millis));
    };
  }

  private record Grow(int first, int leaves) {}

  private static final class Trunk<A> implements Peer.Handler<A> {
    private final Peer<A> peer;
    private final long[] sum;
    private final Arrival done;

    Trunk(Peer<A> peer, long[] sum, Arrival done) {
      this.peer = peer;
      this.sum = sum;
      this.done = done;
    }

    @Override
    public void receive(Peer.Self<A> self, Object message) {
      if (message instanceof Grow) {
        A me = self.address();
        peer.tell(self.spawn(() -> new Branch<>(peer, me)), message);
      } else {
        sum[0] = (Long) message;
        done.report();
        self.stop();
      }
    }
  }

  private static final class Branch<A> implements Peer.Handler<A> {
    private final Peer<A> peer;
    private final A parent;
    private long sum;
    private int awaited = CHILDREN;

    Branch(Peer<A> peer, A parent) {
      this.peer = peer;
      this.parent = parent;
    }

    @Override
    public void receive(Peer.Self<A> self, Object message) {
      if (message instanceof Grow(int first, int leaves)) {
        grow(self, first, leaves);
      } else {
        sum += (Long) message;
        if (--awaited == 0) {
          answer(self, sum);
        }
      }
    }

    private void grow(Peer.Self<A> self, int first, int leaves) {
      if (leaves == 1) {
        answer(self, first);
        return;
      }
      A me = self.address();
      int each = leaves / CHILDREN;
      for (int i = 0; i < CHILDREN; i++) {
        peer.tell(self.spawn(() -> new Branch<>(peer, me)), new Grow(first + i * each, each));
      }
    }

    private void answer(Peer.Self<A> self, long answer) {
      peer.tell(parent, answer);
      self.stop();
    }
  }
}
