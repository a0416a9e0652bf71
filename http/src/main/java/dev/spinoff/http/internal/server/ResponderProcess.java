// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Responder;
import dev.spinoff.http.internal.reply.Outgoing;
import java.io.InterruptedIOException;
import java.util.function.Supplier;

/// The process of one request: has the responder make its answer, and sends it.
final class ResponderProcess implements ProcessActor<Object> {

  private final Exchange exchange;
  private final Supplier<? extends Responder> factory;

  ResponderProcess(Exchange exchange, Supplier<? extends Responder> factory) {
    this.exchange = exchange;
    this.factory = factory;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws Exception {
    try {
      respond(self);
    } catch (InterruptedException | InterruptedIOException stopped) {
      exchange.replace(exchange.desk().errorPage(503, "the server is stopping"));
      throw new InterruptedException("the responder of " + exchange + " was stopped");
    } catch (Throwable failure) {
      fail(self, failure);
    }
  }

  private void respond(ProcessSelf<Object> self) throws Exception {
    Reply reply;
    try {
      reply = factory.get().respond(self, exchange.request());
    } catch (HttpError error) {
      reply = exchange.desk().errorPage(error.status(), error.reason());
    }
    exchange.send(reply);
  }

  // Whoever has lost its client fails for that alone, as a rule; nobody needs to know.
  private void fail(ProcessSelf<Object> self, Throwable failure) {
    if (failure instanceof Outgoing.Lost) {
      exchange.lost(failure);
    }
    if (exchange.isGone()) {
      exchange.desk().log().debug("{} after its client had gone", exchange, failure);
      self.stop(Exchange.gone(failure));
      return;
    }
    String id = exchange.desk().traceId();
    exchange.replace(exchange.desk().failurePage(id, failure));
    throw new ResponderFailed(exchange.toString(), id, failure);
  }
}
