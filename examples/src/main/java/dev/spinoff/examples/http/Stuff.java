// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import dev.spinoff.ProcessSelf;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;

/// Says the items of a form again, one a line. Any of them may be refused, by chance.
// region stuff
final class Stuff implements Responder {

  private static final double CHANCE_TO_REFUSE = 0.25;

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) throws InterruptedException {
    StringBuilder text = new StringBuilder("got:\n");
    for (String item : request.form().all("stuff")) {
      if (self.random().nextDouble() < CHANCE_TO_REFUSE) {
        throw new HttpError(400, "I don't like " + item);
      }
      text.append(item).append('\n');
    }
    return Reply.text(text.toString());
  }
}
// end region stuff
