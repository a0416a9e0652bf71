// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// How an actor ended. The words are OTP's.
public sealed interface ExitReason {

  /// It stopped itself, its `run` returned, or someone called [Ref#stop].
  ExitReason NORMAL = new Normal();

  /// It was stopped in order because its parent, supervisor or node ended.
  ExitReason SHUTDOWN = new Shutdown();

  /// It was killed.
  ExitReason KILLED = new Killed();

  /// There was no such actor to begin with (OTP: `noproc`).
  ExitReason NO_ACTOR = new NoActor();

  /// Whether a transient child that ended so is left alone: true for [Normal] and [Shutdown].
  boolean isOrderly();

  /// See [#NORMAL]. Not passed on over links.
  record Normal() implements ExitReason {
    @Override
    public boolean isOrderly() {
      return true;
    }
  }

  /// See [#SHUTDOWN].
  record Shutdown() implements ExitReason {
    @Override
    public boolean isOrderly() {
      return true;
    }
  }

  /// See [#KILLED].
  record Killed() implements ExitReason {
    @Override
    public boolean isOrderly() {
      return false;
    }
  }

  /// See [#NO_ACTOR].
  record NoActor() implements ExitReason {
    @Override
    public boolean isOrderly() {
      return false;
    }
  }

  /// Its body threw.
  record Crashed(Throwable cause) implements ExitReason {
    public Crashed {
      Objects.requireNonNull(cause, "cause");
    }

    @Override
    public boolean isOrderly() {
      return false;
    }
  }

  /// Its node cannot be reached (OTP: `noconnection`). Final for this incarnation.
  record Unreachable(String detail) implements ExitReason {
    public Unreachable {
      Objects.requireNonNull(detail, "detail");
    }

    @Override
    public boolean isOrderly() {
      return false;
    }
  }

  /// A reason of the program's own, given to [Context#exit] or [Context#stop(ExitReason)].
  record Custom(Object what) implements ExitReason {
    public Custom {
      Objects.requireNonNull(what, "what");
    }

    @Override
    public boolean isOrderly() {
      return false;
    }
  }
}
