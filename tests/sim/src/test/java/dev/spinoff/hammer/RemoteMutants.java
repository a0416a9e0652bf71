// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import static dev.spinoff.hammer.Mutant.calling;
import static dev.spinoff.hammer.Mutant.comparing;
import static dev.spinoff.hammer.Mutant.falseForTrue;
import static dev.spinoff.hammer.Mutant.flaw;
import static dev.spinoff.hammer.Mutant.without;

import java.lang.classfile.Opcode;
import java.util.List;
import java.util.stream.Stream;

/// Faults that somebody could make in remoting.
final class RemoteMutants {

  private static final String REMOTE = "dev.spinoff.remote.internal.";

  private RemoteMutants() {}

  static List<Mutant> all() {
    return Stream.of(resuming(), dying(), meeting(), tying(), asking())
        .flatMap(List::stream)
        .toList();
  }

  private static Mutant remote(String name, String type, String in, Mutant.Spot spot) {
    return new Mutant(name, REMOTE + type, in, spot);
  }

  private static List<Mutant> resuming() {
    return List.of(
        remote(
            "what is sent again begins one frame too late",
            "session.Chunk",
            "rewind",
            comparing(Opcode.IFGE, Opcode.IFGT)),
        remote(
            "what is sent again begins too early",
            "session.OutLane",
            "resume",
            calling("max", flaw("least"))),
        remote(
            "what numbers stand for is not told again",
            "session.Session",
            "resume",
            without("resume", 0)),
        remote(
            "what follows a large message overtakes it",
            "session.Session",
            "data",
            without("holds", 0)));
  }

  private static List<Mutant> dying() {
    return List.of(
        remote("a silence is never too long", "link.Suspicion", "isTooLong", falseForTrue(0)),
        remote(
            "those tied to a lost node are not told",
            "transport.Ending",
            "tell",
            without("forEach", 2)),
        remote(
            "a node that is declared dead begins no new life",
            "transport.Link",
            "end",
            without("live", 0)),
        remote(
            "a node hears those who took it for dead",
            "transport.Link",
            "end",
            without("isDeadFor", 0)),
        remote(
            "the end of one who is watched is not told",
            "transport.Outbound",
            "ended",
            without("unwatched", 0)));
  }

  private static List<Mutant> meeting() {
    return List.of(
        remote("data that has come is not counted", "transport.Taking", "count", falseForTrue(1)),
        remote("who was given up comes back", "transport.Link", "decided", without("firstLife", 0)),
        remote(
            "those who took it for dead reach a node",
            "transport.Inbound",
            "message",
            without("isOwnDead", 0)));
  }

  private static List<Mutant> tying() {
    return List.of(
        remote("who watches is not noted", "transport.Standing", "tie", without("add", 0)),
        remote("a watch is not undone there", "transport.Inbound", "tie", without("unwatched", 0)));
  }

  private static List<Mutant> asking() {
    return List.of(
        remote(
            "nobody is told that a question is over",
            "transport.Askers",
            "done",
            without("forEach", 0)),
        remote(
            "the place of an asker is forgotten before it comes",
            "transport.Askers",
            "away",
            without("contains", 0)),
        remote(
            "nobody forgets a question that is withdrawn",
            "transport.Inbound",
            "frame",
            without("withdrawn", 0)));
  }
}
