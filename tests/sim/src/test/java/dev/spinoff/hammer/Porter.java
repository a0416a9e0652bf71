// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Self;

/// A handler in [Sending].
final class Porter implements Actor<Note> {

  private final Sending scenario;
  private final Mate<Note> me;

  Porter(Sending scenario, Mate<Note> me) {
    this.scenario = scenario;
    this.me = me;
  }

  @Override
  public void receive(Self<Note> self, Note note) throws Exception {
    scenario.isSeen(me, note, 0);
    switch (note.deed()) {
      case Deed.SetAside _ when self.random().nextBoolean() -> {
        self.stash();
        scenario.mail().postponed(note);
      }
      case Deed.TakeUp _ -> self.unstashAll();
      default -> scenario.act(self, me, note.deed());
    }
  }
}
