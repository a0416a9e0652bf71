// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A body that waits for room in another's mailbox. If that one waits likewise, and so on round to
/// the first, none can go on before its deadline: whoever closes the ring reports it.
final class ParkedSender {

  private static final int RING_MAX = 100;

  private final Mailbox full;
  private final @Nullable CellContext<?> sender;

  ParkedSender(Mailbox full, @Nullable CellContext<?> sender) {
    this.full = full;
    this.sender = sender;
  }

  void begin() {
    if (sender != null) {
      sender.waitsFor(full);
      reportRing(sender);
    }
  }

  void end() {
    if (sender != null) {
      sender.waitsFor(null);
    }
  }

  private void reportRing(CellContext<?> first) {
    List<Ref<?>> ring = new ArrayList<>();
    ring.add(first.cell.ref);
    Mailbox at = full;
    while (at != null && at != first.cell && ring.size() < RING_MAX) {
      ring.add(at.ref);
      at = at instanceof Cell cell ? cell.context().waitsFor() : null;
    }
    if (at == first.cell) {
      full.host().publish(new Event.ParkedInCycle(first.cell.ref, ring));
    }
  }
}
