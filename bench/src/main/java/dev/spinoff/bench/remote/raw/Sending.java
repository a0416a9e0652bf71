// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.remote.raw;

import dev.spinoff.bench.remote.Content;
import dev.spinoff.bench.remote.RemoteSystem;
import dev.spinoff.bench.remote.Sequence;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Messages one way: the caller puts them in a queue, one thread takes all that is there and sends
/// it together, and one reads the acknowledgements.
final class Sending {

  private final Connection sink;
  private final Content content;
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(Sequence.WINDOW);
  private long sent; // the caller's

  // Written by the two threads, once; read by the caller.
  private volatile @Nullable Exception failure;

  private Sending(Connection sink, Content content) {
    this.sink = sink;
    this.content = content;
  }

  /// Starts the two threads.
  static Sending start(Connection sink, Content content) {
    Sending sending = new Sending(sink, content);
    Thread.ofPlatform().daemon().start(() -> sending.guard(sending::send));
    Thread.ofPlatform().daemon().start(() -> sending.guard(sending::acknowledge));
    return sending;
  }

  /// Sends so many, and returns when all are acknowledged.
  void tell(int messages) throws IOException, InterruptedException {
    for (int i = 0; i < messages; i++) {
      take(1);
      queue.add(content.make(sent++, RemoteSystem.TELL_BYTES));
    }
    take(Sequence.WINDOW);
    room.release(Sequence.WINDOW);
  }

  private void take(int permits) throws IOException, InterruptedException {
    boolean taken = room.tryAcquire(permits, RemoteSystem.PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (failure != null) {
      throw new IOException("cannot send", failure);
    }
    if (!taken) {
      throw new IOException("messages got lost: acknowledgements are missing");
    }
  }

  private void send() throws IOException, InterruptedException {
    while (true) {
      for (Object next = queue.take(); next != null; next = queue.poll()) {
        sink.write(next);
      }
      sink.flush();
    }
  }

  private void acknowledge() throws IOException {
    while (true) {
      long _ = Sequence.acknowledged(Content.number(sink.read()));
      room.release(Sequence.ACKNOWLEDGED_AT_ONCE);
    }
  }

  private void guard(Loop loop) {
    try {
      loop.run();
    } catch (Exception broken) {
      failure = broken;
      room.release(2 * Sequence.WINDOW); // so that the caller wakes and sees it
    }
  }

  @FunctionalInterface
  private interface Loop {
    void run() throws Exception;
  }
}
