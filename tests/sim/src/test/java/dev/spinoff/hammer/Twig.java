// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.hammer;

import dev.spinoff.Actor;
import dev.spinoff.Body;
import dev.spinoff.Context;
import dev.spinoff.NameConflict;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import dev.spinoff.Signal;
import java.time.Duration;
import java.util.List;

/// What a body in [Growing] does, and the two kinds of bodies that do it.
final class Twig {

  private static final long NAP_MILLIS_MOST = 300;

  private final Lives lives;
  private final Growth.Habit habit;
  private Lives.Life me;

  private Twig(Lives lives, Growth.Habit habit) {
    this.lives = lives;
    this.habit = habit;
  }

  static Recipe<Growth> recipe(Lives lives, Growth.Habit habit) {
    return Recipe.of(() -> body(lives, habit));
  }

  private static Body<Growth> body(Lives lives, Growth.Habit habit) {
    Twig twig = new Twig(lives, habit);
    return habit.isProcess() ? new Program(twig) : new Handler(twig);
  }

  private record Handler(Twig twig) implements Actor<Growth> {
    @Override
    public void preStart(Self<Growth> self) throws Exception {
      twig.start(self);
    }

    @Override
    public void receive(Self<Growth> self, Growth message) throws Exception {
      twig.take(self, message);
    }

    @Override
    public void onSignal(Self<Growth> self, Signal signal) {
      twig.lives.enter(twig.me);
      twig.lives.leave(twig.me);
    }

    @Override
    public void postStop(Self<Growth> self) throws Exception {
      twig.stop(self);
    }
  }

  private record Program(Twig twig) implements ProcessActor<Growth> {
    @Override
    public void preStart(ProcessSelf<Growth> self) throws Exception {
      twig.start(self);
    }

    @Override
    public void run(ProcessSelf<Growth> self) throws Exception {
      while (true) {
        twig.take(self, (Growth) self.receive());
      }
    }

    @Override
    public void postStop(ProcessSelf<Growth> self) throws Exception {
      twig.stop(self);
    }
  }

  private void start(Context<Growth> self) throws Exception {
    me = lives.of(self.ref());
    lives.enter(me);
    try {
      act(self, habit.start());
    } finally {
      lives.leave(me);
    }
  }

  private void stop(Context<Growth> self) throws Exception {
    lives.enterStop(me);
    try {
      act(self, habit.stop());
    } finally {
      lives.leave(me);
    }
  }

  private static void act(Context<Growth> self, Growth.Manner manner) throws Exception {
    switch (manner) {
      case QUICK -> {}
      case SLOW -> self.sleep(Duration.ofMillis(self.random().nextLong(NAP_MILLIS_MOST)));
      case FAILING -> throw new IllegalStateException("as told");
    }
  }

  private void take(Context<Growth> self, Growth message) throws Exception {
    lives.enterMessage(me);
    try {
      switch (message) {
        case Growth.Sprout(var name, var childHabit) -> sprout(self, name, childHabit);
        case Growth.Prune(var within) -> prune(self, within);
        case Growth.Nap(var time) -> self.sleep(time);
        case Growth.Crash _ -> throw new IllegalStateException("as told");
        case Growth.Quit _ -> {
          lives.isTold(me);
          self.stop();
        }
      }
    } finally {
      lives.leave(me);
    }
  }

  private void sprout(Context<Growth> self, String name, Growth.Habit childHabit) {
    Recipe<Growth> recipe = recipe(lives, childHabit);
    if (name.isEmpty()) {
      var _ = self.spawn(recipe);
      return;
    }
    boolean isFree = lives.isFree(me.ref.address().path() + "/" + name);
    try {
      var _ = self.spawn(recipe.named(name));
    } catch (NameConflict conflict) {
      if (isFree) {
        lives.conflict(conflict);
      }
    }
  }

  private void prune(Context<Growth> self, Duration within) {
    List<Ref<?>> children = self.children();
    if (!children.isEmpty()) {
      Ref<?> youngest = children.getLast();
      self.stop(youngest, within);
      lives.isTold(lives.of(youngest));
    }
  }
}
