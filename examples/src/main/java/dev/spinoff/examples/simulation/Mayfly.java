// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.simulation;

import static java.time.Duration.ofSeconds;

import dev.spinoff.ExitReason;
import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import dev.spinoff.Ref;
import dev.spinoff.ReplyTo;

/// Hums to whoever has wanted it, and does not live long.
///
/// @param life what it lives like
/// @param listener whom it hums to
record Mayfly(Life life, Ref<Object> listener) implements ProcessActor<Object> {

  /// What it says.
  record Hum(int number) {}

  /// What a mayfly lives like.
  ///
  /// @param hums how often it hums
  /// @param end how it ends
  record Life(int hums, End end) {}

  /// How a mayfly ends.
  enum End {
    /// Its program is over.
    RETURNS,
    /// It crashes.
    CRASHES,
    /// Whoever wanted it stops it.
    IS_STOPPED,
    /// Whoever wanted it kills it.
    IS_KILLED;

    boolean isFromOutside() {
      return this == IS_STOPPED || this == IS_KILLED;
    }

    /// Whether one with this end can end for this reason.
    boolean fits(ExitReason why, boolean isFaulty) {
      return switch (why) {
        case ExitReason.Normal _ -> this != CRASHES;
        case ExitReason.Crashed _ -> this == CRASHES;
        case ExitReason.Killed _ -> this == IS_KILLED;
        case ExitReason.NoActor _ -> true;
        case ExitReason.Unreachable _ -> isFaulty;
        case ExitReason.Shutdown _, ExitReason.Custom _ -> false;
      };
    }
  }

  /// A crash on purpose.
  static final class Worn extends RuntimeException {}

  /// Wants a mayfly from a [Nursery].
  record Hatch(Life life, Ref<Object> listener, ReplyTo<Ref<Object>> replyTo) {}

  /// Spawns mayflies for whoever wants one.
  static final class Nursery implements ProcessActor<Hatch> {
    @Override
    public void run(ProcessSelf<Hatch> self) throws InterruptedException {
      while (self.receive() instanceof Hatch(var life, var listener, var replyTo)) {
        replyTo.tell(self.spawn(new Mayfly(life, listener)));
      }
    }
  }

  @Override
  public void run(ProcessSelf<Object> self) throws InterruptedException {
    for (int i = 1; i <= life.hums(); i++) {
      listener.tell(new Hum(i));
      self.sleep(Chatter.some(self.random(), 200));
    }
    if (life.end() == End.CRASHES) {
      throw new Worn();
    } else if (life.end().isFromOutside()) {
      self.sleep(ofSeconds(10)); // for the case that whoever should end it does not live
    }
  }
}
