// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.ArrayList;
import java.util.List;

/// How fast does one actor take what threads outside send without waiting?
public final class Tell extends Portable {

  private static final int MESSAGES = 1_000_000;
  private static final String MESSAGE = "message";

  private final int senders;

  /// From so many threads outside.
  public Tell(int senders) {
    super("tell-" + senders, "messages");
    this.senders = senders;
  }

  @Override
  public String about() {
    return senders + (senders == 1 ? " thread" : " threads") + " outside, sending to one actor";
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A counter = peer.spawn(Counter::new);
    int each = scale.of(MESSAGES) / senders;
    return () -> {
      Arrival done = new Arrival(1);
      peer.tell(counter, new Counter.Expect(each * senders, done));
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        threads.add(Thread.ofPlatform().start(() -> send(peer, counter, each)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      done.await();
      return Round.of((long) each * senders);
    };
  }

  private static <A> void send(Peer<A> peer, A to, int messages) {
    for (int i = 0; i < messages; i++) {
      peer.tell(to, MESSAGE);
    }
  }
}
