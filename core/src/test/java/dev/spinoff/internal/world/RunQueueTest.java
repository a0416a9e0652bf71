// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.spi.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunQueueTest {

  private static final int MANY = 3 * RunQueue.SEGMENT + 7;

  private final RunQueue queue = new RunQueue();

  /// What is put first is taken first, over more segments than one.
  @Test
  void poll_afterManyOffers_takesInOrder() {
    List<Turn> turns = turns(MANY);

    turns.forEach(queue::offer);

    assertThat(turns).allSatisfy(turn -> assertThat(queue.poll()).isSameAs(turn));
    assertThat(queue.poll()).isNull();
  }

  /// The queue stays usable however often it has been empty.
  @Test
  void poll_whenEmptyBetweenOffers_takesEach() {
    for (Turn turn : turns(MANY)) {
      assertThat(queue.poll()).isNull();
      queue.offer(turn);
      assertThat(queue.isEmpty()).isFalse();
      assertThat(queue.poll()).isSameAs(turn);
      assertThat(queue.isEmpty()).isTrue();
    }
  }

  /// The size counts over segments.
  @Test
  void size_whilePuttingAndTaking_countsWhatWaits() {
    turns(MANY).forEach(queue::offer);
    assertThat(queue.size()).isEqualTo(MANY);

    IntStream.range(0, 2 * RunQueue.SEGMENT).forEach(_ -> queue.poll());
    assertThat(queue.size()).isEqualTo(MANY - 2 * RunQueue.SEGMENT);

    queue.clear();
    assertThat(queue.size()).isZero();
    assertThat(queue.isEmpty()).isTrue();
  }

  /// With many threads at both ends each turn is taken once, and one putter's in its order.
  @Test
  void poll_withManyThreads_takesEachOnceAndInOrder() throws Exception {
    int putters = 3;
    int takers = 3;
    int each = 100_000;
    CountDownLatch left = new CountDownLatch(putters * each);
    List<Future<?>> putting = new ArrayList<>();
    List<Future<Map<Integer, List<Integer>>>> taking = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(putters + takers)) {
      for (int putter = 0; putter < putters; putter++) {
        int id = putter;
        putting.add(threads.submit(() -> putNumbered(id, each)));
      }
      for (int taker = 0; taker < takers; taker++) {
        taking.add(threads.submit(() -> takeAll(left)));
      }
    }
    Map<Integer, List<Integer>> all = new ConcurrentHashMap<>();
    for (Future<Map<Integer, List<Integer>>> taken : taking) {
      taken
          .get()
          .forEach((putter, numbers) -> {
            assertThat(numbers).isSorted();
            all.computeIfAbsent(putter, _ -> new ArrayList<>()).addAll(numbers);
          });
    }
    for (Future<?> put : putting) {
      put.get();
    }
    assertThat(all.values())
        .hasSize(putters)
        .allSatisfy(numbers -> assertThat(numbers).hasSize(each).doesNotHaveDuplicates());
  }

  private void putNumbered(int putter, int count) {
    for (int i = 0; i < count; i++) {
      queue.offer(ScriptedTurn.named(putter + ":" + i));
    }
  }

  private Map<Integer, List<Integer>> takeAll(CountDownLatch left) {
    Map<Integer, List<Integer>> taken = new ConcurrentHashMap<>();
    while (left.getCount() > 0) {
      Turn turn = queue.poll();
      if (turn != null) {
        String[] parts = turn.toString().split(":", -1);
        taken
            .computeIfAbsent(Integer.valueOf(parts[0]), _ -> new ArrayList<>())
            .add(Integer.valueOf(parts[1]));
        left.countDown();
      }
    }
    return taken;
  }

  private static List<Turn> turns(int count) {
    return IntStream.range(0, count).mapToObj(i -> ScriptedTurn.named("turn " + i)).toList();
  }
}
