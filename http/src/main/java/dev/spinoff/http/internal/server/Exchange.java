// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.http.ClientGone;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;
import dev.spinoff.http.internal.body.HttpRequest;
import dev.spinoff.http.internal.reply.Answered;
import dev.spinoff.http.internal.reply.Outgoing;
import dev.spinoff.http.internal.reply.Sending;
import dev.spinoff.http.internal.route.Route;
import dev.spinoff.http.internal.route.Terms;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// One request and its answer.
///
/// Whoever takes the state from [State#OPEN] to [State#ANSWERING] answers, and nobody else: the
/// responder, or the server in its stead, when it has failed, is late, or is stopped.
final class Exchange implements Answered, WatchedEndPoint.Observer {

  private enum State {
    OPEN,
    ANSWERING,
    HANDED_OVER,
    GONE,
    DONE
  }

  private final Desk desk;
  private final Line line;
  private final Supplier<? extends Responder> factory;
  private final Habit habit;
  private final long startNanos;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final AtomicReference<@Nullable ExitReason> goneBecause = new AtomicReference<>();
  private final HttpRequest request;
  private final Farewell farewell;
  private volatile @Nullable Ref<?> responder; // written by itself
  private volatile boolean isDismissed; // written by the sweep or the drain, after the reason
  private volatile boolean isEndless; // written by the responder
  private volatile boolean isOwnAnswer; // likewise: it reads no more of the body
  private volatile @Nullable Reply fallback; // by the responder, read after its end
  private boolean isLingering; // guarded by this
  private @Nullable Thread working; // while the responder is at work; guarded by this

  Exchange(Desk desk, Line line, HttpRequest request, Supplier<? extends Responder> factory) {
    this.desk = desk;
    this.line = line;
    this.factory = factory;
    this.habit = desk.habit(request.route());
    this.startNanos = desk.nanoTime();
    this.farewell = new Farewell(this);
    this.request = request;
  }

  Desk desk() {
    return desk;
  }

  Request request() {
    return request;
  }

  Line line() {
    return line;
  }

  private Response response() {
    return line.response();
  }

  /// Has it answered. On a thread of Jetty's; returns when its responder has ended.
  void run() {
    line.request().addFailureListener(this::lost);
    line.request().addIdleTimeoutListener(_ -> false); // nobody waits for the client just now
    line.occupy();
    Producer.here().handle(this);
  }

  /// Runs its responder.
  void respond() {
    if (!desk.run(new ResponderProcess(this, factory), this::responderEnded)) {
      breakOff(503, "the server is stopping");
    }
  }

  /// That of its route.
  Habit habit() {
    return habit;
  }

  /// Notes that it takes long: from now on it wants to know whether its client is still there. Any
  /// thread.
  synchronized void linger() {
    if (!isLingering && !isOver(state.get())) {
      isLingering = true;
      line.observe(this);
    }
  }

  long startNanos() {
    return startNanos;
  }

  /// Where it leads.
  Route route() {
    return request.route();
  }

  Terms terms() {
    return route().terms();
  }

  /// How long its responder may take.
  Duration respondWithin() {
    return terms().respondWithin().orElse(desk.limits().respondWithin());
  }

  /// Whether its responder has taken longer, and has not begun its answer.
  boolean isOverdue(long nowNanos) {
    long tookNanos = nowNanos - startNanos;
    long limitNanos = respondWithin().toNanos();
    return tookNanos > limitNanos
        && tookNanos - request.waitedNanos() > limitNanos
        && isUnanswered();
  }

  /// Its responder is this process.
  void responder(Ref<?> is) {
    responder = is;
  }

  /// Its responder goes to work on this thread.
  synchronized void begin() {
    working = Thread.currentThread();
  }

  /// Its responder has done its work.
  synchronized void end() {
    working = null;
  }

  // In this order, so that the responder knows why its wait was interrupted: it may wait for
  // something that the node knows nothing of.
  private void leave(ExitReason why) {
    Ref<?> left = responder;
    if (left != null) {
      desk.stop(left, why);
      interrupt();
    }
  }

  private synchronized void interrupt() {
    if (working != null) {
      desk.access().world().interrupt(working);
    }
  }

  /// Writes a line about its route that clients can cause.
  void warn(int status, String text) {
    desk.means().log().warn(request.route() + " is " + status, text);
  }

  // ---- the answer

  boolean isUnanswered() {
    return state.get() == State.OPEN;
  }

  /// Why the responder is to end, if its client has gone, or waits no longer.
  Optional<ExitReason> gone() {
    return isDismissed || state.get() == State.GONE
        ? Optional.ofNullable(goneBecause.get())
        : Optional.empty();
  }

  /// The answer has not begun in time.
  void overdue(ExitReason why) {
    goneBecause.compareAndSet(null, why);
    isDismissed = true;
    breakOff(503, "no answer in time");
    leave(why);
  }

