// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World.ThreadKind;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.IIZ_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/// The run-next slot and the role, between a worker and those who take from it: each turn is handed
/// out once, each role is taken once.
public final class SlotStress {

  private SlotStress() {}

  /// A worker in a turn; who takes from it knows its thread.
  static class Working {
    final Seat seat = new Seat(0, ThreadKind.VIRTUAL, null);
    private volatile boolean staffed;

    void beginTurn() {
      seat.staff(Thread.currentThread());
      staffed = true;
      seat.begin();
    }

    void awaitWorker() {
      while (!staffed) {
        Thread.onSpinWait();
      }
    }
  }

  /// The worker takes its next turn while a thief wants it too. The third result is what the thief
  /// sees of what was written before the turn became ready.
  @JCStressTest
  @State
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "The worker has it.")
  @Outcome(id = "0, 1, 42", expect = ACCEPTABLE, desc = "The thief has it.")
  @Outcome(id = "1, 1, .*", expect = FORBIDDEN, desc = "Run twice at once.")
  @Outcome(id = "0, 0, 0", expect = FORBIDDEN, desc = "Lost.")
  @Outcome(id = "0, 1, 0", expect = FORBIDDEN, desc = "Run without what was written before.")
  public static class TakeAgainstSteal extends Working {
    private final Turn turn = new TestTurn();
    private int written;

    @Actor
    public void worker(III_Result r) {
      beginTurn();
      written = 42;
      seat.putNext(turn);
      seat.end();
      r.r1 = seat.takeNext() == turn ? 1 : 0;
    }

    @Actor
    public void thief(III_Result r) {
      awaitWorker();
      seat.rob(stolen -> {
        r.r2 += 1;
        r.r3 = written;
      });
    }
  }

  /// The worker's turn ends, and it searches and finds another turn, which makes a third one ready;
  /// all of that while a thief, who came during the first, is still at it.
  @JCStressTest
  @State
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The worker has it.")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The thief has it.")
  @Outcome(expect = FORBIDDEN, desc = "Run twice at once, or lost.")
  public static class SearchAgainstSteal extends Working {
    private final Turn turn = new TestTurn();
    private final Turn decoy = new TestTurn();

    @Actor
    public void worker(II_Result r) {
      beginTurn();
      seat.putNext(decoy);
      seat.end();
      Turn next = seat.takeNext();
      if (next == null && seat.startSearching()) {
        seat.stopSearching();
      }
      seat.begin();
      seat.putNext(turn);
      seat.end();
      r.r1 = seat.takeNext() == turn ? 1 : 0;
    }

    @Actor
    public void thief(II_Result r) {
      awaitWorker();
      seat.rob(stolen -> r.r2 += stolen == turn ? 1 : 0);
    }
  }

  /// The worker's turn ends, and it takes the next one while its role is taken.
  @JCStressTest
  @State
  @Outcome(id = "1, 0, true", expect = ACCEPTABLE, desc = "The worker has it, and then ends.")
  @Outcome(id = "0, 1, true", expect = ACCEPTABLE, desc = "It is shared, by either of them.")
  @Outcome(expect = FORBIDDEN, desc = "The turn is lost or run twice, or the role is kept.")
  public static class TakeAgainstRelieve extends Working {
    private final Turn turn = new TestTurn();
    private final AtomicInteger shared = new AtomicInteger();

    @Actor
    public void worker(IIZ_Result r) {
      beginTurn();
      seat.putNext(turn);
      seat.end();
      r.r1 = seat.takeNext() == turn ? 1 : 0;
      seat.letGo(_ -> shared.incrementAndGet());
    }

    @Actor
    public void relief() {
      awaitWorker();
      seat.relieve(_ -> shared.incrementAndGet());
    }

    @Arbiter
    public void end(IIZ_Result r) {
      r.r2 = shared.get();
      r.r3 = seat.isGone();
    }
  }

  /// The worker has kept two turns for later, and takes one while the other one, or both, are
  /// stolen.
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Each is handed out once.")
  @Outcome(expect = FORBIDDEN, desc = "A turn is lost, or run twice.")
  public static class PopAgainstRob extends Working {
    private final Turn first = new TestTurn();
    private final Turn second = new TestTurn();
    private final Map<Turn, Integer> stolen = new HashMap<>();
    private final Map<Turn, Integer> run = new HashMap<>();

    @Actor
    public void worker() {
      beginTurn();
      seat.keep(first);
      seat.keep(second);
      seat.end();
      for (Turn next = seat.takeNext(); next != null; next = seat.takeNext()) {
        run.merge(next, 1, Integer::sum);
      }
    }

    @Actor
    public void thief() {
      awaitWorker();
      seat.rob(turn -> stolen.merge(turn, 1, Integer::sum));
    }

    @Arbiter
    public void count(II_Result r) {
      r.r1 = run.getOrDefault(first, 0) + stolen.getOrDefault(first, 0);
      r.r2 = run.getOrDefault(second, 0) + stolen.getOrDefault(second, 0);
    }
  }

  /// The worker keeps a turn behind another one and comes to the end of its slice, while its role
  /// is taken. Counted is how often each of the two is handed out, by the worker or to who takes
  /// the role.
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Each is handed out once.")
  @Outcome(expect = FORBIDDEN, desc = "A turn is lost, or run twice.")
  public static class ClearAgainstRelieve extends Working {
    private final Turn first = new TestTurn();
    private final Turn second = new TestTurn();
    private final Map<Turn, Integer> left = new HashMap<>();
    private final Map<Turn, Integer> taken = new HashMap<>();

    @Actor
    public void worker() {
      beginTurn();
      seat.keep(first);
      seat.end();
      seat.keepAfterNext(second); // the first is in the slot now
      Turn next = seat.takeNext();
      if (next != null) {
        seat.keepAfterNext(next);
      }
      seat.clearPile(false, this::leave);
      seat.clearPile(false, this::leave);
      while ((next = seat.takeNext()) != null) {
        leave(next);
      }
      seat.letGo(this::leave);
    }

    private void leave(Turn turn) {
      left.merge(turn, 1, Integer::sum);
    }

    @Actor
    public void relief() {
      awaitWorker();
      seat.relieve(turn -> taken.merge(turn, 1, Integer::sum));
    }

    @Arbiter
    public void count(II_Result r) {
      r.r1 = left.getOrDefault(first, 0) + taken.getOrDefault(first, 0);
      r.r2 = left.getOrDefault(second, 0) + taken.getOrDefault(second, 0);
    }
  }

  /// The worker makes a turn its next one, which displaces another that it keeps, while its role is
  /// taken; its turn then lasts. Counted is how often each of the two is handed out, by the worker
  /// or to who takes the role.
  @JCStressTest
  @State
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Each is handed out once.")
  @Outcome(expect = FORBIDDEN, desc = "A turn is lost, or run twice.")
  public static class PutAgainstRelieve extends Working {
    private final Turn first = new TestTurn();
    private final Turn second = new TestTurn();
    private final Map<Turn, Integer> left = new HashMap<>();
    private final Map<Turn, Integer> taken = new HashMap<>();

    @Actor
    public void worker() {
      beginTurn();
      put(first);
      put(second);
    }

    private void put(Turn turn) {
      Turn displaced = seat.putNext(turn);
      if (displaced != null) {
        seat.keep(displaced);
      }
      seat.letGo(given -> left.merge(given, 1, Integer::sum));
    }

    @Actor
    public void relief() {
      awaitWorker();
      seat.relieve(turn -> taken.merge(turn, 1, Integer::sum));
    }

    @Arbiter
    public void count(II_Result r) {
      r.r1 = left.getOrDefault(first, 0) + taken.getOrDefault(first, 0);
      r.r2 = left.getOrDefault(second, 0) + taken.getOrDefault(second, 0);
    }
  }
}
