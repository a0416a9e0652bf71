// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.AskFailed;
import dev.spinoff.AskTimeout;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Lets an actor that exists already answer a route: it is asked, and what it answers becomes JSON,
/// or is sent as it is if it is a [Reply]. No answer in time is a 504; an actor that is not there,
/// or fails on the question, is a 500, unless it fails with an [HttpError]. Immutable.
///
/// ```java
/// .get("/orders/{id}", Asking.of(orders, request -> new Get(request.path("id").toInt())))
/// ```
public final class Asking implements Responder {

  private static final Duration WITHIN_DEFAULT = Duration.ofSeconds(5);

  private final Question question;
  private final Duration within;

  @FunctionalInterface
  private interface Question {
    Object ask(Request request, Duration within) throws InterruptedException;
  }

  private Asking(Question question, Duration within) {
    this.question = question;
    this.within = Objects.requireNonNull(within, "within");
  }

  /// Asks with a plain message, answered by [dev.spinoff.Context#reply]; for 5 s unless told.
  public static <M> Asking of(Ref<M> actor, Function<? super Request, ? extends M> question) {
    return new Asking(
        (request, within) -> actor.ask(question.apply(request), within), WITHIN_DEFAULT);
  }

  /// Asks with a message that holds the place where the answer goes; for 5 s unless told.
  public static <M, R> Asking of(
      Ref<M> actor, BiFunction<? super Request, ? super ReplyTo<R>, ? extends M> question) {
    return new Asking(
        (request, within) ->
            actor.<R>ask((ReplyTo<R> replyTo) -> question.apply(request, replyTo), within),
        WITHIN_DEFAULT);
  }

  /// Waiting so long for the answer.
  public Asking within(Duration time) {
    return new Asking(question, time);
  }

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) throws InterruptedException {
    try {
      Object answer = question.ask(request, within);
      return answer instanceof Reply reply ? reply : Reply.json(answer);
    } catch (AskTimeout late) {
      self.log().warn("{}", late.getMessage());
      throw new HttpError(504, "no answer in time");
    } catch (AskFailed failed) {
      if (failed.getCause() instanceof HttpError error) {
        throw error;
      }
      throw failed;
    }
  }
}
