// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import java.util.Objects;

/// News of a supervised child ([Recipe#supervised]) to its parent, who decides what becomes of it.
/// Supervisors are built on this; other actors rarely need it.
public sealed interface ChildSignal extends Signal {

  /// The child.
  Ref<?> child();

  /// The child's body has started: its `preStart` has returned (a process: it enters `run`, or has
  /// called [ProcessSelf#started] if its recipe waits for that).
  record Started(Ref<?> child) implements ChildSignal {
    public Started {
      Objects.requireNonNull(child, "child");
    }
  }

  /// The child's body is gone and its children are stopped, however that came (a crash, a stop, a
  /// kill, the end of its `run`, [Context#hold]), unless the parent itself ended it. Its reference,
  /// mailbox, name and watchers live on: the parent either gives it a new body ([Context#revive])
  /// or ends it for good ([Context#stop(Ref, java.time.Duration)]), with the reason it was held
  /// with.
  ///
  /// @param why how the body ended
  record Held(Ref<?> child, ExitReason why) implements ChildSignal {
    public Held {
      Objects.requireNonNull(child, "child");
      Objects.requireNonNull(why, "why");
    }
  }
}
