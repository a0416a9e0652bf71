// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spinoff.ProcessSelf;
import org.junit.jupiter.api.Test;

/// How responders log.
final class ResponderLogTest {

  private static final class Talker implements Responder {
    @Override
    public Reply respond(ProcessSelf<Object> self, Request request) {
      self.log().info("named");
      return Reply.text(self.log().getName());
    }
  }

  /// A responder's log is named after its class; that of a lambda after the class it stands in.
  @Test
  void log_ofAResponder_isNamedAfterItsClass() throws Exception {
    HttpServer server =
        Servers.local()
            .get("/class", Talker::new)
            .get("/lambda", (self, _) -> Reply.text(self.log().getName()));
    try (Servers servers = new Servers();
        LogLines lines = new LogLines(Talker.class.getName())) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        assertThat(wire.get("/class").text()).isEqualTo(Talker.class.getName());
        assertThat(lines.next()).isEqualTo("named");
        assertThat(wire.get("/lambda").text()).isEqualTo(ResponderLogTest.class.getName());
      }
    }
  }
}
