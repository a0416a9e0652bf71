// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Latencies;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/// How long does a round trip take while a thousand handlers block, and one spins? They do so as
/// long as the round lasts. A system that shares its threads among handlers never gets round to the
/// last of them; it has not finished then, and its row says so. In a second row each system is told
/// at the spawn which actors these are, and does with them what its documentation advises.
public final class LatencyWhileBlocked extends Portable {

  private static final int BLOCKED = 1_000;
  private static final int PATIENCE_SECONDS = 10;

  private final boolean told;

  /// As the class says.
  ///
  /// @param told whether the system is told which actors block or spin
  public LatencyWhileBlocked(boolean told) {
    super("latency-while-blocked" + (told ? "-told" : ""), "round trips");
    this.told = told;
  }

  @Override
  public String about() {
    return told
        ? "the same where the system is told which handlers these are"
        : "round trips of one pair, while %,d handlers block and one spins".formatted(BLOCKED);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A returner = peer.spawn(() -> new PingPong.Returner<>(peer));
    A player = peer.spawn(() -> new UnderLoad.Player<>(peer, returner));
    A spinner = spawn(peer, Spinner::new);
    List<A> blocked = new ArrayList<>();
    for (int i = 0; i < scale.of(BLOCKED); i++) {
      blocked.add(spawn(peer, Blocked::new));
    }
    return () -> {
      Hold hold = new Hold(blocked.size() + 1);
      try {
        peer.tell(spinner, hold);
        blocked.forEach(actor -> peer.tell(actor, hold));
        hold.awaitAll();
        return play(peer, player, scale.nanos());
      } finally {
        hold.release();
      }
    };
  }

  private <A> A spawn(Peer<A> peer, Supplier<? extends Peer.Handler<A>> factory) {
    return told ? peer.spawnBlocking(factory) : peer.spawn(factory);
  }

  private static <A> Round play(Peer<A> peer, A player, long nanos) throws InterruptedException {
    Latencies latencies = new Latencies();
    AtomicBoolean halted = new AtomicBoolean();
    Arrival done = new Arrival(1);
    peer.tell(player, new UnderLoad.Play(latencies, halted, done));
    TimeUnit.NANOSECONDS.sleep(nanos);
    halted.set(true);
    done.await();
    return new Round(0, latencies.figures());
  }

  /// What they are sent: to stay in their handler until this is released.
  static final class Hold {
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch begun;
    private final int handlers;

    Hold(int handlers) {
      this.handlers = handlers;
      this.begun = new CountDownLatch(handlers);
    }

    void release() {
      released.countDown();
    }

    void awaitAll() throws InterruptedException {
      awaitAll(PATIENCE_SECONDS);
    }

    void awaitAll(int seconds) throws InterruptedException {
      if (!begun.await(seconds, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "did not finish in %d s: only %,d of %,d handlers have begun"
                .formatted(seconds, handlers - begun.getCount(), handlers));
      }
    }

    void block() {
      begun.countDown();
      try {
        released.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    void spin() {
      begun.countDown();
      while (released.getCount() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  private static final class Blocked<A> implements Peer.Handler<A> {
    @Override
    public void receive(Peer.Self<A> self, Object message) {
      ((Hold) message).block();
    }
  }

  private static final class Spinner<A> implements Peer.Handler<A> {
    @Override
    public void receive(Peer.Self<A> self, Object message) {
      ((Hold) message).spin();
    }
  }
}
