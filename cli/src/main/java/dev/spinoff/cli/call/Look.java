// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.cli.call;

import dev.spinoff.ActorInfo;
import dev.spinoff.Node;
import dev.spinoff.Ref;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Looks at an actor of another node.
///
/// @param address where it lives
/// @param within how long to wait for a reply
public record Look(String address, Duration within) implements Call {

  private static final int FRAMES_MAX = 12;
  private static final double SECOND_NANOS = 1e9;

  @Override
  public boolean run(Node node, PrintWriter out) throws InterruptedException {
    Ref<Object> exact = node.lookup(address).resolve(within);
    print(exact.inspect(), out);
    return true;
  }

  private void print(ActorInfo info, PrintWriter out) {
    out.println(address);
    row("state", info.state().name().toLowerCase(Locale.ROOT), out);
    row("mailbox", info.mailboxDepth() + " waiting", out);
    row("restarts", Integer.toString(info.restarts()), out);
    row("children", Integer.toString(info.children()), out);
    row("body", body(info), out);
    List<StackTraceElement> stack = info.stack();
    stack.stream().limit(FRAMES_MAX).forEach(frame -> row("", "at " + frame, out));
    if (stack.size() > FRAMES_MAX) {
      row("", "and " + (stack.size() - FRAMES_MAX) + " more", out);
    }
  }

  private static String body(ActorInfo info) {
    if (info.stack().isEmpty()) {
      return "waits";
    }
    double seconds = info.inProgressFor().toNanos() / SECOND_NANOS;
    return seconds == 0
        ? "works on a message"
        : String.format(Locale.ROOT, "works on a message for %.1f s", seconds);
  }

  private static void row(String name, String value, PrintWriter out) {
    out.println(String.format(Locale.ROOT, "  %-9s %s", name, value));
  }
}
