// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.http.internal.reply.Sending;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// The answers to what is no request at all, and to what failed outside of responders: a status and
/// a few words.
final class ErrorPages implements Request.Handler {

  private final Desk desk;

  ErrorPages(Desk desk) {
    this.desk = desk;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    Object message = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
    String reason =
        status < 500 && message != null ? message.toString() : HttpStatus.getMessage(status);
    Sending.page(response, desk.errorPage(status, reason), callback);
    return true;
  }
}
