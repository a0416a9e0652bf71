// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import dev.spinoff.spi.NodeAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The way of an answer's bytes to the client, one piece after the other, each waited for. Used by
/// the responder's thread.
public final class Outgoing {

  private final NodeAccess access;
  private final Content.Sink sink;

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
    Written written = new Written(access);
    sink.write(last, bytes, written);
    access.await(written::isDone, Long.MAX_VALUE);
    written.check();
  }

  private static final class Written implements Callback {

    private final NodeAccess access;
    private final Thread writer = Thread.currentThread();
    private volatile boolean done; // by Jetty's threads, read by the writer
    private @Nullable Throwable failure; // before done

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

    @Override
    public void succeeded() {
      done = true;
      access.world().unpark(writer);
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
