// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines and the progress bar below them.
final class ScreenTest {

  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed);

  /// In a pipe there are lines, at once, and no bar.
  @Test
  void lines_inAPipe_arePrintedAtOnce() {
    Screen screen = new Screen(out, 0);
    screen.line("one");
    assertThat(printed).hasToString("one\n");
    screen.bar(List.of("bar"));
    screen.close(List.of("end"));
    assertThat(printed).hasToString("one\nend\n");
  }

  /// On a terminal the bar is below all lines, and gone in the end.
  @Test
  void bar_onATerminal_isBelowTheLines() {
    Screen screen = new Screen(out, 80);
    screen.bar(List.of("[= ]", "faults"));
    screen.line("one");
    screen.line("two");
    assertThat(printed).hasToString("[= ]\nfaults");
    screen.bar(List.of("[==]", "faults"));
    screen.line("three");
    screen.close(List.of("end"));
    assertThat(printed)
        .hasToString(
            "[= ]\nfaults\u001b[A\r\u001b[Jone\ntwo\n[==]\nfaults\u001b[A\r\u001b[Jthree\nend\n");
  }

  /// A bar never breaks: the terminal would keep a part of it.
  @Test
  void bar_widerThanTheTerminal_isCut() {
    new Screen(out, 40).bar(List.of("x".repeat(100)));
    assertThat(printed).hasToString("x".repeat(39));
  }

  /// Once it is closed nothing is printed.
  @Test
  void screen_onceClosed_isSilent() {
    Screen screen = new Screen(out, 80);
    screen.close(List.of("end"));
    screen.line("late");
    screen.bar(List.of("late"));
    screen.close(List.of("late"));
    assertThat(printed).hasToString("end\n");
  }
}
