// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.system.chaos;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;

/// One direction of one connection: one thread reads, and another one writes when it is time.
final class Conduit {

  private static final int READ_BYTES = 4 * 1024;
  private static final int QUEUED_MAX = 1_024; // reads; then the reader waits, and so the sender

  /// Something that is to pass.
  private sealed interface Part {
    /// Bytes, at a moment of the monotonic clock.
    record Bytes(ByteBuffer bytes, long dueAt) implements Part {}

    /// The sender sends nothing more.
    record Fin(long dueAt) implements Part {}

    /// The connection is to be reset.
    record Rst(long dueAt) implements Part {}

    long dueAt();
  }

  private final Pair pair;
  private final Weather weather;
  private final Socket from;
  private final Socket to;
  private final LinkedBlockingQueue<Part> queue = new LinkedBlockingQueue<>(QUEUED_MAX);
  private long lastDue = System.nanoTime(); // the reader's
  private volatile boolean isFinished; // nothing is written any more

  Conduit(Pair pair, Weather weather, Socket from, Socket to) {
    this.pair = pair;
    this.weather = weather;
    this.from = from;
    this.to = to;
  }

  // ---- the reader

  void read() throws IOException, InterruptedException {
    byte[] buffer = new byte[READ_BYTES];
    weather.awaitReading();
    int count = from.getInputStream().read(buffer);
    while (count >= 0) {
      weather.awaitReading(); // it may have been said meanwhile
      if (!put(Arrays.copyOf(buffer, count))) {
        return;
      }
      count = from.getInputStream().read(buffer);
    }
    queue.put(new Part.Fin(due(0)));
  }

  // Whether it goes on.
  private boolean put(byte[] bytes) throws InterruptedException {
    Weather.Treated treated = weather.treat(bytes);
    if (treated.bytes().hasRemaining()) {
      queue.put(new Part.Bytes(treated.bytes(), due(treated.bytes().remaining())));
    }
    if (treated.isReset()) {
      queue.put(new Part.Rst(due(0)));
    }
    return !treated.isReset();
  }

  // Later ones do not overtake.
  private long due(int bytes) {
    long due = weather.dueAt(bytes);
    lastDue = due - lastDue > 0 ? due : lastDue;
    return lastDue;
  }

  // ---- the writer

  void write() throws IOException, InterruptedException {
    while (true) {
      Part part = queue.take();
      weather.awaitPassing(part.dueAt());
      switch (part) {
        case Part.Bytes(var bytes, _) -> pass(bytes);
        case Part.Rst _ -> throw new IOException("reset on purpose");
        case Part.Fin _ -> {
          finish();
          return;
        }
      }
    }
  }

  private synchronized void pass(ByteBuffer bytes) throws IOException {
    if (!isFinished) {
      to.getOutputStream().write(bytes.array(), bytes.arrayOffset(), bytes.limit());
    }
  }

  /// Tells the receiver that nothing comes any more. Any thread.
  synchronized void finish() throws IOException {
    if (!isFinished) {
      isFinished = true;
      to.shutdownOutput();
      pair.finished();
    }
  }

  boolean isFinished() {
    return isFinished;
  }
}
