// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A line for each request.
final class AccessLogTest {

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.spinoff.http.access");
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(appender);
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
        assertThat(lines.poll(10, TimeUnit.SECONDS)).matches("127.0.0.1 GET /a%20b 200 5 \\d+");
        wire.get("/x%0ay");
        assertThat(lines.poll(10, TimeUnit.SECONDS))
            .matches("127.0.0.1 GET /\\S+ 40[04] \\d+ \\d+");
        wire.say("no request\n\n");
        assertThat(lines.poll(10, TimeUnit.SECONDS)).matches("127.0.0.1 \\S+ \\S+ 505 \\d+ \\d+");
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
    assertThat(lines).isEmpty();
  }
}
