// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A thread that waits for many channels, and calls whoever waits for each.
final class IoThread {
  /*
   * All state of a place is confined to its thread; other threads hand in tasks. A task is run in
   * any case: by the thread, or after its end by whoever handed it in, then finding everything
   * closed. So a call back that is owed always comes.
   */

  private static final int INBOUND_BYTES = 256 * 1024;
  private static final long LEAVE_NANOS_MAX = 1_000_000_000;
  private static final Duration END_MAX = Duration.ofSeconds(3); // longer only if a receiver blocks
  private static final long MILLI_NANOS = 1_000_000;

  private final World world;
  private final Complaints complaints;
  private final Selector selector;
  private final ByteBuffer inbound = ByteBuffer.allocateDirect(INBOUND_BYTES);
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Set<Place> pending = new LinkedHashSet<>(); // its own
  private volatile @Nullable Thread thread; // set by itself
  private volatile boolean ended; // set by the thread
  private boolean leaving;
  private long leaveBy;

  private IoThread(World world, Complaints complaints) throws IOException {
    this.world = world;
    this.complaints = complaints;
    this.selector = Selector.open();
  }

  /// Starts one.
  static IoThread start(World world, String name, Complaints complaints) throws IOException {
    IoThread io = new IoThread(world, complaints);
    io.thread = world.start(name, World.ThreadKind.PLATFORM, io::run);
    return io;
  }

  // ---- any thread

  /// Whether the calling thread is this one.
  boolean isHere() {
    return Thread.currentThread() == thread;
  }

  /// Runs a task on this thread, after what it does now.
  void execute(Runnable task) {
    tasks.add(task);
    if (ended) {
      runTasks();
    } else if (!isHere()) {
      selector.wakeup();
    }
  }

  /// The same after some time.
  Cancellable executeIn(long nanos, Runnable task) {
    return world.timer(nanos, () -> execute(task));
  }

  /// Lets all places leave, and ends when they have, or after a second. What other ends have not
  /// acknowledged by then is dropped.
  void leaveSoon() {
    execute(this::leave);
  }

  /// Waits for its end, unless it is the calling thread. A receiver that blocks it is given up
  /// after some seconds.
  ///
  /// @return whether the calling thread was interrupted meanwhile
  boolean awaitEnd() {
    Thread its = thread;
    boolean interrupted = false;
    while (its != null && !isHere()) {
      try {
        boolean _ = its.join(END_MAX);
        return interrupted;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  World world() {
    return world;
  }

  Complaints complaints() {
    return complaints;
  }

  // ---- this thread

  /// Notes a place that has no channel yet, so that it can leave as well.
  void expect(Place place) throws IOException {
    requireOpen();
    pending.add(place);
  }

  /// Forgets it.
  void forget(Place place) {
    if (isHere()) { // else the thread has ended, and expects nobody
      pending.remove(place);
    }
  }

  private void requireOpen() throws IOException {
    if (ended || leaving) {
      throw closed();
    }
  }

  /// Waits for a channel; if it does so already, on behalf of another place from now on.
  SelectionKey register(SelectableChannel channel, int ops, Place place) throws IOException {
    requireOpen();
    channel.configureBlocking(false);
    return channel.register(selector, ops, place);
  }

  static IOException closed() {
    return new IOException("the node's sockets are closed");
  }

  /// What all streams of this thread read into, one after the other.
  ByteBuffer inbound() {
    return inbound.clear();
  }

  /// Lets go of channels that have been closed, rather than when the thread has waited once more.
  void flush() {
    if (!ended) {
      try {
        int _ = selector.selectNow(this::ready);
      } catch (IOException broken) {
        complaints.of("looking for what is ready has failed", broken);
      }
    }
  }

  private void run() {
    thread = Thread.currentThread();
    try {
      while (!isDone()) {
        step();
      }
    } catch (Throwable broken) {
      complaints.of(
          "the thread that serves the node's sockets has failed, and closes them", broken);
    } finally {
      end();
    }
  }

  private boolean isDone() {
    return leaving
        && (world.nanoTime() - leaveBy >= 0
            || selector.keys().stream().noneMatch(SelectionKey::isValid));
  }

  private void step() throws IOException {
    if (leaving) {
      selector.select(this::ready, Math.max(1, (leaveBy - world.nanoTime()) / MILLI_NANOS));
    } else {
      selector.select(this::ready);
    }
    boolean _ = Thread.interrupted(); // by some receiver: the selector would not wait any more
    runTasks();
  }

  private void ready(SelectionKey key) {
    if (key.isValid() && key.attachment() instanceof Place place) {
      run(place::ready);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      run(task);
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable error) {
      complaints.of("serving a socket has failed", error);
    }
  }

  private void leave() {
    if (!leaving && !ended) {
      leaving = true;
      leaveBy = world.nanoTime() + LEAVE_NANOS_MAX;
      places().forEach(place -> run(place::leave));
    }
  }

  private List<Place> places() {
    Stream<Place> known =
        selector.keys().stream().filter(SelectionKey::isValid).map(key -> (Place) key.attachment());
    return Stream.concat(known, pending.stream()).distinct().toList();
  }

  private void end() {
    ended = true;
    places().forEach(place -> run(place::leave));
    List.copyOf(selector.keys()).forEach(key -> close(key.channel()));
    close(selector);
    runTasks();
  }

  /// Closes a channel, of which nothing more is wanted.
  static void close(AutoCloseable channel) {
    try {
      channel.close();
    } catch (Exception useless) {
      return; // it is closed all the same
    }
  }
}
