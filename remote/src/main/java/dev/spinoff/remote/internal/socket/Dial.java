// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.socket;

import dev.spinoff.Cancellable;
import dev.spinoff.NodeAddress;
import dev.spinoff.spi.Streams;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// The making of one connection: finds the addresses of the host's name, and tries one after the
/// other. Each has an equal share of the time that is left when it begins.
final class Dial implements Place {

  private final IoThread io;
  private final NodeAddress to;
  private final Duration within;
  private final long endAt;
  private final Streams.Dialler dialler;
  private final ArrayDeque<InetAddress> left = new ArrayDeque<>(); // to be tried
  private final StringJoiner tried = new StringJoiner("; "); // and what came of it
  private Cancellable limit = () -> {}; // of the one that is tried
  private @Nullable SocketChannel channel;
  private @Nullable InetAddress at;
  private boolean over;

  Dial(IoThread io, NodeAddress to, Duration within, Streams.Dialler dialler) {
    this.io = io;
    this.to = to;
    this.within = within;
    this.endAt = io.world().nanoTime() + nanos(within);
    this.dialler = dialler;
  }

  private static long nanos(Duration time) {
    long all = java.util.concurrent.TimeUnit.NANOSECONDS.convert(time);
    return Math.clamp(all, 0, Long.MAX_VALUE / 4); // so that the clock can be added
  }

  /// Begins. Any thread.
  void begin(Names names) {
    io.execute(() -> {
      try {
        io.expect(this);
        limitTo(left());
        names.find(to.host(), answer -> io.execute(() -> found(answer)));
      } catch (IOException closed) {
        fail(closed);
      }
    });
  }

  // ---- the I/O thread

  private long left() {
    return endAt - io.world().nanoTime();
  }

  private void limitTo(long nanos) {
    limit.cancel();
    limit = io.executeIn(nanos, this::late);
  }

  private void late() {
    if (left() <= 0) {
      String outcome =
          channel == null ? "its name was not found in time" : "no answer from " + at();
      fail(new ConnectException(failure(outcome + " within " + within)));
    } else if (channel != null) {
      next("no answer from " + at() + " in its share of the time");
    }
  }

  private void found(Names.Answer answer) {
    switch (answer) {
      case Names.Answer.Addresses(var all) -> {
        left.addAll(all);
        next("");
      }
      case Names.Answer.Unknown(var why) ->
          fail(new IOException(failure("its host is unknown: " + why.getMessage()), why));
    }
  }

  /// Tries the next address, if there is one.
  ///
  /// @param outcome what came of the one before
  private void next(String outcome) {
    drop();
    if (!outcome.isEmpty()) {
      tried.add(outcome);
    }
    InetAddress next = over ? null : left.poll();
    if (next != null) {
      tryIt(next);
    } else {
      fail(new ConnectException(to + " cannot be reached: " + tried));
    }
  }

  private void tryIt(InetAddress next) {
    at = next;
    limitTo(Math.max(0, left()) / (left.size() + 1));
    try {
      SocketChannel fresh = SocketChannel.open();
      channel = fresh;
      var key = io.register(fresh, 0, this);
      if (fresh.connect(new InetSocketAddress(next, to.port()))) {
        connected(fresh);
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
      }
    } catch (IOException | RuntimeException why) {
      next(at() + ": " + why.getMessage());
    }
  }

  @Override
  public void ready() {
    SocketChannel its = channel;
    try {
      if (its != null && its.finishConnect()) {
        connected(its);
      }
    } catch (IOException why) {
      next(at() + ": " + why.getMessage());
    }
  }

  private void connected(SocketChannel its) throws IOException {
    if (its.getLocalAddress().equals(its.getRemoteAddress())) {
      throw new ConnectException("Connection refused"); // nobody listens: it has met itself
    }
    SocketStream stream = new SocketStream(io, its, at());
    stream.join();
    channel = null;
    end();
    stream.serve(dialler::connected);
  }

  @Override
  public void leave() {
    fail(IoThread.closed());
  }

  private void fail(IOException why) {
    drop();
    if (!over) {
      end();
      dialler.failed(why);
    }
  }

  private void end() {
    over = true;
    limit.cancel();
    io.forget(this);
  }

  private void drop() {
    if (channel != null) {
      IoThread.close(channel);
      channel = null;
    }
  }

  private String at() {
    return at == null ? to.toString() : Sockets.text(new InetSocketAddress(at, to.port()));
  }

  private String failure(String outcome) {
    return to + " cannot be reached: " + new StringJoiner("; ").merge(tried).add(outcome);
  }
}
