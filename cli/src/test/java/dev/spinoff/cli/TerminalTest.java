// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// When there are colours.
final class TerminalTest {

  /// On a terminal, unless somebody asked for none.
  @Test
  void colours_onATerminal_areThereUnlessRefused() {
    assertThat(Terminal.of(true, Map.of("TERM", "xterm")).hasColours()).isTrue();
    assertThat(Terminal.of(true, Map.of("NO_COLOR", "")).hasColours()).isTrue();
    assertThat(Terminal.of(true, Map.of("NO_COLOR", "1")).hasColours()).isFalse();
    assertThat(Terminal.of(true, Map.of("TERM", "dumb")).hasColours()).isFalse();
  }

  /// Never in a pipe.
  @Test
  void colours_inAPipe_areNever() {
    assertThat(Terminal.of(false, Map.of())).isEqualTo(new Terminal(false, false));
  }
}
