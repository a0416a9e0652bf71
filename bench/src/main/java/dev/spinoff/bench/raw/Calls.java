// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.raw;

import dev.spinoff.bench.Round;
import dev.spinoff.bench.Workload.Scale;
import dev.spinoff.bench.Workload.Trial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thread that calls. Each player counts its calls and says who is next, so that nothing can be
/// optimized away.
final class Calls {

  private static final int MESSAGES = 1_000_000;
  private static final int ROUND_TRIPS = 500_000;
  private static final int ACTORS = 1_000;
  private static final int LEAVES = 1_000_000;
  private static final int CHILDREN = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private Calls() {}

  /// A queue that many could push to, with one message at a time in it.
  static Trial tell(Scale scale) {
    LinkedQueue queue = new LinkedQueue();
    int messages = scale.of(MESSAGES);
    return () -> {
      int come = 0;
      for (int i = 0; i < messages; i++) {
        queue.push("message");
        come += queue.poll() == null ? 0 : 1;
      }
      require(messages, come);
      return Round.of(messages);
    };
  }

  /// Pairs that call each other.
  static Trial pingPong(int pairs, Scale scale) {
    List<Player> players = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      players.add(Player.circle(2));
    }
    int each = scale.of(ROUND_TRIPS) / pairs;
    return () -> {
      for (int i = 0; i < each; i++) {
        for (Player player : players) {
          player.take().take();
        }
      }
      for (Player player : players) {
        require(each, player.taken());
      }
      return Round.of((pairs == 1 ? 1L : 2L) * each * pairs);
    };
  }

  /// A circle of them.
  static Trial ring(Scale scale) {
    Player first = Player.circle(ACTORS);
    int passes = scale.of(MESSAGES) / ACTORS * ACTORS;
    return () -> {
      Player at = first;
      for (int i = 0; i < passes; i++) {
        at = at.take();
      }
      require(passes / ACTORS, first.taken());
      return Round.of(passes);
    };
  }

  /// A method that calls itself.
  static Trial skynet(Scale scale) {
    int leaves = scale.of(LEAVES);
    return () -> {
      long begun = System.nanoTime();
      require((long) leaves * (leaves - 1) / 2, sum(0, leaves));
      double millis = (System.nanoTime() - begun) / NANOS_PER_MILLI;
      return Round.of(new Round.Figure("time", "ms", millis));
    };
  }

  private static long sum(int first, int leaves) {
    if (leaves == 1) {
      return first;
    }
    long sum = 0;
    int each = leaves / CHILDREN;
    for (int i = 0; i < CHILDREN; i++) {
      sum += sum(first + i * each, each);
    }
    return sum;
  }

  private static void require(long due, long is) {
    if (is != due) {
      throw new IllegalStateException("%,d instead of %,d".formatted(is, due));
    }
  }

  private static final class Player {
    private @Nullable Player next;
    private int taken;

    /// So many, each with the next one.
    static Player circle(int players) {
      Player last = new Player();
      Player first = last;
      for (int i = 1; i < players; i++) {
        Player player = new Player();
        player.next = first;
        first = player;
      }
      last.next = first;
      return first;
    }

    /// Takes the ball, and says to whom it goes.
    Player take() {
      taken++;
      return next == null ? this : next;
    }

    /// How often it has since this was asked.
    int taken() {
      int all = taken;
      taken = 0;
      return all;
    }
  }
}
