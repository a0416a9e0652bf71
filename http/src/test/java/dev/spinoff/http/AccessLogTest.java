// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A line for each request.
final class AccessLogTest {

  private final LogLines lines = new LogLines("dev.spinoff.http.access");

  @AfterEach
  void stopListening() {
    lines.close();
  }

  private final HttpServer server = Servers.local().get("/a b", (_, _) -> Reply.text("hello"));

  /// Each answer is a line, also one to what is no request; a line break in a path is none there.
  @Test
  void answer_ofEachKind_isALine() throws Exception {
    HttpServer logged = server.accessLog();
    try (Servers servers = new Servers()) {
      servers.start(logged);
      try (Wire wire = servers.connect(logged)) {
        wire.get("/a%20b?secret=1");
        assertThat(lines.next()).matches("127.0.0.1 GET /a%20b 200 5 \\d+");
        wire.get("/x%0ay");
        assertThat(lines.next()).matches("127.0.0.1 GET /\\S+ 40[04] \\d+ \\d+");
        wire.say("no request\n\n");
        assertThat(lines.next()).matches("127.0.0.1 \\S+ \\S+ 505 \\d+ \\d+");
      }
    }
  }

  /// Unless it is asked for there is none.
  @Test
  void log_unlessAskedFor_isEmpty() throws Exception {
    try (Servers servers = new Servers()) {
      servers.start(server);
      try (Wire wire = servers.connect(server)) {
        wire.get("/a%20b");
      }
    }
    assertThat(lines.rest()).isEmpty();
  }
}
