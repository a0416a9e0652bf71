// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.Answer;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.supervision.RandomTree.Order;
import dev.spinoff.supervision.RandomTree.Place;
import dev.spinoff.supervision.RandomTree.Reign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A random tree under random failures: crashes in handlers, in starts and in stops, bodies that
/// stop themselves, and kills, so many that whole subtrees give up again and again.
///
/// The seed gives the tree and what is done to it. Threads interleave as they like, so a failure
/// need not come again with its seed; what must hold, holds for every interleaving.
final class RandomTreeTest extends NodeTest {

  private final Map<Ref<?>, AtomicInteger> ends = new ConcurrentHashMap<>();
  private final Map<Ref<?>, AtomicInteger> spawns = new ConcurrentHashMap<>();
  private final AtomicInteger gaveUp = new AtomicInteger();

  /// Every actor ends exactly once, every body that started is stopped exactly once, every message
  /// is begun or a dead letter exactly once, no supervisor restarts more than it may, and in the
  /// end everyone who should be there is there.
  @ParameterizedTest(name = "seed {0}, {1} actors, {2} failures")
  @CsvSource({"1, 500, 100000", "2, 60, 10000", "3, 200, 10000", "4, 500, 10000"})
  void tree_manyFailures_keepsItsPromises(long seed, int actors, int failures)
      throws InterruptedException {
    var fates = new Fates(failures * 10);
    var tree = new RandomTree(seed, actors, fates);
    subscribe(fates);
    Ref<Supervisor.Message> top = start(tree.spec());

    injectFailures(tree, new Random(seed), failures);
    assertAllThere(tree);
    var end = end(top);
    top.stop();
    why(end);
    node.stop();

    assertThat(gaveUp.get()).as("supervisors that gave up").isPositive();
    assertThat(tree.failures.get()).isGreaterThanOrEqualTo(failures);
    assertThat(fates.faults()).isEmpty();
    assertThat(fates.unsettled()).as("messages met otherwise than once").isEmpty();
    assertThat(tree.bodiesStopped.get()).isEqualTo(tree.bodiesStarted.get());
    assertThat(node.events().abandonedThreads()).isZero();
    assertEachEndedOnce();
    assertWithinIntensity(tree);
  }

  private void subscribe(Fates fates) {
    node.events().subscribe(Event.Spawned.class, event -> count(spawns, event.actor()));
    node.events().subscribe(Event.Ended.class, event -> count(ends, event.actor()));
    node.events()
        .subscribe(
            Event.ActorFailed.class,
            event -> {
              if (event.error() instanceof RestartsExceeded) {
                gaveUp.incrementAndGet();
              }
            });
    node.events()
        .subscribe(
            Event.DeadLetter.class,
            event -> {
              if (event.message() instanceof Order order) {
                fates.met(order.id());
              }
            });
  }

  private static void count(Map<Ref<?>, AtomicInteger> counts, Ref<?> ref) {
    if (ref.address().isRoot()) {
      return; // the guardian was there before us
    }
    counts.computeIfAbsent(ref, _ -> new AtomicInteger()).incrementAndGet();
  }

  private static void injectFailures(RandomTree tree, Random random, int failures)
      throws InterruptedException {
    List<IntFunction<Order>> orders =
        List.of(
            Order.Work::new,
            Order.Work::new,
            Order.Stop::new,
            Order.CrashTwice::new,
            id -> new Order.Crash(id, 0),
            id -> new Order.Crash(id, random.nextInt(3)));
    while (tree.failures.get() < failures) {
      Place place = tree.places.get(random.nextInt(tree.places.size()));
      Ref<Order> who = place.who.get();
      if (who != null && random.nextInt(12) == 0) {
        tree.failures.incrementAndGet();
        who.kill();
      } else if (who != null) {
        who.tell(orders.get(random.nextInt(orders.size())).apply(tree.fates.next()));
      }
    }
  }

  /// Everyone who is restarted whatever happens answers, once things have calmed down.
  private static void assertAllThere(RandomTree tree) throws InterruptedException {
    for (Place place : tree.places) {
      if (place.restart == Restart.PERMANENT) {
        boolean here = false;
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!here && System.nanoTime() - deadline < 0) {
          Ref<Order> who = place.who.get();
          here =
              who != null
                  && who.tryAsk(new Order.Report(tree.fates.next()), SOON) instanceof Answer.Given;
        }
        assertThat(here).as("worker of %s", place.who).isTrue();
      }
    }
  }

  private void assertEachEndedOnce() {
    assertThat(only(spawns, ends)).as("spawned, and never ended").isEmpty();
    assertThat(only(ends, spawns)).as("ended, and never spawned").isEmpty();
    assertThat(ends.values()).allMatch(times -> times.get() == 1);
    assertThat(spawns.values()).allMatch(times -> times.get() == 1);
  }

  private static List<Ref<?>> only(Map<Ref<?>, ?> these, Map<Ref<?>, ?> those) {
    List<Ref<?>> only = new ArrayList<>(these.keySet());
    only.removeAll(those.keySet());
    return only;
  }

  /// One body of a supervisor restarts each child, and where they restart alone all of them
  /// together, at most as often as its intensity says; its period is for ever. A failed start is
  /// one, too.
  private static void assertWithinIntensity(RandomTree tree) {
    List<String> excesses = new ArrayList<>();
    tree.starts.forEach((tenure, starts) -> {
      if (starts.get() - 1 > tenure.place().intensity) {
        excesses.add(tenure + ": " + starts);
      }
    });
    Map<Reign, Integer> restarts =
        tree.starts.entrySet().stream()
            .filter(entry -> entry.getKey().place().strategy == Strategy.ONE_FOR_ONE)
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getKey().reign(),
                    Collectors.summingInt(entry -> entry.getValue().get() - 1)));
    tree.starts.keySet().stream()
        .filter(tenure -> restarts.getOrDefault(tenure.reign(), 0) > tenure.place().intensity)
        .forEach(tenure -> excesses.add(tenure + ": " + restarts.get(tenure.reign())));
    assertThat(excesses).isEmpty();
  }
}
