// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ExitReason;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.http.ClientGone;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.internal.body.HttpRequest;
import dev.spinoff.http.internal.reply.Outgoing;
import dev.spinoff.http.internal.reply.Sending;
import dev.spinoff.http.internal.route.Outcome;
import dev.spinoff.http.internal.route.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// One request and its answer.
///
/// Whoever takes the state from [State#OPEN] to [State#ANSWERING] answers, and nobody else: the
/// responder, or the server in its stead, when it has failed, is late, or is stopped.
final class Exchange implements HttpWord, Callback {

  private enum State {
    OPEN,
    ANSWERING,
    HANDED_OVER,
    GONE,
    DONE
  }

  private final Desk desk;
  private final org.eclipse.jetty.server.Request jetty;
  private final Response response;
  private final Callback callback;
  private final Outcome.Found found;
  private final long startNanos;
  private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
  private final HttpRequest request;
  private volatile @Nullable Ref<?> responder; // written by the server's actor

  Exchange(
      Desk desk,
      org.eclipse.jetty.server.Request jetty,
      Response response,
      Callback callback,
      Outcome.Found found) {
    this.desk = desk;
    this.jetty = jetty;
    this.response = response;
    this.callback = callback;
    this.found = found;
    this.startNanos = desk.nanoTime();
    this.request = new HttpRequest(desk.means(), jetty, found);
  }

  Desk desk() {
    return desk;
  }

  Request request() {
    return request;
  }

  long startNanos() {
    return startNanos;
  }

  Optional<Ref<?>> responder() {
    return Optional.ofNullable(responder);
  }

  void responder(Ref<?> is) {
    responder = is;
  }

  /// How to make its process.
  Recipe<Object> recipe() {
    return switch (found.route().target()) {
      case Target.Respond(var factory) -> Recipe.of(() -> new ResponderProcess(this, factory));
    };
  }

  // ---- the answer

  boolean isUnanswered() {
    return state.get() == State.OPEN;
  }

  boolean isGone() {
    return state.get() == State.GONE;
  }

  /// Sends what the responder has answered. On its thread; waits for the client as long as there is
  /// more to send.
  void send(Reply reply) throws Exception {
    if (state.compareAndSet(State.OPEN, State.ANSWERING)) {
      new Sending(desk.means(), jetty, response, this).send(reply);
      state.compareAndSet(State.ANSWERING, State.HANDED_OVER);
    }
  }

  /// Answers in the responder's stead, or ends the answer that it has begun. Any thread.
  void breakOff(int status, String reason) {
    breakOff(desk.errorPage(status, reason));
  }

  void breakOff(Reply page) {
    if (state.compareAndSet(State.OPEN, State.HANDED_OVER)) {
      Sending.page(response, page, this);
    } else if (state.get() == State.ANSWERING) {
      failed(new Outgoing.BrokenOff());
    }
  }

  /// Answers in the place of an answer that has failed. On the responder's thread, or after its
  /// end.
  void replace(Reply page) {
    if (state.get() == State.ANSWERING
        && !response.isCommitted()
        && state.compareAndSet(State.ANSWERING, State.HANDED_OVER)) {
      response.reset();
      Sending.page(response, page, this);
    } else {
      breakOff(page);
    }
  }

  /// The responder has ended, with an answer or without.
  void responderEnded() {
    replace(desk.errorPage(503, "the responder was stopped"));
  }

  /// The client is gone, or has sent what is no request. Any thread.
  void lost(Throwable how) {
    if (how instanceof HttpException) {
      return; // whoever reads the body learns of it, and answers
    }
    if (end(State.GONE)) {
      desk.leave(this, new ExitReason.Custom(new ClientGone(String.valueOf(how.getMessage()))));
      callback.failed(how);
    }
  }

  // ---- the end, told by Jetty when the last byte is out, or cannot be sent

  @Override
  public void succeeded() {
    if (end(State.DONE)) {
      callback.succeeded();
    }
  }

  @Override
  public void failed(Throwable why) {
    if (end(State.DONE)) {
      callback.failed(why);
    }
  }

  private boolean end(State as) {
    State before = state.getAndUpdate(is -> isOver(is) ? is : as);
    if (isOver(before)) {
      return false;
    }
    desk.ended(this);
    return true;
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
    return jetty.getMethod() + " " + jetty.getHttpURI().getPath();
  }
}
