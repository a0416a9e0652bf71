// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.savina;

import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// How fast does one actor serve many that read and write what it keeps? Each worker has one
/// request under way; a fifth of them are writes.
public final class ConcurrentDictionary extends Portable {

  private static final int WORKERS = 20;
  private static final int REQUESTS_EACH = 10_000;
  private static final int KEYS = 512 * 1024;
  private static final int WRITES_PERCENT = 20;
  private static final int PERCENT = 100;

  /// As the suite has it, with more writes.
  public ConcurrentDictionary() {
    super("concurrent-dictionary", "requests");
  }

  @Override
  public String about() {
    return "%d workers read and write (%d %%) what one actor keeps"
        .formatted(WORKERS, WRITES_PERCENT);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A sum = peer.spawn(Sum::new);
    A dictionary = peer.spawn(() -> new Dictionary<>(peer));
    List<A> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      int id = i;
      workers.add(peer.spawn(() -> new Worker<>(peer, dictionary, sum, id)));
    }
    int each = scale.of(REQUESTS_EACH);
    return () -> {
      Outcome outcome = new Outcome();
      peer.tell(sum, new Sum.Expect(WORKERS, outcome));
      workers.forEach(worker -> peer.tell(worker, new Begin(each)));
      outcome.require((long) WORKERS * each, "right answers");
      return Round.of((long) WORKERS * each);
    };
  }

  private sealed interface Request<A> {}

  private record Read<A>(A worker, int key) implements Request<A> {}

  private record Write<A>(A worker, int key, int value) implements Request<A> {}

  private sealed interface ToWorker {}

  private record Begin(int requests) implements ToWorker {}

  private record Result(int value) implements ToWorker {}

  private static final class Dictionary<A> extends TypedHandler<A, Request<A>> {
    private final Map<Integer, Integer> values = new HashMap<>();
    private final Peer<A> peer;

    Dictionary(Peer<A> peer) {
      this.peer = peer;
      for (int key = 0; key < KEYS; key++) {
        values.put(key, key);
      }
    }

    @Override
    void on(Peer.Self<A> self, Request<A> message) {
      switch (message) {
        case Read<A>(A worker, int key) ->
            peer.tell(worker, new Result(values.getOrDefault(key, -1)));
        case Write<A>(A worker, int key, int value) -> write(worker, key, value);
      }
    }

    private void write(A worker, int key, int value) {
      values.put(key, value);
      peer.tell(worker, new Result(value));
    }
  }

  private static final class Worker<A> extends TypedHandler<A, ToWorker> {
    private final Peer<A> peer;
    private final A dictionary;
    private final A sum;
    private final Random random;
    private int left;
    private int right;
    private int key;

    Worker(Peer<A> peer, A dictionary, A sum, int id) {
      this.peer = peer;
      this.dictionary = dictionary;
      this.sum = sum;
      this.random = new Random(id);
    }

    @Override
    void on(Peer.Self<A> self, ToWorker message) {
      switch (message) {
        case Begin(int requests) -> begin(self, requests);
        case Result(int value) -> answered(self, value);
      }
    }

    private void begin(Peer.Self<A> self, int requests) {
      left = requests;
      right = 0;
      request(self);
    }

    // Whatever is written leaves its key behind when divided by the number of keys.
    private void request(Peer.Self<A> self) {
      left--;
      key = random.nextInt(KEYS);
      boolean isWrite = random.nextInt(PERCENT) < WRITES_PERCENT;
      peer.tell(
          dictionary,
          isWrite
              ? new Write<>(self.address(), key, key + KEYS * random.nextInt(PERCENT))
              : new Read<>(self.address(), key));
    }

    private void answered(Peer.Self<A> self, int value) {
      right += value % KEYS == key ? 1 : 0;
      if (left > 0) {
        request(self);
      } else {
        peer.tell(sum, new Sum.Part(right));
      }
    }
  }
}
