// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.event.DeadLetterCause;
import java.util.Objects;

/// How a message was lost.
///
/// @param cause the cause, as it is counted
/// @param why what more is known of it, for people; empty if the cause says it all. It is made one
///   line of at most 1,500 characters
public record Loss(DeadLetterCause cause, String why) {

  private static final int WHY_LENGTH_MAX = 1_500;

  /// @throws NullPointerException if one of them is null
  public Loss {
    Objects.requireNonNull(cause, "cause");
    why = line(why);
  }

  /// A loss of which no more is known than its cause.
  public static Loss of(DeadLetterCause cause) {
    return new Loss(cause, "");
  }

  private static String line(String text) {
    boolean isLine =
        text.length() <= WHY_LENGTH_MAX && text.chars().noneMatch(Character::isISOControl);
    return isLine ? text : madeLine(text);
  }

  private static String madeLine(String text) {
    boolean isLong = text.length() > WHY_LENGTH_MAX;
    String cut = isLong ? text.substring(0, WHY_LENGTH_MAX - 3) + "..." : text;
    StringBuilder line = new StringBuilder(cut.length());
    cut.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
    return line.toString();
  }
}
