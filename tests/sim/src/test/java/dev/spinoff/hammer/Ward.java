// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.ExitReason;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.supervision.Restart;
import java.util.LinkedHashSet;
import java.util.Set;

/// A child of a supervisor in [Supervising], through all of its bodies and incarnations.
final class Ward {

  final int id;
  final String name;
  final Overseer overseer;
  final Restart restart;
  int failures; // how many of its next starts are to fail
  private final Supervising scenario;
  private Ref<Note> ref;
  private boolean isUp;
  private Set<Note> stashed = Set.of(); // by the body it has now

  Ward(Supervising scenario, int id, Overseer overseer, Restart restart) {
    this.scenario = scenario;
    this.id = id;
    this.name = "w" + id;
    this.overseer = overseer;
    this.restart = restart;
  }

  /// Where its latest incarnation lives, once it has started.
  Ref<Note> ref() {
    return ref;
  }

  boolean isUp() {
    return isUp;
  }

  boolean hasStashed(Note note) {
    return stashed.contains(note);
  }

  /// Its body is about to end for this reason.
  void isToEnd(ExitReason why) {
    if (isUp && restart.isDueAfter(why)) {
      overseer.isToRestart(this);
    } else if (isUp) {
      overseer.forgetOrder();
    }
    isUp = false;
  }

  private static ExitReason crash() {
    return new ExitReason.Crashed(new IllegalStateException("as told"));
  }

  /// A new body of it.
  Actor<Note> body() {
    return new Body();
  }

  private final class Body implements Actor<Note> {

    @Override
    public void preStart(Self<Note> self) {
      ref = self.ref();
      stashed = new LinkedHashSet<>();
      scenario.isSeen(self.ref());
      if (failures > 0) {
        failures--;
        isUp = true; // for a failed start counts as any other end
        isToEnd(crash());
        overseer.forgetOrder();
        throw new IllegalStateException("as told");
      }
      isUp = true;
      overseer.step("start " + name);
    }

    @Override
    public void receive(Self<Note> self, Note note) throws Exception {
      scenario.mail().isSeen(note);
      stashed.remove(note);
      switch (note.deed()) {
        case Deed.SetAside _ when self.random().nextBoolean() -> {
          self.stash();
          stashed.add(note);
          scenario.mail().postponed(note);
        }
        case Deed.TakeUp _ -> self.unstashAll();
        case Deed.Nap(var time) -> self.sleep(time);
        case Deed.Crash _ -> {
          isToEnd(crash());
          throw new IllegalStateException("as told");
        }
        case Deed.Quit _ -> {
          isToEnd(ExitReason.NORMAL);
          self.stop();
        }
        default -> {}
      }
    }

    @Override
    public void postStop(Self<Note> self) {
      isUp = false;
      overseer.step("stop " + name);
    }
  }
}
