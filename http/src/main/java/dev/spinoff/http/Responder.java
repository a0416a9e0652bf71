// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.ProcessSelf;

/// Answers one request, in straight-line code: a process of its own, a child of the server's actor,
/// that may wait, ask and receive messages.
///
/// ```java
/// HttpServer.at("localhost", 8080).get("/", (self, request) -> Reply.text("Hello, World!"));
/// ```
///
/// It is stopped when its client goes away (the reason is a [ClientGone]), when it takes longer
/// than [HttpLimits#respondWithin], and when the node stops.
@FunctionalInterface
public interface Responder {

  /// Gives the answer. Runs once per request, on the process's thread, which is virtual: the one
  /// that has read the request. If this waits, or takes long, others go on in that thread's stead,
  /// so it may do both. What it leaves in a thread-local may be there for a later request.
  ///
  /// What it throws is a 500 that says no more than a trace id, which the log has too; an
  /// [HttpError] is an answer with its status and reason. So is one that an actor which it has
  /// asked has failed with. An actor that gives no answer in time ([dev.spinoff.AskTimeout]) is a
  /// 504; one that is not there ([dev.spinoff.NoSuchActor]), has ended, takes no more messages, or
  /// cannot be reached ([dev.spinoff.AskFailed#isUnavailable]), is a 503. Of these two the log says
  /// why, once a minute for each route. One that crashes on the question is a 500.
  ///
  /// @param self the process, as the system gives it to a body; takes messages of any type. Its log
  ///   is named after the responder's class, or that in which a lambda stands
  Reply respond(ProcessSelf<Object> self, Request request) throws Exception;
}
