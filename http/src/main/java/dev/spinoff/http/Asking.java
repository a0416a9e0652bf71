// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.Node;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Lets an actor that exists already answer a route: it is asked, and what it answers becomes JSON,
/// or is sent as it is if it is a [Reply]. What the client is told if no answer comes is said by
/// [Responder]. Immutable.
///
/// ```java
/// .get("/orders/{id}", Asking.of(orders, request -> new Get(request.path("id").toInt())))
/// ```
public final class Asking implements Responder {

  private static final Duration WITHIN_DEFAULT = Duration.ofSeconds(5);

  @FunctionalInterface
  private interface Question {
    Object ask(Ref<Object> actor, Request request, Duration within) throws InterruptedException;
  }

  private final Function<Node, Ref<Object>> actor;
  private final Question question;
  private final Duration within;

  private Asking(Function<Node, Ref<Object>> actor, Question question, Duration within) {
    this.actor = actor;
    this.question = question;
    this.within = Objects.requireNonNull(within, "within");
  }

  /// Asks with a plain message, answered by [dev.spinoff.Context#reply]; for 5 s unless told.
  public static <M> Asking of(Ref<M> actor, Function<? super Request, ? extends M> question) {
    return new Asking(_ -> widened(actor), plain(question), WITHIN_DEFAULT);
  }

  /// Asks with a message that holds the place where the answer goes; for 5 s unless told.
  public static <M, R> Asking of(
      Ref<M> actor, BiFunction<? super Request, ? super ReplyTo<R>, ? extends M> question) {
    return new Asking(_ -> widened(actor), Asking.<R>typed(question), WITHIN_DEFAULT);
  }

  /// As [#of(Ref, Function)], whoever lives at this address, or at this path of the server's node,
  /// when a request comes: for actors that are spawned after the server has started. While nobody
  /// lives there the answer is 503.
  public static Asking at(String addressOrPath, Function<? super Request, ?> question) {
    return new Asking(node -> node.lookup(addressOrPath), plain(question), WITHIN_DEFAULT);
  }

  /// As [#of(Ref, BiFunction)], whoever lives there when a request comes.
  public static <R> Asking at(
      String addressOrPath, BiFunction<? super Request, ? super ReplyTo<R>, ?> question) {
    return new Asking(
        node -> node.lookup(addressOrPath), Asking.<R>typed(question), WITHIN_DEFAULT);
  }

  @SuppressWarnings("unchecked") // it is sent what its own question makes
  private static <M> Ref<Object> widened(Ref<M> actor) {
    return (Ref<Object>) Objects.requireNonNull(actor, "actor");
  }

  private static Question plain(Function<? super Request, ?> question) {
    return (actor, request, within) -> actor.ask(question.apply(request), within);
  }

  private static <R> Question typed(BiFunction<? super Request, ? super ReplyTo<R>, ?> question) {
    return (actor, request, within) ->
        actor.<R>ask((ReplyTo<R> replyTo) -> question.apply(request, replyTo), within);
  }

  /// Waiting so long for the answer.
  public Asking within(Duration time) {
    return new Asking(actor, question, time);
  }

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) throws InterruptedException {
    Object answer = question.ask(actor.apply(self.node()), request, within);
    return answer instanceof Reply reply ? reply : Reply.json(answer);
  }
}
