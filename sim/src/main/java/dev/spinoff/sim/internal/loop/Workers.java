// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The strands that run the turns of handlers, kept for the next one when a turn has ended.
final class Workers {

  private final Loop loop;
  private final ArrayDeque<Strand> idle = new ArrayDeque<>();
  private int made;

  Workers(Loop loop) {
    this.loop = loop;
  }

  /// Takes an idle worker, or makes one.
  Worker take() {
    Strand strand = idle.poll();
    while (strand != null && strand.isReady) {
      strand = idle.poll(); // it was woken for nothing, and comes back by itself
    }
    @Nullable Worker kept = strand == null ? null : strand.body;
    return kept == null ? make() : kept;
  }

  private Worker make() {
    Worker worker = new Worker(loop);
    Strand strand = new Strand(loop, "worker " + ++made, null);
    worker.attach(strand);
    strand.body = worker;
    loop.hire(strand, worker);
    return worker;
  }

  void isIdle(Strand strand) {
    strand.adopt(null, 0);
    if (!idle.contains(strand)) { // it may have been woken for nothing, and still be there
      idle.push(strand);
    }
  }

  boolean contains(Strand strand) {
    return idle.contains(strand);
  }
}
