// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.time.Duration;

/// How fast are questions from outside answered: one asker at a time, and many virtual threads at
/// once?
public final class Ask extends Portable {

  private static final int ASKS = 50_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Integer QUESTION = 42;

  private final int askers;

  /// By so many askers.
  public Ask(int askers) {
    super("ask-" + askers, "asks");
    this.askers = askers;
  }

  @Override
  public String about() {
    return askers + (askers == 1 ? " thread" : " virtual threads") + " outside, asking one actor";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A answerer = peer.spawn(() -> (self, message) -> self.reply(message));
    int each = scale.of(askers == 1 ? ASKS : 2 * ASKS) / askers;
    return () -> {
      Arrival done = new Arrival(askers);
      for (int i = 0; i < askers; i++) {
        Thread.startVirtualThread(() -> ask(peer, answerer, each, done));
      }
      done.await();
      return Round.of((long) each * askers);
    };
  }

  private static <A> void ask(Peer<A> peer, A answerer, int asks, Arrival done) {
    try {
      for (int i = 0; i < asks; i++) {
        if (!QUESTION.equals(peer.ask(answerer, QUESTION, TIMEOUT))) {
          throw new IllegalStateException("a wrong answer");
        }
      }
      done.report();
    } catch (Exception e) {
      throw new IllegalStateException("no answer", e);
    }
  }
}
