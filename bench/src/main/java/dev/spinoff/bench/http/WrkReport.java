// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.http;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a run of `wrk --latency` has found out.
///
/// @param requests that were answered
/// @param perSecond how many, over the time that it has measured itself
/// @param p50Micros the latency that half of them did not exceed
/// @param p99Micros the same of 99 in 100
record WrkReport(long requests, double perSecond, double p50Micros, double p99Micros) {

  private static final Pattern SOCKET_ERRORS = Pattern.compile("Socket errors: (.+)");
  private static final Pattern NOT_FOUND = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
  private static final Pattern RATE = Pattern.compile("Requests/sec: +([0-9.]+)");
  private static final Pattern P50 = latency("50");
  private static final Pattern P99 = latency("99");

  private static Pattern latency(String percent) {
    return Pattern.compile("(?m)^ +" + percent + "% +([0-9.]+)(us|ms|s|m|h)$");
  }

  /// Reads what it has printed.
  ///
  /// @throws IOException if a request was not answered, or not with success, or if this is not what
  ///   `wrk` prints
  static WrkReport parse(String text) throws IOException {
    Matcher errors = SOCKET_ERRORS.matcher(text);
    if (errors.find()) {
      throw new IOException("requests without an answer: " + errors.group(1));
    }
    Matcher refused = NOT_FOUND.matcher(text);
    if (refused.find()) {
      throw new IOException("answers with a status of 400 or more: " + refused.group(1));
    }
    long requests = Long.parseLong(find(REQUESTS, text).group(1));
    if (requests == 0) {
      throw new IOException("no request was answered");
    }
    double perSecond = Double.parseDouble(find(RATE, text).group(1));
    return new WrkReport(requests, perSecond, micros(P50, text), micros(P99, text));
  }

  private static Matcher find(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("wrk has not said '" + pattern + "' but: " + text.strip());
    }
    return matcher;
  }

  private static double micros(Pattern pattern, String text) throws IOException {
    Matcher found = find(pattern, text);
    double unit =
        switch (found.group(2)) {
          case "us" -> 1;
          case "ms" -> 1e3;
          case "s" -> 1e6;
          case "m" -> 60e6;
          default -> 3600e6;
        };
    return Double.parseDouble(found.group(1)) * unit;
  }
}
