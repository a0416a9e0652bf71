// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/// Whether the output goes to a person's terminal, and whether that person wants colours.
///
/// @param isTerminal whether somebody looks on
/// @param hasColours whether to colour what is printed
record Terminal(boolean isTerminal, boolean hasColours) {

  // Set by the launcher, which can tell for the output alone; java.io.Console wants both ends.
  private static final String PROPERTY = "spin.terminal";

  // Set by the launcher where there can be a bar.
  private static final String COLUMNS_PROPERTY = "spin.columns";

  /// The one this program runs on. `NO_COLOR` (see no-color.org) and `TERM=dumb` are respected.
  static Terminal current() {
    boolean isTerminal =
        Optional.ofNullable(System.getProperty(PROPERTY))
            .map(Boolean::parseBoolean)
            .orElseGet(Terminal::isConsole);
    return of(isTerminal, System.getenv());
  }

  static Terminal of(boolean isTerminal, Map<String, String> environment) {
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(isTerminal, isTerminal && !refused);
  }

  /// How many columns there are for a progress bar; 0 if there can be none.
  int columns() {
    return isTerminal ? Integer.getInteger(COLUMNS_PROPERTY, 0) : 0;
  }

  private static boolean isConsole() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
