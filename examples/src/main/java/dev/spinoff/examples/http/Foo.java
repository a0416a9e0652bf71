// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Says what it got, and what an actor has computed meanwhile: the client sees the first line
/// before there is a second.
// region foo
final class Foo implements Responder {

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) {
    String name = request.path("name").text();
    return Reply.stream("text/plain; charset=utf-8", out -> write(self, name, out));
  }

  private static void write(ProcessSelf<Object> self, String name, OutputStream out)
      throws Exception {
    say(out, "foo got: " + name + "\n");
    Ref<Adder.Add> adder = self.spawn(Adder::new);
    int sum = adder.<Integer>ask(to -> new Adder.Add(3, 4, to), ofSeconds(2));
    say(out, "...and adder computed: 3 + 4 = " + sum);
  }

  private static void say(OutputStream out, String text) throws Exception {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
// end region foo
