// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection that is also listened to while a request is under way, and that knows since when
/// the head of a request is coming.
final class WatchedEndPoint extends SocketChannelEndPoint {

  /*
   * Jetty does not read from a connection of HTTP/1.1 while a request is handled, so it learns that
   * the client has gone only when it writes. Here, as long as there is an observer, the end point
   * keeps an interest of its own registered, and reads ahead what comes: a few kilobytes at most,
   * which the next fill gives to Jetty first. Thus a reset is seen at once, and so is the end of
   * what the client says, which need not be the end of the client: see Exchange.
   *
   * Jetty's interest is not registered while ours is: it is kept in wanted, and served when ours
   * fires, or at once if something has been read ahead. No callback is called with the lock held.
   */

  /// Learns what becomes of a client while its request is under way. On Jetty's threads; quick.
  interface Observer {

    /// The client will say nothing more; whether it still listens is not known.
    void onEnd();

    /// The client is gone.
    void onReset(IOException how);
  }

  private static final int AHEAD_BYTES_MAX = 8 << 10;
  private static final byte[] TOO_SLOW =
      "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Object lock = new Object(); // guards all that is not final
  private final Executor executor;
  private final Heads heads;
  private final Callback whenReadable = new WhenReadable();
  private @Nullable Observer observer;
  private @Nullable Callback wanted; // Jetty's interest, while ours is registered
  private boolean isListening; // our interest is registered
  private @Nullable ByteBuffer ahead;
  private boolean isEnded;
  private @Nullable IOException failure;
  private long headSinceNanos; // when the first byte of a head came
  private boolean isHeadComing;
  private boolean isUnderWay; // a request is, or what follows is none

  WatchedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Means means) {
    super(channel, selector, key, means.scheduler());
    this.executor = means.executor();
    this.heads = means.heads();
  }

  /// What all connections of a server share.
  record Means(Scheduler scheduler, Executor executor, Heads heads) {}

  @Override
  public void onOpen() {
    super.onOpen();
    heads.opened(this);
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    heads.closed(this);
    super.onClose(cause);
  }

  // ---- the head of a request

  /// The head of a request is complete, or no more will come: what follows is another protocol.
  void headDone(boolean forGood) {
    synchronized (lock) {
      isHeadComing = false;
      isUnderWay = forGood;
    }
  }

  /// Closes the connection if the head of a request has been coming for longer than this.
  void checkHead(long nowNanos, long limitNanos) {
    synchronized (lock) {
      if (!isHeadComing || nowNanos - headSinceNanos <= limitNanos) {
        return;
      }
      isHeadComing = false;
    }
    if (heads.isPlain()) {
      sayTooSlow();
    }
    close();
  }

  private void sayTooSlow() {
    try {
      var _ = flush(ByteBuffer.wrap(TOO_SLOW));
    } catch (IOException _) {
      close();
    }
  }

  // ---- the observer

  /// A request is under way, until [#release]: what comes is not the head of another.
  void occupy() {
    synchronized (lock) {
      isUnderWay = true;
    }
  }

  /// Tells this observer what becomes of the client, until [#release].
  void observe(Observer with) {
    synchronized (lock) {
      observer = with;
      listen();
    }
  }

  /// The request is over.
  void release() {
    synchronized (lock) {
      observer = null;
      isUnderWay = false;
    }
  }

  // With the lock held.
  private void listen() {
    boolean hasRoom = ahead == null || BufferUtil.space(ahead) > 0;
    if (observer != null && !isListening && !isEnded && failure == null && hasRoom) {
      isListening = super.tryFillInterested(whenReadable);
    }
  }

  private final class WhenReadable implements Callback {

    @Override
    public void succeeded() {
      Callback jetty = takeWanted();
      if (jetty != null) {
        jetty.succeeded();
      } else {
        readAhead();
      }
    }

    @Override
    public void failed(Throwable why) {
      Callback jetty = takeWanted();
      if (jetty != null) {
        jetty.failed(why);
      }
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.BLOCKING; // it may be Jetty's interest that is served
    }
  }

  private @Nullable Callback takeWanted() {
    synchronized (lock) {
      isListening = false;
      Callback jetty = wanted;
      wanted = null;
      return jetty;
    }
  }

  private void readAhead() {
    Observer told;
    Callback jetty;
    boolean hasEnded;
    IOException how;
    synchronized (lock) {
      fillAhead();
      listen();
      told = observer;
      hasEnded = isEnded;
      how = failure;
      jetty = isListening ? null : wanted;
      wanted = isListening ? wanted : null;
    }
    if (told != null && how != null) {
      told.onReset(how);
    } else if (told != null && hasEnded) {
      told.onEnd();
    }
    if (jetty != null) {
      jetty.succeeded();
    }
  }

  // With the lock held.
  private void fillAhead() {
    ByteBuffer into = ahead == null ? BufferUtil.allocate(AHEAD_BYTES_MAX) : ahead;
    try {
      int count = super.fill(into);
      isEnded = count < 0;
      ahead = into.hasRemaining() ? into : null;
    } catch (IOException how) {
      failure = how;
    }
  }

  // ---- Jetty's side

  @Override
  public int fill(ByteBuffer into) throws IOException {
    synchronized (lock) {
      int count = ahead == null ? fillFromNetwork(into) : fillFromAhead(ahead, into);
      if (count > 0 && !isUnderWay && !isHeadComing) {
        isHeadComing = true;
        headSinceNanos = heads.nanoTime();
      }
      listen();
      return count;
    }
  }

  private int fillFromNetwork(ByteBuffer into) throws IOException {
    if (failure != null) {
      throw failure;
    }
    return super.fill(into);
  }

  private int fillFromAhead(ByteBuffer from, ByteBuffer into) {
    int count = BufferUtil.append(into, from);
    if (!from.hasRemaining()) {
      ahead = null;
    }
    return count;
  }

  @Override
  public void fillInterested(Callback callback) {
    if (!isKept(callback)) {
      super.fillInterested(callback);
    }
  }

  @Override
  public boolean tryFillInterested(Callback callback) {
    return isKept(callback) || super.tryFillInterested(callback);
  }

  @Override
  public boolean isFillInterested() {
    synchronized (lock) {
      return wanted != null || (!isListening && super.isFillInterested());
    }
  }

  // Another thread serves what is there already, so that no stack grows from request to request.
  private boolean isKept(Callback callback) {
    synchronized (lock) {
      if (ahead != null || isEnded || failure != null) {
        executor.execute(callback::succeeded);
        return true;
      }
      listen();
      if (isListening) {
        wanted = callback;
      }
      return isListening;
    }
  }
}
