// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import dev.spinoff.bench.http.HttpSystem.Behind;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Vert.x with a verticle for each processor. Its event bus stands for an actor that is asked.
record VertxHttp(Vertx vertx, int port) implements HttpSystem.Running {

  private static final String GREETER = "greeter";
  private static final int PATIENCE_SECONDS = 10;
  private static final int SAME_PORT_FOR_ALL = -1; // any that is free

  static VertxHttp start(Behind behind) {
    Vertx vertx = Vertx.vertx();
    AtomicInteger port = new AtomicInteger();
    var many = new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
    await(vertx.deployVerticle(() -> new Serving(behind, port), many));
    return new VertxHttp(vertx, port.get());
  }

  private static void await(Future<?> future) {
    future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  /// A server on one event loop. All of them share a port.
  private static final class Serving extends VerticleBase {

    private static final int SECOND_MILLIS = 1_000;
    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Behind behind;
    private final AtomicInteger port;
    private String date = now(); // on its event loop alone

    Serving(Behind behind, AtomicInteger port) {
      this.behind = behind;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      vertx.setPeriodic(SECOND_MILLIS, _ -> date = now()); // the others keep it for as long
      vertx.eventBus().consumer(GREETER, question -> question.reply(HttpSystem.TEXT));
      return vertx
          .createHttpServer()
          .requestHandler(this::handle)
          .listen(SAME_PORT_FOR_ALL, HttpSystem.HOST)
          .onSuccess(server -> port.set(server.actualPort()));
    }

    private static String now() {
      return DATE.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    private void handle(HttpServerRequest request) {
      switch (behind) {
        case HANDLER -> answer(request.response(), HttpSystem.TEXT);
        case ACTOR -> ask(request.response());
      }
    }

    private void ask(HttpServerResponse response) {
      vertx
          .eventBus()
          .<String>request(GREETER, "")
          .onSuccess(answer -> answer(response, answer.body()))
          .onFailure(_ -> response.setStatusCode(500).end());
    }

    private void answer(HttpServerResponse response, String text) {
      var _ =
          response
              .putHeader("content-type", HttpSystem.TEXT_TYPE)
              .putHeader("date", date)
              .end(text);
    }
  }
}
