// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.spi.Turn;
import org.jspecify.annotations.Nullable;

/// Something that is ready to go on, of which the schedule picks one at a time.
sealed interface Step {

  /// The node it belongs to; null for the run's own.
  @Nullable NodeWorld world();

  /// Who goes on, as a number that is the same in every run.
  long owner();

  /// What kind of step it is, for the trace.
  int kind();

  /// A thread goes on with what it was doing.
  ///
  /// @param continuation how, if the JDK has said so
  record Resume(Strand strand, @Nullable Runnable continuation) implements Step {
    @Override
    public @Nullable NodeWorld world() {
      return strand.world();
    }

    @Override
    public long owner() {
      return strand.number();
    }

    @Override
    public int kind() {
      return 1;
    }
  }

  /// A handler has messages.
  record HandlerTurn(Turn turn, Turns turns) implements Step {
    @Override
    public NodeWorld world() {
      return turns.world();
    }

    @Override
    public long owner() {
      return turns.world().number() ^ Streams.mixed(turn.actor().hashCode());
    }

    @Override
    public int kind() {
      return 2;
    }
  }

  /// The time has come for something. What is due on one node happens in order of time.
  record Rings(Due due) implements Step {
    @Override
    public @Nullable NodeWorld world() {
      return due.world();
    }

    @Override
    public long owner() {
      return due.number();
    }

    @Override
    public int kind() {
      return 3;
    }
  }
}
