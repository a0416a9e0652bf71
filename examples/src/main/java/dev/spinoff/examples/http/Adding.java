// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import dev.spinoff.ProcessSelf;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;

/// Adds two numbers of the path; what is no number is nowhere (404).
// region adding
final class Adding implements Responder {

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) {
    int a = request.path("a").toInt();
    int b = request.path("b").toInt();
    return Reply.text(a + " + " + b + " = " + ((long) a + b));
  }
}
// end region adding
