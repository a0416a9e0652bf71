// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessSelf;
import dev.spinoff.http.EventSink;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;

/// Tells a page each minute how many are left.
// region minutes
final class Minutes implements Responder {

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) {
    int minutes = request.path("minutes").toInt();
    return Reply.events(ofSeconds(5), events -> count(self, minutes, events));
  }

  private static void count(ProcessSelf<Object> self, int minutes, EventSink events)
      throws Exception {
    for (int left = minutes; left > 0; left--) {
      events.send("left", Integer.toString(left));
      self.sleep(ofMinutes(1));
    }
    events.send("left", "0");
  }
}
// end region minutes
