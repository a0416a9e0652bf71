// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

/// How log lines look.
final class LogLookTest {

  private static final Terminal PIPE = new Terminal(false, false);
  private static final Terminal SCREEN = new Terminal(true, true);
  private static final Terminal NO_COLOUR = new Terminal(true, false);

  private final LoggerContext context = new LoggerContext();

  LogLookTest() {
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  /// In a pipe: dated, plain, aligned.
  @Test
  void line_inAPipe_isDatedAndPlain() {
    assertThat(new LogLook(PIPE).doLayout(event(Level.INFO, "hello", actor("/a/b"))))
        .isEqualTo("2026-11-23 05:58:12.007  INFO   /a/b              hello\n");
  }

  /// On a terminal: the time of day, and colours for all but the message.
  @Test
  void line_onATerminal_isColoured() {
    assertThat(new LogLook(SCREEN).doLayout(event(Level.WARN, "hello", actor("/a"))))
        .isEqualTo(
            "\u001b[2m05:58:12.007\u001b[0m  \u001b[33mWARN \u001b[0m  \u001b[36m/a              "
                + "\u001b[0m  hello\n");
    assertThat(new LogLook(NO_COLOUR).doLayout(event(Level.WARN, "hello", actor("/a"))))
        .isEqualTo("05:58:12.007  WARN   /a                hello\n");
  }

  /// The column for who speaks widens with what it holds, and stays.
  @Test
  void lines_afterALongAddress_areAlignedWithIt() {
    LogLook look = new LogLook(NO_COLOUR);
    String longer = look.doLayout(event(Level.INFO, "one", actor("/a/rather/long/address")));
    String after = look.doLayout(event(Level.INFO, "two", actor("/b")));
    assertThat(after.indexOf("two")).isEqualTo(longer.indexOf("one"));
    String huge = look.doLayout(event(Level.INFO, "three", actor("/" + "x".repeat(200))));
    assertThat(look.doLayout(event(Level.INFO, "four", actor("/b")))).hasSizeLessThan(100);
    assertThat(huge).contains("x".repeat(200) + "  three");
  }

  /// Who speaks is the actor of the line, else that of the body that logs, else the logger.
  @Test
  void line_withoutActor_namesTheBodysActorOrTheLogger() {
    LoggingEvent event = event(Level.INFO, "hello");
    assertThat(new LogLook(PIPE).doLayout(event)).contains("  Shop              hello");
    event = event(Level.INFO, "hello");
    event.setMDCPropertyMap(Map.of("actor", "/mdc", "trace", "t1"));
    assertThat(new LogLook(PIPE).doLayout(event)).contains("  /mdc              hello  trace=t1\n");
    event =
        new LoggingEvent(
            "here",
            context.getLogger("dev.spinoff.deadletters"),
            Level.INFO,
            "lost",
            null,
            new Object[0]);
    event.setMDCPropertyMap(Map.of("actor", "/the/last/one"));
    assertThat(new LogLook(PIPE).doLayout(event)).endsWith("  deadletters       lost\n");
  }

  /// Pairs of the program's own and the trace id stand behind the message.
  @Test
  void line_withPairs_showsThemLast() {
    LoggingEvent event =
        event(
            Level.INFO,
            "sold",
            new KeyValuePair("node", "shop:1"),
            actor("shop:1/a"),
            new KeyValuePair("trace", "t1"),
            new KeyValuePair("cents", 5));
    assertThat(new LogLook(PIPE).doLayout(event))
        .endsWith("  shop:1/a          sold  cents=5 trace=t1\n");
  }

  /// An error's stack follows its line.
  @Test
  void line_withError_isFollowedByTheStack() {
    LoggingEvent event =
        new LoggingEvent(
            "here",
            context.getLogger("a.Shop"),
            Level.ERROR,
            "failed",
            new IllegalStateException("broken"),
            new Object[0]);
    assertThat(new LogLook(PIPE).doLayout(event))
        .contains(
            "failed\njava.lang.IllegalStateException: broken\n\tat dev.spinoff.cli.LogLookTest");
  }

  private static KeyValuePair actor(String address) {
    return new KeyValuePair("actor", address);
  }

  private LoggingEvent event(Level level, String message, KeyValuePair... pairs) {
    LoggingEvent event =
        new LoggingEvent(
            "here", context.getLogger("com.acme.Shop"), level, message, null, new Object[0]);
    event.setInstant(
        LocalDateTime.of(2026, 11, 23, 5, 58, 12, 7_000_000)
            .atZone(ZoneId.systemDefault())
            .toInstant());
    for (KeyValuePair pair : pairs) {
      event.addKeyValuePair(pair);
    }
    return event;
  }
}
