// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.Ref;
import dev.spinoff.sim.Violation;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

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

  /// Who has woken whom, and where it was.
  record Foreigner(Strand woken, String name, List<StackTraceElement> stack) {}

  // Not while the foreign thread is at it: to look at a woken thread's stack wakes it once more.
  static Violation ofForeigner(Foreigner foreigner) {
    Strand strand = foreigner.woken();
    return new Violation(
        "world.foreign-wakeup",
        strand
            + " was woken by the thread '"
            + foreigner.name()
            + "', which no seed governs"
            + stack(strand)
            + "\n  woken by "
            + foreigner.name()
            + text(foreigner.stack()));
  }

  /// On the thread that has sent it.
  static Violation ofForeignSender(Ref<?> actor) {
    Thread foreign = Thread.currentThread();
    return new Violation(
        "world.foreign-wakeup",
        actor
            + " was sent a message by the thread '"
            + foreign.getName()
            + "', which no seed governs"
            + text(List.of(foreign.getStackTrace())));
  }

  static Violation ofStuck(String step, List<StackTraceElement> stack) {
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

  static Violation ofEndlessWait(Strand strand, long nanos) {
    return new Violation(
        "world.deadlock",
        strand
            + " has waited without a limit for "
            + Duration.ofNanos(nanos)
            + ", which is longer than the run was to take"
            + stack(strand));
  }

  static String stack(Strand strand) {
    return text(List.of(strand.thread().getStackTrace()));
  }

  private static String text(List<StackTraceElement> stack) {
    StringBuilder text = new StringBuilder();
    stack.stream().limit(FRAMES_MAX).forEach(frame -> text.append("\n    at ").append(frame));
    return text.toString();
  }
}
