// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.world;

/// A crew of one worker whose clock stands still, so that no slice of time is ever over, and whom
/// nobody relieves: what it does depends on the turns alone.
final class SingleWorker {

  private SingleWorker() {}

  static Crew start() {
    return Crew.startUnwatched(new Threads("test"), LabVisits.none(), () -> 0, 1, (_, _, _) -> {});
  }
}
