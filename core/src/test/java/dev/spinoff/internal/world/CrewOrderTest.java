// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Turn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// In which order turns are run, seen with a single worker.
@Timeout(60)
class CrewOrderTest {

  private final Crew crew = SingleWorker.start();
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final CountDownLatch done = new CountDownLatch(1);

  @AfterEach
  void closeCrew() {
    crew.close();
  }

  /// Turns from outside are run in the order in which they became ready.
  @Test
  void ready_fromOutside_runsInOrder() throws Exception {
    startWith(
        ScriptedTurn.once(_ -> {
          crew.ready(noting("a"), null);
          crew.ready(noting("b"), null);
          crew.ready(finishing("c"), null);
        }));

    assertThat(ran).containsExactly("a", "b", "c");
  }

  /// What a turn makes ready runs next, before what waits; of several, the last one first.
  @Test
  void ready_fromTurn_runsTheLastOneFirst() throws Exception {
    startWith(
        ScriptedTurn.once(here -> {
          crew.ready(noting("waiting"), null);
          crew.ready(noting("first"), here);
          crew.ready(noting("second"), here);
          crew.ready(finishing("end"), null);
        }));

    assertThat(ran).containsExactly("second", "first", "waiting", "end");
  }

  /// A chain of turns that make each other ready lets others in after a row.
  @Test
  void ready_inEndlessChain_doesNotStarveTheQueue() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger links = new AtomicInteger();
    CountDownLatch stopped = new CountDownLatch(1);
    Turn link = chain(stop, links, stopped);

    startWith(
        ScriptedTurn.once(here -> {
          crew.ready(link, here);
          crew.ready(ScriptedTurn.once(_ -> ran.add("after " + links)), null);
          crew.ready(finishing("end"), null);
        }));
    stop.set(true);
    CrewTest.await(stopped);

    assertThat(ran).containsExactly("after " + Slice.IN_A_ROW, "end");
  }

  /// A turn that is still ready goes to the tail.
  @Test
  void run_whenStillReady_goesToTheTail() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    startWith(
        ScriptedTurn.of(_ -> {
          if (runs.incrementAndGet() == 1) {
            crew.ready(noting("other"), null);
            return true;
          }
          ran.add("again");
          done.countDown();
          return false;
        }));

    assertThat(ran).containsExactly("other", "again");
  }

  /// A turn that is still ready, and has made another one ready, comes right after that one: the
  /// two stay together.
  @Test
  void run_whenStillReadyWithNext_comesAfterThatOne() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    startWith(
        ScriptedTurn.of(here -> {
          if (runs.incrementAndGet() == 1) {
            crew.ready(finishing("waiting"), null);
            crew.ready(noting("next"), here);
            return true;
          }
          ran.add("again");
          return false;
        }));

    assertThat(ran).containsExactly("next", "again", "waiting");
  }

  /// A turn that is still ready when nothing else waits is run again, as often as it likes.
  @Test
  void run_whenStillReadyAndAlone_runsAgain() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    startWith(
        ScriptedTurn.of(_ -> {
          if (runs.incrementAndGet() < 1_000) {
            return true;
          }
          done.countDown();
          return false;
        }));

    assertThat(runs).hasValue(1_000);
  }

  /// What a tree of turns makes ready does not starve what waits: each row lets one in.
  @Test
  void ready_ofMany_doesNotStarveTheQueue() throws Exception {
    AtomicInteger turns = new AtomicInteger();
    startWith(
        ScriptedTurn.once(here -> {
          crew.ready(ScriptedTurn.once(_ -> ran.add("after " + turns)), null);
          crew.ready(tree(2 * Slice.IN_A_ROW, turns), here);
          crew.ready(finishing("end"), null);
        }));

    assertThat(ran).containsExactly("after " + Slice.IN_A_ROW, "end");
  }

  // Of about so many turns: each makes two others ready, which have half of the rest each.
  private Turn tree(int size, AtomicInteger turns) {
    return ScriptedTurn.once(here -> {
      turns.incrementAndGet();
      for (int branch = 0; branch < 2 && size > 2; branch++) {
        crew.ready(tree((size - 1) / 2, turns), here);
      }
    });
  }

  /// What waits is counted, in the queue, in the slot and behind it.
  @Test
  void queued_countsAllThatWaits() throws Exception {
    AtomicInteger queued = new AtomicInteger();
    startWith(
        ScriptedTurn.once(here -> {
          crew.ready(noting("a"), here);
          crew.ready(noting("b"), here);
          crew.ready(finishing("c"), null);
          queued.set((int) crew.queued());
        }));

    assertThat(queued).hasValue(3);
  }

  private void startWith(Turn turn) throws InterruptedException {
    crew.ready(turn, null);
    CrewTest.await(done);
  }

  private Turn noting(String name) {
    return ScriptedTurn.once(_ -> ran.add(name));
  }

  private Turn finishing(String name) {
    return ScriptedTurn.once(_ -> {
      ran.add(name);
      done.countDown();
    });
  }

  private Turn chain(AtomicBoolean stop, AtomicInteger links, CountDownLatch stopped) {
    return ScriptedTurn.once(here -> {
      links.incrementAndGet();
      if (stop.get()) {
        stopped.countDown();
      } else {
        crew.ready(chain(stop, links, stopped), here);
      }
    });
  }
}
