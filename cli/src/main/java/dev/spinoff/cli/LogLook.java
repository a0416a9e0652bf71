// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.event.KeyValuePair;

/// How log lines look: time, level, who, what, and the pairs that belong to it.
///
/// Who is the actor's address, or the logger's name where no actor speaks. The column grows with
/// what it has to hold, up to a limit, so that lines stay aligned without a wide gap. On a terminal
/// the time is the time of day, and all but the message steps back in colour; elsewhere lines are
/// plain and dated.
final class LogLook extends LayoutBase<ILoggingEvent> {

  private static final Pattern RUNTIME = Pattern.compile("dev\\.spinoff\\.[a-z]+");
  private static final int WHO_MIN = 16;
  private static final int WHO_MAX = 44;

  private final boolean coloured;
  private final DateTimeFormatter time;
  // Raced by threads that log at once: the worst is a line out of step.
  private volatile int whoWidth = WHO_MIN;

  LogLook(Terminal terminal) {
    this.coloured = terminal.hasColours();
    this.time =
        DateTimeFormatter.ofPattern(
                terminal.isTerminal() ? "HH:mm:ss.SSS" : "yyyy-MM-dd HH:mm:ss.SSS")
            .withZone(ZoneId.systemDefault());
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    paint(line, Paint.FAINT, time.format(event.getInstant())).append("  ");
    paint(line, Paint.of(event.getLevel()), pad(event.getLevel().toString(), 5)).append("  ");
    paint(line, Paint.CYAN, pad(who(event), whoWidth)).append("  ");
    line.append(event.getFormattedMessage());
    pairs(event).ifPresent(pairs -> paint(line.append("  "), Paint.FAINT, pairs));
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  private String who(ILoggingEvent event) {
    String who = pair(event, "actor").orElseGet(() -> simple(event.getLoggerName()));
    whoWidth = Math.clamp(who.length(), whoWidth, WHO_MAX);
    return who;
  }

  /// What the line itself says, else what the runtime has left for code that an actor calls.
  private static Optional<String> pair(ILoggingEvent event, String key) {
    return pairsOf(event).stream()
        .filter(pair -> pair.key.equals(key))
        .map(pair -> String.valueOf(pair.value))
        .findFirst()
        .or(() -> left(event, key));
  }

  /// Not for the runtime itself: on its threads the words of the last body still stand.
  private static Optional<String> left(ILoggingEvent event, String key) {
    return RUNTIME.matcher(event.getLoggerName()).matches()
        ? Optional.empty()
        : Optional.ofNullable(event.getMDCPropertyMap().get(key));
  }

  private static String simple(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  /// All pairs but the actor, which has its column, and the node, which the actor's address begins
  /// with if it has one.
  private static Optional<String> pairs(ILoggingEvent event) {
    var own =
        pairsOf(event).stream()
            .filter(pair -> !List.of("actor", "node", "trace").contains(pair.key))
            .map(pair -> pair.key + "=" + pair.value);
    String pairs =
        Stream.concat(own, pair(event, "trace").map("trace="::concat).stream())
            .collect(Collectors.joining(" "));
    return pairs.isEmpty() ? Optional.empty() : Optional.of(pairs);
  }

  private static List<KeyValuePair> pairsOf(ILoggingEvent event) {
    return Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private StringBuilder paint(StringBuilder line, Paint paint, String text) {
    return coloured
        ? line.append("\u001b[").append(paint.code).append('m').append(text).append("\u001b[0m")
        : line.append(text);
  }

  private enum Paint {
    FAINT("2"),
    CYAN("36"),
    GREEN("32"),
    YELLOW("33"),
    RED("1;31");

    private final String code;

    Paint(String code) {
      this.code = code;
    }

    static Paint of(Level level) {
      return switch (level.toInt()) {
        case Level.ERROR_INT -> RED;
        case Level.WARN_INT -> YELLOW;
        case Level.INFO_INT -> GREEN;
        default -> FAINT;
      };
    }
  }
}
