// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;

/// How fast do 60 actors take what one thread sends to them in turn? After the Savina suite (S.
/// Imam, V. Sarkar, AGERE 2014).
public final class ForkJoinThroughput extends Portable {

  private static final int ACTORS = 60;
  private static final int MESSAGES_EACH = 10_000;
  private static final String MESSAGE = "message";

  /// As the suite has it.
  public ForkJoinThroughput() {
    super("fork-join-throughput", "messages");
  }

  @Override
  public String about() {
    return "one thread outside, sending to " + ACTORS + " actors in turn";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    List<A> counters = new ArrayList<>();
    for (int i = 0; i < ACTORS; i++) {
      counters.add(peer.spawn(Counter::new));
    }
    int each = scale.of(MESSAGES_EACH);
    return () -> {
      Arrival done = new Arrival(ACTORS);
      counters.forEach(counter -> peer.tell(counter, new Counter.Expect(each, done)));
      for (int i = 0; i < each; i++) {
        for (A counter : counters) {
          peer.tell(counter, MESSAGE);
        }
      }
      done.await();
      return Round.of((long) ACTORS * each);
    };
  }
}
