// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.crew;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import java.util.concurrent.CountDownLatch;

/// One of a ring of turns that make each other ready, one at a time.
final class RingTurn extends BenchTurn {

  private final Dispatcher dispatcher;
  private final Token token;
  private RingTurn next = this;

  private RingTurn(Dispatcher dispatcher, Token token) {
    this.dispatcher = dispatcher;
    this.token = token;
  }

  /// A ring.
  ///
  /// @param hops after how many runs it ends
  /// @param done counted down then
  static RingTurn ring(Dispatcher dispatcher, int size, long hops, CountDownLatch done) {
    Token token = new Token(hops, done);
    RingTurn first = new RingTurn(dispatcher, token);
    RingTurn last = first;
    for (int i = 1; i < size; i++) {
      last.next = new RingTurn(dispatcher, token);
      last = last.next;
    }
    last.next = first;
    return first;
  }

  @Override
  public boolean run(Carrier carrier) {
    if (--token.left <= 0) {
      token.done.countDown();
    } else {
      dispatcher.ready(next, carrier);
    }
    return false;
  }

  private static final class Token {
    private long left;
    private final CountDownLatch done;

    Token(long left, CountDownLatch done) {
      this.left = left;
      this.done = done;
    }
  }
}
