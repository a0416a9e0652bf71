// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.socket;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.http.Request;
import dev.spinoff.http.SocketLimits;
import dev.spinoff.http.SocketMessage;
import dev.spinoff.http.WebSocket;
import dev.spinoff.http.internal.Means;
import dev.spinoff.http.internal.SeldomLog;
import dev.spinoff.http.internal.body.HttpRequest;
import dev.spinoff.spi.Encoded;
import dev.spinoff.spi.NodeAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket between its actor and Jetty. Any thread may use it.
public final class SocketLink implements WebSocket {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.http");

  private static final int NOT_ACCEPTABLE = 1003;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final int WHY_MAX = 200;
  private static final long RESTART_QUIET_NANOS = 5_000_000_000L;

  private final NodeAccess access;
  private final JsonMapper mapper;
  private final SocketLimits limits;
  private final HttpRequest request;
  private final SeldomLog log;
  private final Optional<Class<?>> json;
  private final Consumer<SocketLink> whenOpen;
  private final AtomicLong pendingBytes = new AtomicLong();
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable CoreSession session; // set when it opens
  private volatile @Nullable Ref<Object> actor; // set before the first message is asked for
  private volatile boolean isClosed;
  private volatile boolean isGivenUp; // set by whoever reads what is no message
  private volatile boolean isListening; // the next frame has been asked for
  private volatile long heardNanos; // when the last one came
  private long pingedNanos; // used by the sweep's thread only
  private int restarts; // used by the server's actor only
  private long restartedNanos; // likewise

  /// @param json what texts are made into; empty if they stay texts
  /// @param whenOpen has the actor started
  public SocketLink(
      Means means,
      SocketLimits limits,
      HttpRequest request,
      Optional<Class<?>> json,
      Consumer<SocketLink> whenOpen) {
    this.access = means.access();
    this.mapper = means.json();
    this.limits = limits;
    this.request = request;
    this.log = means.log();
    this.json = json;
    this.whenOpen = whenOpen;
    this.heardNanos = access.world().nanoTime();
    this.pingedNanos = heardNanos;
  }

  /// What Jetty tells of it.
  public FrameHandler frames() {
    return new Frames(this, limits.messageBytesMax());
  }

  // ---- told by Jetty

  void opened(CoreSession is) {
    session = is;
    whenOpen.accept(this);
  }

  void deliver(String text) {
    deliver(
        json.isPresent()
            ? new IncomingJson(this, mapper, text, json.get())
            : new Incoming(this, new SocketMessage.Text(text)));
  }

  void deliver(byte[] bytes) {
    if (json.isPresent()) {
      giveUp(NOT_ACCEPTABLE, "only texts, in JSON");
    } else {
      deliver(new Incoming(this, new SocketMessage.Binary(bytes)));
    }
  }

  private void deliver(Encoded message) {
    Ref<Object> to = actor;
    if (to != null) {
      access.deliverExempt(to, message);
    }
  }

  /// Closes it because of what the client has sent. What still comes is read up to the client's own
  /// close, and thrown away.
  void giveUp(int code, String reason) {
    isGivenUp = true;
    close(code, reason);
    more();
  }

  /// The same because of a message that cannot be read, with a line in the log.
  ///
  /// @param reason for the client
  /// @param why for the log; the client may have chosen some of it
  void giveUpUnread(int code, String reason, String why) {
    String shown =
        CONTROL.matcher(why.substring(0, Math.min(why.length(), WHY_MAX))).replaceAll("?");
    String host = request.remote().getHostString();
    log.warn(
        request.route() + " cannot be given what a client says",
        "the WebSocket of " + host + " is closed with " + code + ": " + shown);
    giveUp(code, reason);
  }

  boolean isGivenUp() {
    return isGivenUp;
  }

  void pong(ByteBuffer payload) {
    frame(OpCode.PONG, payload, Callback.NOOP);
    more();
  }

  void closed(int code, String reason) {
    isClosed = true;
    wakeSenders();
    Ref<Object> to = actor;
    if (to != null && access.isAlive(to)) { // if not, its end is what has closed this
      access.deliverExempt(to, new SocketMessage.Closed(code, reason));
      to.drain();
    }
  }

  // ---- told by the server's actor

