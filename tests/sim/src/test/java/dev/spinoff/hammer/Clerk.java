// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Received;
import java.time.Duration;

/// A process in [Sending] that takes notes with odd or even numbers by turns, or whatever there is.
final class Clerk implements ProcessActor<Note> {

  private static final int LANES = 2;
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Sending scenario;
  private final Mate<Note> me;

  Clerk(Sending scenario, Mate<Note> me) {
    this.scenario = scenario;
    this.me = me;
  }

  @Override
  public void run(ProcessSelf<Note> self) throws Exception {
    for (int turn = 0; ; turn++) {
      int wanted = turn % (LANES + 1); // the last one stands for any
      Received<Object> received =
          self.tryReceive(
              message -> isWanted((Note) message, wanted), PATIENCE.multipliedBy(turn % 3));
      if (received instanceof Received.Taken<Object>(Note note)) {
        scenario.isSeen(me, note, lane(note));
        scenario.act(self, me, note.deed());
      }
    }
  }

  private boolean isWanted(Note note, int wanted) {
    boolean isIt = wanted == LANES || lane(note) == wanted;
    if (!isIt) {
      scenario.mail().skipped(note);
    }
    return isIt;
  }

  private static int lane(Note note) {
    return Math.abs(note.number()) % LANES;
  }
}
