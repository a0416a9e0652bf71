// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/*
 * Strangers choose much of what a reason says: names, numbers, addresses. Reasons that differ in
 * these alone are one, and a place has a few reasons at most, so that nobody can fill the log by
 * being wrong in ever new ways.
 */
/// Which of the lines are written that others can cause: of each place and reason one a minute. The
/// others are counted. Any thread.
final class Hush {

  private static final long QUIET_NANOS = 60_000_000_000L;
  private static final long REMEMBERED_NANOS = 60 * QUIET_NANOS;
  private static final int LINES_MAX = 1_000;
  private static final int REASONS_MAX = 8; // of one place
  private static final int REASON_LENGTH_MAX = 100;
  private static final Pattern CHOSEN = Pattern.compile("'[^']*'|\\S*[0-9@]\\S*");

  private record Kind(String place, String reason) {}

  private static final class Said {
    long at;
    long keptQuiet;
  }

  private final LongSupplier nanoTime;
  private final Map<Kind, Said> said = new LinkedHashMap<>(); // guarded by this

  Hush(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Asks for a line.
  ///
  /// @param place who is to blame for it
  /// @param why what it says
  /// @return how many of its kind were kept quiet since the last one; -1 if this one is, too
  synchronized long admitted(String place, String why) {
    long now = nanoTime.getAsLong();
    said.values().removeIf(line -> isForgotten(line, now));
    Said line = said.get(kind(place, why));
    if (line == null) {
      line = new Said();
      said.put(kind(place, why), line);
    } else if (now - line.at <= QUIET_NANOS) {
      line.keptQuiet++;
      return -1;
    }
    long kept = line.keptQuiet;
    line.at = now;
    line.keptQuiet = 0;
    return kept;
  }

  private static boolean isForgotten(Said line, long now) {
    return now - line.at > (line.keptQuiet == 0 ? QUIET_NANOS : REMEMBERED_NANOS);
  }

  private Kind kind(String place, String why) {
    Kind kind = new Kind(place, reason(why));
    if (said.containsKey(kind)) {
      return kind;
    } else if (said.size() >= LINES_MAX) {
      return new Kind("", "");
    }
    return reasonsOf(place) < REASONS_MAX ? kind : new Kind(place, "");
  }

  private long reasonsOf(String place) {
    return said.keySet().stream().filter(kind -> kind.place().equals(place)).count();
  }

  private static String reason(String why) {
    String cut = why.substring(0, Math.min(why.length(), REASON_LENGTH_MAX));
    return CHOSEN.matcher(cut).replaceAll("#");
  }
}
