// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import dev.spinoff.spi.NodeAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// The way of an answer's bytes to the client, one piece after the other, each waited for. Used by
/// the responder's thread.
public final class Outgoing {

  private final NodeAccess access;
  private final Content.Sink sink;
  private @Nullable Written latest;

  Outgoing(NodeAccess access, Content.Sink sink) {
    this.access = access;
    this.sink = sink;
  }

  /// An answer that ended before it was complete.
  public static final class BrokenOff extends IOException {
    private static final long serialVersionUID = 1;

    /// Made by whoever ends it.
    public BrokenOff() {
      super("the answer was broken off");
    }
  }

  /// The client takes no more.
  public static final class Lost extends IOException {
    private static final long serialVersionUID = 1;

    Lost(Throwable cause) {
      super("the client is gone: " + cause.getMessage(), cause);
    }
  }

  /// Sends some bytes and waits until they are out.
  ///
  /// @throws Lost if the client is gone
  void write(boolean last, ByteBuffer bytes) throws Lost, InterruptedException {
    if (Thread.interrupted()) { // one whose bytes are always out at once never waits
      throw new InterruptedException("the responder was stopped while it sent its answer");
    }
    Written written = new Written(access);
    latest = written;
    sink.write(last, bytes, written);
    access.await(written::isDone, Long.MAX_VALUE);
    written.check();
  }

  /// Sends the end of the answer without waiting for it, behind what is under way.
  void end(Callback done) {
    Callback then =
        Callback.from(
            Invocable.InvocationType.NON_BLOCKING,
            () -> sink.write(true, BufferUtil.EMPTY_BUFFER, done),
            done::failed);
    if (latest == null) {
      then.succeeded();
    } else {
      latest.then(then);
    }
  }

  private static final class Written implements Callback {

    private final NodeAccess access;
    private final Thread writer = Thread.currentThread();
    private volatile boolean done; // by Jetty's threads, read by the writer
    private @Nullable Throwable failure; // before done
    private @Nullable Callback next; // guarded by this

    Written(NodeAccess access) {
      this.access = access;
    }

    boolean isDone() {
      return done;
    }

    void check() throws Lost {
      if (failure != null) {
        throw new Lost(failure);
      }
    }

    /// Goes on with this when it is done.
    void then(Callback callback) {
      synchronized (this) {
        if (!done) {
          next = callback;
          return;
        }
      }
      tell(callback);
    }

    private void tell(Callback callback) {
      if (failure == null) {
        callback.succeeded();
      } else {
        callback.failed(failure);
      }
    }

    @Override
    public void succeeded() {
      Callback told;
      synchronized (this) {
        done = true;
        told = next;
      }
      access.world().unpark(writer);
      if (told != null) {
        tell(told);
      }
    }

    @Override
    public void failed(Throwable why) {
      failure = why;
      succeeded();
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }
}
