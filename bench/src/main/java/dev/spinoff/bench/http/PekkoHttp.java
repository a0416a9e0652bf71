// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.spinoff.bench.http.HttpSystem.Behind;
import dev.spinoff.bench.peer.PekkoTyped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;

/// Pekko HTTP with a function as its handler, without the routes' language, which costs more.
record PekkoHttp(ActorSystem<Void> system, ServerBinding binding) implements HttpSystem.Running {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  // What its documentation advises against cost for each request: a thread per processor, no
  // time-outs, and no headers that nobody reads. The single-consumer mailbox, advised for actors,
  // makes it no faster.
  private static final String TUNED =
      """
      pekko.actor.default-dispatcher.fork-join-executor {
        parallelism-min = %1$d
        parallelism-max = %1$d
      }
      pekko.http.server {
        server-header = ""
        idle-timeout = infinite
        request-timeout = infinite
        pipelining-limit = 1
        remote-address-attribute = off
        raw-request-uri-header = off
        transparent-head-requests = off
      }
      """
          .formatted(Runtime.getRuntime().availableProcessors());

  /// A question to an actor.
  private record Question(ActorRef<HttpResponse> replyTo) {}

  static PekkoHttp start(Behind behind) throws Exception {
    Config config =
        ConfigFactory.parseString(PekkoTyped.QUIET + TUNED).withFallback(ConfigFactory.load());
    ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "bench", config);
    ServerBuilder builder = Http.get(system).newServerAt(HttpSystem.HOST, 0);
    CompletionStage<ServerBinding> bound =
        switch (behind) {
          case HANDLER -> builder.bindSync(_ -> hello());
          case ACTOR -> bindAsking(builder, system);
        };
    return new PekkoHttp(
        system, bound.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  private static CompletionStage<ServerBinding> bindAsking(
      ServerBuilder builder, ActorSystem<Void> system) {
    ActorRef<Question> greeter = system.systemActorOf(greeter(), "greeter", Props.empty());
    Function<HttpRequest, CompletionStage<HttpResponse>> asking =
        _ -> AskPattern.ask(greeter, Question::new, PATIENCE, system.scheduler());
    return builder.bind(asking);
  }

  private static Behavior<Question> greeter() {
    return Behaviors.receiveMessage(question -> {
      question.replyTo().tell(hello());
      return Behaviors.same();
    });
  }

  private static HttpResponse hello() {
    return HttpResponse.create().withEntity(ContentTypes.TEXT_PLAIN_UTF8, HttpSystem.TEXT);
  }

  @Override
  public int port() {
    return binding.localAddress().getPort();
  }

  @Override
  public void close() {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().orTimeout(1, TimeUnit.MINUTES).join();
  }
}
