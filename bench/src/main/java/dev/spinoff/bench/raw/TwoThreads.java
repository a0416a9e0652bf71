// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.raw;

import dev.spinoff.bench.Round;
import dev.spinoff.bench.Workload.Scale;
import dev.spinoff.bench.Workload.Trial;
import java.util.concurrent.atomic.AtomicInteger;

/// Two threads that spin while they wait, each with a processor of its own. Where there is only
/// one, they let each other run.
final class TwoThreads {

  private static final int MESSAGES = 1_000_000;
  private static final int ROUND_TRIPS = 500_000;
  private static final int SPINS = 1_000;

  private TwoThreads() {}

  /// One pushes to a queue, and the other takes from it.
  static Trial tell(Scale scale) {
    LinkedQueue queue = new LinkedQueue();
    int messages = scale.of(MESSAGES);
    return () -> {
      Thread sender = Thread.ofPlatform().start(() -> push(queue, messages));
      for (int come = 0; come < messages; come++) {
        for (int spins = 0; queue.poll() == null; spins++) {
          pause(spins);
        }
      }
      sender.join();
      return Round.of(messages);
    };
  }

  private static void push(LinkedQueue queue, int messages) {
    for (int i = 0; i < messages; i++) {
      queue.push("message");
    }
  }

  /// They count in turns, one the even numbers and the other the odd ones.
  static Trial pingPong(Scale scale) {
    int roundTrips = scale.of(ROUND_TRIPS);
    return () -> {
      AtomicInteger turn = new AtomicInteger();
      Thread returner = Thread.ofPlatform().start(() -> play(turn, 1, roundTrips));
      play(turn, 0, roundTrips);
      returner.join();
      if (turn.get() != 2 * roundTrips) {
        throw new IllegalStateException(turn + " turns instead of " + 2 * roundTrips);
      }
      return Round.of(roundTrips);
    };
  }

  private static void play(AtomicInteger turn, int first, int turns) {
    for (int mine = first; mine < first + 2 * turns; mine += 2) {
      for (int spins = 0; turn.getAcquire() != mine; spins++) {
        pause(spins);
      }
      turn.setRelease(mine + 1);
    }
  }

  private static void pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }
}
