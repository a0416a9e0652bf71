// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.words;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `500ms`, `1.5s`, `1h30m`; and as ISO 8601 does: `PT5S`.
public final class Durations {

  private static final Map<String, BigDecimal> UNIT_SECONDS =
      Map.of(
          "ns",
          new BigDecimal("1e-9"),
          "us",
          new BigDecimal("1e-6"),
          "ms",
          new BigDecimal("1e-3"),
          "s",
          BigDecimal.ONE,
          "m",
          BigDecimal.valueOf(60),
          "min",
          BigDecimal.valueOf(60),
          "h",
          BigDecimal.valueOf(3600),
          "d",
          BigDecimal.valueOf(86_400));
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ns|us|ms|s|min|m|h|d)");
  private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + " ?)+");
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

  private Durations() {}

  /// The duration that a text says; empty if it says none.
  public static Optional<Duration> parse(String text) {
    String trimmed = text.strip();
    try {
      return WHOLE.matcher(trimmed).matches()
          ? Optional.of(sum(PART.matcher(trimmed)))
          : Optional.of(Duration.parse(trimmed));
    } catch (DateTimeParseException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Duration sum(Matcher parts) {
    BigDecimal seconds =
        parts
            .results()
            .map(part -> new BigDecimal(part.group(1)).multiply(UNIT_SECONDS.get(part.group(2))))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    long whole = seconds.toBigInteger().longValueExact();
    long nanos = seconds.remainder(BigDecimal.ONE).multiply(NANOS).longValue();
    return Duration.ofSeconds(whole, nanos);
  }
}