  /// Sends what the responder has answered. On its thread; waits for the client as long as there is
  /// more to send.
  void send(Reply reply) throws Exception {
    if (claim(State.ANSWERING)) {
      farewell.awaitQuiet();
      isOwnAnswer = true;
      new Sending(desk.means(), line.request(), response(), this).send(reply);
      state.compareAndSet(State.ANSWERING, State.HANDED_OVER);
    }
  }

  /// Leaves the connection to something else than an answer, which then has to end the request. On
  /// the responder's thread.
  void leaveTo(Runnable what) throws InterruptedException {
    if (claim(State.ANSWERING)) {
      farewell.awaitQuiet();
      if (end(State.DONE)) {
        what.run();
      }
    }
  }

  @Override
  public void endless() {
    isEndless = true;
    if (desk.isClosed()) {
      drain();
    }
  }

  /// The server takes no more requests: an answer that goes on for ever ends now. Any thread.
  void drain() {
    if (isEndless) {
      goneBecause.compareAndSet(null, ExitReason.SHUTDOWN);
      isDismissed = true;
      leave(ExitReason.SHUTDOWN);
    }
  }

  @Override
  public boolean isToEnd() {
    return isEndless && isDismissed && state.get() == State.ANSWERING;
  }

  /// Answers in the responder's stead, or ends the answer that it has begun. Any thread.
  void breakOff(int status, String reason) {
    breakOff(desk.errorPage(status, reason));
  }

  void breakOff(Reply page) {
    if (claim(State.HANDED_OVER)) {
      request.withdraw();
      farewell.whenQuiet(() -> Sending.page(response(), page, this));
    } else if (state.get() == State.ANSWERING) {
      request.withdraw();
      failed(new Outgoing.BrokenOff());
    }
  }

  // No interim answer is begun once this has returned true.
  private synchronized boolean claim(State as) {
    return state.compareAndSet(State.OPEN, as);
  }

  /// Begins an interim answer, if none of the others has begun.
  synchronized Optional<CompletableFuture<Void>> interim(int status) {
    if (!isUnanswered()) {
      return Optional.empty();
    }
    CompletableFuture<Void> sent = response().writeInterim(status, HttpFields.EMPTY);
    farewell.sending(sent);
    return Optional.of(sent);
  }

  /// Answers in the place of an answer that has failed. On the responder's thread, or after its
  /// end.
  void replace(Reply page) {
    if (state.get() == State.ANSWERING
        && !response().isCommitted()
        && state.compareAndSet(State.ANSWERING, State.HANDED_OVER)) {
      response().reset();
      Sending.page(response(), page, this);
    } else {
      breakOff(page);
    }
  }

  /// What the client gets if its responder ends without an answer and was not killed. On the
  /// responder's thread.
  void otherwise(Reply page) {
    fallback = page;
  }

  // With an answer or without.
  private void responderEnded(ExitReason why) {
    State now = state.get();
    if (now == State.HANDED_OVER || isOver(now)) {
      return; // nearly always
    }
    Reply page = fallback;
    boolean isKilled = why instanceof ExitReason.Killed;
    replace(page == null || isKilled ? desk.errorPage(503, "the responder was stopped") : page);
  }

  // It may also have sent what is no request.
  @Override
  public void lost(Throwable how) {
    if (how instanceof HttpException) {
      return; // whoever reads the body learns of it, and answers
    }
    ExitReason why = gone(how);
    goneBecause.compareAndSet(null, why);
    if (end(State.GONE)) {
      request.withdraw();
      leave(why);
      line.callback().failed(how);
    }
  }

  private static ExitReason gone(Throwable how) {
    return new ExitReason.Custom(new ClientGone(String.valueOf(how.getMessage())));
  }

  @Override
  public void onReset(IOException how) {
    lost(how);
  }

  @Override
  public void onEnd() {
    farewell.begin();
  }

  // ---- the end, told by Jetty when the last byte is out, or cannot be sent

  @Override
  public void succeeded() {
    if (end(State.DONE)) {
      int status = response().getStatus();
      boolean isRefused = status == 413 || (isOwnAnswer && status >= 400 && request.isComing());
      Callback jetty = line.callback();
      (isRefused ? Remains.of(desk, line.request(), jetty) : jetty).succeeded();
    }
  }

  @Override
  public void failed(Throwable why) {
    if (end(State.DONE)) {
      line.callback().failed(why);
    }
  }

  private boolean end(State as) {
    State before = state.getAndUpdate(is -> isOver(is) ? is : as);
    if (isOver(before)) {
      return false;
    }
    release();
    desk.ended(this);
    return true;
  }

  // After the state has changed, so that nobody lingers any more.
  private synchronized void release() {
    line.release();
  }

  private static boolean isOver(State is) {
    return is == State.GONE || is == State.DONE;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public String toString() {
    return line.request().getMethod() + " " + line.request().getHttpURI().getPath();
  }
}
