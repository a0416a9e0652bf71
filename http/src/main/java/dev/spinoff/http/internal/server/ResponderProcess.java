// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Responder;
import dev.spinoff.http.internal.reply.Outgoing;
import dev.spinoff.http.internal.reply.Unanswered;
import dev.spinoff.spi.StandIn;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The process of one request: has the responder make its answer, and sends it.
final class ResponderProcess implements ProcessActor<Object>, StandIn {

  private final Exchange exchange;
  private final Supplier<? extends Responder> factory;
  private volatile @Nullable Responder responder; // made by its own thread; any thread may log

  ResponderProcess(Exchange exchange, Supplier<? extends Responder> factory) {
    this.exchange = exchange;
    this.factory = factory;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws Exception {
    exchange.responder(self.ref());
    exchange.begin();
    try {
      if (exchange.isUnanswered()) { // else its client has gone meanwhile
        work(self);
      }
    } finally {
      exchange.end();
    }
    exchange.gone().ifPresent(self::stop);
  }

  /// The responder's class; of a lambda, that which it stands in.
  @Override
  public Class<?> loggedClass() {
    Responder made = responder;
    Class<?> named =
        switch (made) {
          case null -> getClass();
          case Knock knock -> knock.loggedClass();
          default -> made.getClass();
        };
    return named.isHidden() ? named.getNestHost() : named;
  }

  private void work(ProcessSelf<Object> self) throws Exception {
    try {
      send(reply(self));
    } catch (InterruptedException | InterruptedIOException stopped) {
      stopped(stopped);
    } catch (HttpError error) {
      exchange.replace(errorPage(error));
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  private void send(Reply reply) throws Exception {
    if (responder instanceof Knock knock && knock.isLetIn(reply)) {
      exchange.leaveTo(() -> knock.open(reply));
    } else {
      exchange.send(reply);
    }
  }

  private void stopped(Exception how) throws InterruptedException {
    if (exchange.gone().isPresent()) {
      return; // it ends with that
    }
    if (exchange.desk().isClosed()) {
      exchange.replace(exchange.desk().errorPage(503, "the server is stopping"));
      throw new InterruptedException("the responder of " + exchange + " was stopped");
    }
    throw unasked(how);
  }

  // It may have been killed, too, which is known once it has ended.
  private ResponderFailed unasked(Exception how) {
    String id = exchange.desk().traceId();
    exchange.otherwise(exchange.desk().failurePage(id, how));
    return new ResponderFailed(exchange.toString(), id, how);
  }

  private Reply reply(ProcessSelf<Object> self) throws Exception {
    try {
      Responder made = factory.get();
      responder = made;
      return checked(exchange.terms().around(made).respond(self, exchange.request()));
    } catch (HttpError error) {
      return errorPage(error);
    }
  }

  private Reply checked(@Nullable Reply reply) {
    if (reply == null) {
      throw new IllegalStateException(exchange.route() + " was answered with null, not a Reply");
    }
    return reply;
  }

  private Reply errorPage(HttpError error) {
    return exchange.desk().errorPage(error.status(), error.reason());
  }

  // Whoever has lost its client fails for that alone, as a rule; nobody needs to know.
  private void fail(Throwable failure) {
    if (failure instanceof Outgoing.Lost) {
      exchange.lost(failure);
    }
    if (exchange.gone().isPresent()) {
      exchange.desk().log().debug("{} when nobody waited any more", exchange, failure);
      return;
    }
    Optional<HttpError> answer = Unanswered.error(failure);
    if (answer.isPresent()) {
      unanswered(answer.get(), failure);
      return;
    }
    String id = exchange.desk().traceId();
    exchange.replace(exchange.desk().failurePage(id, failure));
    throw new ResponderFailed(exchange.toString(), id, failure);
  }

  // Nothing is wrong with the responder; an error that was meant for the client needs no line.
  private void unanswered(HttpError answer, Throwable failure) {
    exchange.replace(errorPage(answer));
    if (answer.status() == 503 || answer.status() == 504) {
      exchange.warn(answer.status(), String.valueOf(failure.getMessage()));
    }
  }
}
