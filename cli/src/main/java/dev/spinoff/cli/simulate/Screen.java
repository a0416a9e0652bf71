// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.simulate;

import java.io.PrintWriter;
import java.util.List;

/// Lines, and below them a progress bar on a terminal. Any thread.
public final class Screen {

  private static final String ERASE_TO_END = "\u001b[J";
  private static final String ONE_UP = "\u001b[A";

  private final PrintWriter out;
  private final int columns;
  private final StringBuilder lines = new StringBuilder(); // printed together with the bar
  private int barLines;
  private boolean closed;

  /// @param columns how wide the terminal is; 0 if there is none, and so no bar
  public Screen(PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /// Prints a line; where there is a bar, together with its next state.
  synchronized void line(String line) {
    if (!closed && columns == 0) {
      out.println(line);
    } else if (!closed) {
      lines.append(line).append('\n');
    }
  }

  /// Shows the bar in another state.
  synchronized void bar(List<String> bar) {
    if (!closed && columns > 0) {
      List<String> cut = bar.stream().map(this::cut).toList();
      out.print(erasing() + lines + String.join("\n", cut));
      out.flush();
      lines.setLength(0);
      barLines = bar.size();
    }
  }

  /// Prints the last lines, where the bar was. Whatever is told to it afterwards is not printed.
  synchronized void close(List<String> last) {
    if (!closed) {
      closed = true;
      out.print(erasing() + lines);
      last.forEach(out::println);
      out.flush();
    }
  }

  // One column is left free, in which some terminals would break the line.
  private String cut(String line) {
    return line.substring(0, Math.min(line.length(), columns - 1));
  }

  private String erasing() {
    return barLines == 0 ? "" : ONE_UP.repeat(barLines - 1) + "\r" + ERASE_TO_END;
  }
}
