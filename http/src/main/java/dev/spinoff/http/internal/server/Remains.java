// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/// Throws away what still comes of a body that was refused. A connection that is closed with bytes
/// unread is reset, and many a client then never sees why: so they are read for a while.
final class Remains implements Callback {

  private static final long BYTES_MAX = 64L << 20;
  private static final long NANOS_MAX = 5_000_000_000L;

  private final Desk desk;
  private final Content.Source body;
  private final Callback then;
  private final long startNanos;
  private long count;

  private Remains(Desk desk, Content.Source body, Callback then) {
    this.desk = desk;
    this.body = body;
    this.then = then;
    this.startNanos = desk.nanoTime();
  }

  /// What to call once the answer is out, for `then` to be called when the rest of the body has
  /// been thrown away.
  static Callback of(Desk desk, Content.Source body, Callback then) {
    return new Remains(desk, body, then);
  }

  @Override
  public void succeeded() {
    for (Content.Chunk chunk = body.read(); chunk != null; chunk = body.read()) {
      count += chunk.remaining();
      boolean isOver = chunk.isLast() || Content.Chunk.isFailure(chunk) || isEnough();
      chunk.release();
      if (isOver) {
        then.succeeded();
        return;
      }
    }
    goOnLater();
  }

  private void goOnLater() {
    try {
      body.demand(this::succeeded);
    } catch (IllegalStateException _) { // a responder was interrupted while it waited for more
      then.succeeded();
    }
  }

  private boolean isEnough() {
    return count > BYTES_MAX || desk.nanoTime() - startNanos > NANOS_MAX;
  }

  @Override
  public void failed(Throwable why) {
    then.failed(why);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
