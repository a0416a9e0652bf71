// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.scan;

import java.util.regex.Pattern;

/// A text in which a star stands for anything.
final class Glob {

  private final String text;
  private final String
      head; // what is before the first star; looked at first, since most do not fit
  private final Pattern pattern;

  Glob(String text) {
    int star = text.indexOf('*');
    this.text = text;
    this.head = star < 0 ? text : text.substring(0, star);
    this.pattern = Pattern.compile("\\Q" + text.replace("*", "\\E.*\\Q") + "\\E");
  }

  boolean matches(String other) {
    return other.startsWith(head) && pattern.matcher(other).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
