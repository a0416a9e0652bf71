// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import static org.eclipse.jetty.util.thread.Invocable.InvocationType.NON_BLOCKING;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.NodeAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Sends an empty comment whenever a stream of events has been quiet for some time, so that a
/// client that has gone is noticed while its responder waits for something else.
///
/// Only one of the two writes at a time: the responder, between [#pause] and [#resume], or this, by
/// the world's timer.
final class Heartbeat {

  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final NodeAccess access;
  private final Content.Sink sink;
  private final long quietNanos;
  private final Consumer<Throwable> lost;
  private final Thread responder = Thread.currentThread();
  private boolean isPaused; // this and the rest: guarded by this
  private boolean isUnderWay;
  private long lastNanos;
  private @Nullable Cancellable timer;

  /// On the responder's thread.
  ///
  /// @param quietNanos how long nothing is sent before this does
  /// @param lost told when the client takes no more; on any thread
  Heartbeat(NodeAccess access, Content.Sink sink, long quietNanos, Consumer<Throwable> lost) {
    this.access = access;
    this.sink = sink;
    this.quietNanos = quietNanos;
    this.lost = lost;
  }

  /// From now on the responder may write: waits until no comment is under way.
  void pause() throws InterruptedException {
    var _ = access.await(this::tryPause, Long.MAX_VALUE);
  }

  private synchronized boolean tryPause() {
    isPaused = !isUnderWay;
    return isPaused;
  }

  /// The responder has written.
  synchronized void resume() {
    isPaused = false;
    lastNanos = access.world().nanoTime();
    if (timer == null) {
      later(quietNanos);
    }
  }

  /// No comment is begun any more.
  ///
  /// @return whether none is under way
  synchronized boolean end() {
    isPaused = true;
    if (timer != null) {
      timer.cancel();
    }
    return !isUnderWay;
  }

  private void later(long nanos) {
    timer = access.world().timer(nanos, this::beat);
  }

  private void beat() {
    if (isDue()) {
      sink.write(
          false, ByteBuffer.wrap(COMMENT), Callback.from(NON_BLOCKING, this::sent, this::failed));
    }
  }

  // While the responder writes nobody needs to: it goes on when that has ended.
  private synchronized boolean isDue() {
    timer = null;
    if (isPaused) {
      return false;
    }
    long quiet = access.world().nanoTime() - lastNanos;
    if (quiet < quietNanos) {
      later(quietNanos - quiet);
      return false;
    }
    isUnderWay = true;
    return true;
  }

  private void sent() {
    synchronized (this) {
      isUnderWay = false;
      lastNanos = access.world().nanoTime();
      if (!isPaused) {
        later(quietNanos);
      }
    }
    access.world().unpark(responder);
  }

  private void failed(Throwable why) {
    synchronized (this) {
      isUnderWay = false;
    }
    access.world().unpark(responder);
    lost.accept(why);
  }
}
