// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.sim.Violation;
import java.util.Collection;

/// Says what is wrong with a run that cannot be replayed, or cannot go on.
final class Complaints {

  private static final int FRAMES_MAX = 24;
  private static final int STRANDS_MAX = 20;

  private Complaints() {}

  static Violation ofWait(Strand strand, String what) {
    boolean monitor = what.contains("monitor");
    String id = monitor ? "world.monitor" : "world.timed-wait";
    return new Violation(id, strand + " " + what + stack(strand));
  }

  static Violation ofForeigner(Strand strand, Thread foreigner) {
    return new Violation(
        "world.foreign-wakeup",
        strand
            + " was woken by the thread '"
            + foreigner.getName()
            + "', which no seed governs"
            + stack(strand)
            + "\n  woken by "
            + foreigner.getName()
            + text(foreigner.getStackTrace()));
  }

  static Violation ofStuck(String step, StackTraceElement[] stack) {
    return new Violation("world.stuck", step + " does not end" + text(stack));
  }

  static Violation ofStandstill(long atNanos, long steps) {
    return new Violation(
        "world.standstill", steps + " steps at " + atNanos + " ns, and the clock does not move on");
  }

  static Violation ofDeadlock(Collection<Strand> waiting) {
    StringBuilder text = new StringBuilder("nobody can go on, and nothing is due; waiting are:");
    waiting.stream()
        .limit(STRANDS_MAX)
        .forEach(strand -> text.append("\n  ").append(strand).append(stack(strand)));
    if (waiting.size() > STRANDS_MAX) {
      text.append("\n  and ").append(waiting.size() - STRANDS_MAX).append(" more");
    }
    return new Violation("world.deadlock", text.toString());
  }

  static String stack(Strand strand) {
    return text(strand.thread().getStackTrace());
  }

  private static String text(StackTraceElement[] stack) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(stack.length, FRAMES_MAX); i++) {
      text.append("\n    at ").append(stack[i]);
    }
    return text.toString();
  }
}
