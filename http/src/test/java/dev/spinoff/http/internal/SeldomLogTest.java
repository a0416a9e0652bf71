// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How often lines that clients can cause are written.
final class SeldomLogTest {

  private static final long SECOND = 1_000_000_000;

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.spinoff.http");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private long now = -5 * SECOND;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  private List<String> written() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /// One a minute for each place; the next one says how many were left out.
  @Test
  void lines_ofOnePlace_areWrittenOnceAMinute() {
    SeldomLog log = new SeldomLog(() -> now);
    log.warn("GET /a is 504", "late");
    now += 30 * SECOND;
    log.warn("GET /a is 504", "late again");
    log.warn("GET /b is 504", "late, too");
    now += 30 * SECOND;
    log.warn("GET /a is 504", "late a third time");
    now += 1;
    log.warn("GET /a is 504", "later");
    now += 61 * SECOND;
    log.warn("GET /a is 504", "much later");
    assertThat(written())
        .containsExactly(
            "GET /a is 504: late",
            "GET /b is 504: late, too",
            "GET /a is 504: later (2 more like it were not logged)",
            "GET /a is 504: much later");
  }
}
