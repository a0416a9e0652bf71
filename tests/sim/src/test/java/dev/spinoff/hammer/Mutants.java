// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static dev.spinoff.hammer.Mutant.always;
import static dev.spinoff.hammer.Mutant.calling;
import static dev.spinoff.hammer.Mutant.comparing;
import static dev.spinoff.hammer.Mutant.falseForTrue;
import static dev.spinoff.hammer.Mutant.flaw;
import static dev.spinoff.hammer.Mutant.method;
import static dev.spinoff.hammer.Mutant.without;

import java.lang.classfile.Opcode;
import java.util.List;
import java.util.stream.Stream;

/// Faults that somebody could make in the core.
final class Mutants {

  private static final String CELL = "dev.spinoff.internal.cell.";
  private static final String MAILBOX = "dev.spinoff.internal.mailbox.";
  private static final String NODE = "dev.spinoff.internal.node.";
  private static final String SUPERVISION = "dev.spinoff.supervision.";

  private Mutants() {}

  static List<Mutant> all() {
    return Stream.of(running(), queueing(), ending(), asking(), timing(), supervising())
        .flatMap(List::stream)
        .toList();
  }

  private static Mutant cell(String name, String type, String in, Mutant.Spot spot) {
    return new Mutant(name, CELL + type, in, spot);
  }

  private static List<Mutant> running() {
    return List.of(
        cell(
            "a turn that has used up its messages is not ready again",
            "HandlerContext",
            "pause",
            falseForTrue(0)),
        cell(
            "who is sent to through a bounded mailbox is not woken",
            "Admission",
            "tried",
            without("knockIfIdle", 0)),
        cell(
            "what was taken when a stop is noticed is lost",
            "HandlerContext",
            "giveUp",
            without("untake", 0)),
        cell(
            "a process that is stopped is given what comes together with the stop",
            "SelectiveReceive",
            "fromRest",
            without("heed", 0)),
        cell(
            "a message is handled after a stop",
            "HandlerContext",
            "turn",
            without("needsAttention", 1)));
  }

  private static List<Mutant> queueing() {
    return List.of(
        cell(
            "the stash is lost at the body's end",
            "CellContext",
            "release",
            without("giveBack", 0)),
        new Mutant(
            "what is put back comes in the wrong order",
            MAILBOX + "Bound",
            "putBack",
            calling("push", method("addLast"))),
        new Mutant(
            "a bounded mailbox takes one too many",
            MAILBOX + "Bound",
            "offer",
            comparing(Opcode.IF_ICMPLT, Opcode.IF_ICMPLE)),
        new Mutant(
            "a full mailbox drops the newest for the oldest",
            MAILBOX + "Bound",
            "evict",
            calling("iterator", method("descendingIterator"))),
        cell(
            "what a process has skipped is not offered again",
            "SelectiveReceive",
            "find",
            without("fromSetAside", 0)),
        new Mutant(
            "a mailbox that is closed forgets what was taken from the chain",
            MAILBOX + "Intake",
            "close",
            without("joined", 0)));
  }

  private static List<Mutant> ending() {
    return List.of(
        cell(
            "the first watcher is not told",
            "Concerned",
            "takeMourners",
            calling("copyOf", flaw("allButTheFirst"))),
        cell(
            "an end that is queued is not taken back by unwatch",
            "Word$EndOfWatched",
            "offer",
            always(Opcode.IF_ACMPEQ)),
        cell("an exit is not passed over links", "Bonds", "release", without("forEach", 1)),
        cell("a path's name is not freed", "Obituary", "freeNames", without("freeName", 0)),
        cell("registered names are not freed", "Obituary", "freeNames", without("freeNames", 0)),
        cell(
            "a parent does not wait for its children", "Cell", "finish", without("hasChildren", 0)),
        cell("children are not stopped", "Cell", "bereave", without("forEach", 0)),
        new Mutant(
            "incarnations come again",
            NODE + "NodeHost",
            "nextIncarnation",
            calling("incrementAndGet", flaw("wrapping"))));
  }

  private static List<Mutant> asking() {
    return List.of(
        cell("an asker is not woken by its answer", "Asker", "complete", without("hand", 0)),
        cell("a debt is not noted", "Asker", "handledBy", without("owes", 0)),
        cell("a question completes twice", "Asker", "complete", always(Opcode.IFNE)),
        cell(
            "a question that nobody waits for is handled",
            "HandlerContext",
            "message",
            without("isDone", 0)),
        cell("a question that is withdrawn stays", "Asker", "withdraw", without("complete", 0)),
        cell(
            "who asked what it crashed on is not told",
            "HandlerContext",
            "failed",
            without("breakOff", 0)));
  }

  private static List<Mutant> timing() {
    return List.of(
        cell("timers outlive their body", "OwnTimers", "release", without("cancelTimers", 0)),
        cell(
            "what is to be sent later outlives it",
            "OwnTimers",
            "release",
            without("cancelLater", 0)),
        cell("a timer with a fixed delay ticks once", "OwnTimer", "handled", without("arm", 0)),
        cell("a timer that is replaced goes on", "OwnTimers", "set", without("cancel", 0)));
  }

  private static List<Mutant> supervising() {
    return List.of(
        new Mutant(
            "one restart too many",
            SUPERVISION + "RestartIntensity",
            "permits",
            comparing(Opcode.IF_ICMPGE, Opcode.IF_ICMPGT)),
        new Mutant(
            "a window without its end",
            SUPERVISION + "RestartIntensity",
            "forgetBefore",
            comparing(Opcode.IFLE, Opcode.IFLT)),
        new Mutant(
            "a group goes down first first",
            SUPERVISION + "Together",
            "takeLast",
            calling("reversed", flaw("asItIs"))),
        cell("a new body is told to end like the last", "Cell", "revive", without("attended", 0)),
        cell(
            "a drained actor that is restarted still refuses",
            "Cell",
            "revive",
            without("reopenIfDrained", 0)));
  }
}
