// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.core;

import dev.spinoff.bench.Arrival;
import dev.spinoff.bench.Portable;
import dev.spinoff.bench.Round;
import dev.spinoff.bench.peer.Peer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How fast does one actor take what a thread outside sends, if that waits when too much is under
/// way? So the mailbox stays short, as it does where senders are held back.
public final class TellWindow extends Portable {

  private static final int MESSAGES = 1_000_000;
  private static final int WINDOW = 10_000;
  private static final int ACKNOWLEDGED_AT_ONCE = 1_000;
  private static final int PATIENCE_SECONDS = 120;
  private static final String MESSAGE = "message";

  /// As the class says.
  public TellWindow() {
    super("tell-1w", "messages");
  }

  @Override
  public String about() {
    return "1 thread outside, sending to one actor, at most %,d under way".formatted(WINDOW);
  }

  @Override
  protected <A> Rounds on(Peer<A> peer, Scale scale) {
    A taker = peer.spawn(Taker::new);
    int messages = scale.of(MESSAGES);
    return () -> {
      Begin begin = new Begin(messages, new Semaphore(WINDOW), new Arrival(1));
      peer.tell(taker, begin);
      send(peer, taker, begin);
      begin.done().await();
      return Round.of(messages);
    };
  }

  private static <A> void send(Peer<A> peer, A to, Begin begin) throws InterruptedException {
    for (int sent = 0; sent < begin.messages(); sent++) {
      if (sent % ACKNOWLEDGED_AT_ONCE == 0
          && !begin.window().tryAcquire(ACKNOWLEDGED_AT_ONCE, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("messages got lost: none of the last was acknowledged");
      }
      peer.tell(to, MESSAGE);
    }
  }

  private record Begin(int messages, Semaphore window, Arrival done) {}

  private static final class Taker<A> implements Peer.Handler<A> {
    private Begin begin = new Begin(0, new Semaphore(0), new Arrival(0));
    private int come;

    @Override
    public void receive(Peer.Self<A> self, Object message) {
      if (message instanceof Begin next) {
        begin = next;
        come = 0;
        return;
      }
      if (++come % ACKNOWLEDGED_AT_ONCE == 0) {
        begin.window().release(ACKNOWLEDGED_AT_ONCE);
      }
      if (come == begin.messages()) {
        begin.done().report();
      }
    }
  }
}
