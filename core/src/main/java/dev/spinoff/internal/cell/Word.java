// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.internal.mailbox.Envelope;
import org.jspecify.annotations.Nullable;

/// An envelope of the runtime itself: exempt from a mailbox's bound, and nobody's loss if its actor
/// ends first.
class Word extends Envelope {

  Word(Object what, @Nullable Object trace) {
    super(what, null, trace);
  }

  /// What a body is to be offered, or null if that is no longer wanted. May be asked several times.
  @Nullable Object offer(CellContext<?> to) {
    return message;
  }

  /// Notes that the body has taken what it was offered.
  void taken(CellContext<?> by) {}

  /// Notes that the body has done with what it took.
  void handled(CellContext<?> by) {}

  /// Wakes the owner of an inbox and says nothing.
  static final class Wake extends Word {
    Wake() {
      super("wake", null);
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      return null;
    }
  }

  /// Marks the place up to which a draining actor works.
  static final class DrainMark extends Word {
    DrainMark() {
      super("drain", null);
    }

    @Override
    @Nullable Object offer(CellContext<?> to) {
      to.cell.drained();
      return null;
    }
  }
}