  /// The actor is there: messages may come.
  public void begin(Ref<Object> as) {
    actor = as;
    if (isClosed) {
      as.stop();
    } else {
      more();
    }
  }

  /// Whether its actor, which has failed, may be started again; if so it is counted. On the
  /// server's actor's thread.
  public boolean mayRestart() {
    long now = access.world().nanoTime();
    boolean isFirst = restarts++ == 0;
    boolean isAgain = !isFirst && now - restartedNanos <= RESTART_QUIET_NANOS;
    restartedNanos = now;
    return isOpen() && !isAgain;
  }

  /// The actor has ended.
  public void actorEnded(ExitReason why) {
    if (why.isOrderly()) {
      close(CloseStatus.NORMAL, "");
    } else {
      close(CloseStatus.SERVER_ERROR, "");
    }
  }

  /// Lets one more frame come.
  void more() {
    CoreSession open = session;
    if (open != null && !isClosed) {
      demand(open);
    }
  }

  private void demand(CoreSession open) {
    isListening = true;
    try {
      open.demand();
    } catch (IllegalStateException _) {
      LOG.debug("{} is being closed, and says no more", this);
    }
  }

  /// A frame has come.
  void heard() {
    isListening = false;
    heardNanos = access.world().nanoTime();
  }

  /// Sends a ping if nothing has been heard for a while, and breaks off if nothing has for too
  /// long. While the actor leaves a message untaken nobody listens, so that is no silence of the
  /// client.
  public void checkSilence(long nowNanos) {
    long limitNanos = limits.idleWithin().toNanos();
    if (!isListening) {
      heardNanos = nowNanos;
    } else if (nowNanos - heardNanos > limitNanos) {
      breakOff();
    } else if (nowNanos - heardNanos > limitNanos / 2 && pingedNanos - heardNanos <= 0) {
      pingedNanos = nowNanos;
      frame(OpCode.PING, BufferUtil.EMPTY_BUFFER, Callback.NOOP);
    }
  }

  // ---- the actor's side

  @Override
  public Request request() {
    return request;
  }

  @Override
  public boolean send(String text) throws InterruptedException {
    return send(OpCode.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean send(byte[] bytes) throws InterruptedException {
    return send(OpCode.BINARY, bytes);
  }

  @Override
  public boolean sendJson(Object value) throws InterruptedException {
    return send(OpCode.TEXT, mapper.writeValueAsBytes(value));
  }

  private boolean send(byte code, byte[] bytes) throws InterruptedException {
    if (!isOpen() || !awaitRoom()) {
      return false;
    }
    pendingBytes.addAndGet(bytes.length);
    frame(code, ByteBuffer.wrap(bytes), new Sent(bytes.length));
    return true;
  }

  private void frame(byte code, ByteBuffer payload, Callback callback) {
    CoreSession open = session;
    if (open != null) {
      open.sendFrame(new Frame(code, payload), callback, false);
    }
  }

  private final class Sent implements Callback {

    private final int bytes;

    Sent(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public void succeeded() {
      pendingBytes.addAndGet(-bytes);
      wakeSenders();
    }

    @Override
    public void failed(Throwable why) {
      succeeded(); // it is closed next
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }

  private boolean hasRoom() {
    return pendingBytes.get() < limits.pendingBytesMax() || isClosed;
  }

  private boolean awaitRoom() throws InterruptedException {
    if (hasRoom()) {
      return isOpen();
    }
    Thread self = Thread.currentThread();
    waiting.add(self);
    try {
      if (!access.await(this::hasRoom, limits.sendWithin().toNanos())) {
        breakOff();
      }
    } finally {
      waiting.remove(self);
    }
    return isOpen();
  }

  private void wakeSenders() {
    for (Thread sender : waiting) {
      access.world().unpark(sender);
    }
  }

  private void breakOff() {
    isClosed = true;
    CoreSession open = session;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void close(int code, String reason) {
    CoreSession open = session;
    if (open != null && !isClosed) {
      open.close(code, reason, Callback.NOOP);
    }
  }

  @Override
  public boolean isOpen() {
    CoreSession open = session;
    return open != null && !isClosed && open.isOutputOpen();
  }

  @Override
  public String toString() {
    return "WebSocket " + request;
  }
}
