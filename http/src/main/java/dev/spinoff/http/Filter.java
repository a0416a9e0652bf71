// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import dev.spinoff.ProcessSelf;

/// Stands around the responders of a server or a group: lets a request through or refuses it, and
/// may change the answer. For what many routes have in common, such as who may ask, headers, and
/// how long it takes.
///
/// ```java
/// server.filter((self, request, next) ->
///     next.respond(self, request).header("X-Frame-Options", "DENY"))
/// ```
///
/// One object for all requests, so what it keeps must be safe for many threads.
@FunctionalInterface
public interface Filter {

  /// Gives the answer: that of `next`, changed or as it is, or another one. On the responder's
  /// thread, so it may wait, and what it throws counts as what the responder throws. That comes
  /// through here, too: an [HttpError] of `next` may be caught.
  ///
  /// The answer has not been sent when `next` returns; a stream has not begun.
  ///
  /// For a WebSocket `next` returns at once, with an empty answer: the connection is made when that
  /// is returned, and its own answer has the headers and cookies that were added. With any other
  /// answer there is no WebSocket.
  ///
  /// @param self the process of this request
  /// @param next the filter further inside, or the responder; called at most once
  Reply filter(ProcessSelf<Object> self, Request request, Responder next) throws Exception;
}
