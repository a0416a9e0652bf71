// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.crew;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/// A turn that makes another one ready, and waits on its thread until that one has run, as a
/// handler does that asks another; once in each run.
final class AskingTurn extends BenchTurn {

  private final Dispatcher dispatcher;
  private final CountDownLatch done;
  private final Answering other = new Answering();
  private int questions;

  /// @param questions how many it asks
  /// @param done counted down then
  AskingTurn(Dispatcher dispatcher, int questions, CountDownLatch done) {
    this.dispatcher = dispatcher;
    this.questions = questions;
    this.done = done;
  }

  @Override
  public boolean run(Carrier carrier) {
    other.asker = Thread.currentThread();
    other.answered = false;
    dispatcher.ready(other, carrier);
    dispatcher.beforeWait(carrier);
    while (!other.answered) {
      LockSupport.park(this);
    }
    dispatcher.afterWait(carrier);
    if (--questions > 0) {
      return true;
    }
    done.countDown();
    return false;
  }

  private static final class Answering extends BenchTurn {
    private volatile Thread asker = Thread.currentThread();
    private volatile boolean answered;

    @Override
    public boolean run(Carrier carrier) {
      answered = true;
      LockSupport.unpark(asker);
      return false;
    }
  }
}
