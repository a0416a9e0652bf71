// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.routing;

import dev.spinoff.ActorInfo;
import dev.spinoff.Ref;
import dev.spinoff.Self;
import java.util.ArrayList;
import java.util.List;

/*
 * To look at a member that is busy costs a stack trace and a walk along its mailbox. So each
 * member's load is estimated: what was last seen, and one more for each message sent since. An
 * estimate is never too low unless others send to the member too, hence one of zero is believed.
 * Only when there is none does the pool look, one member after the other until one turns out to be
 * idle.
 *
 * One that has just finished may still look busy. So of equals the one is taken that was seen idle
 * last: it moves, while one with an old date may be stuck.
 *
 * When even the least loaded has messages waiting, nothing is gained by exact figures, and it is
 * left at estimates for a while.
 */
/// Sends to the member with least to do.
final class ByLoad<M> implements Router<M> {

  private static final long BACKLOG = 2; // one message in progress, and one waiting
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int PAUSE_PER_LOOK = 8; // in times of what looking cost
  private static final long NEVER = Long.MAX_VALUE / 2;

  private final List<Load<M>> loads = new ArrayList<>(); // by place
  private int next; // where to begin, so that equals take turns
  private long messages;
  private boolean pausing;
  private long pausingUntil;

  @Override
  public void route(Self<M> self, M message, List<Ref<M>> members) {
    messages++;
    follow(members);
    int chosen = least();
    if (loads.get(chosen).estimate > 0 && !isPausing(self)) {
      look(self);
      chosen = least();
    }
    next = chosen + 1;
    loads.get(chosen).estimate++;
    self.forward(members.get(chosen));
  }

  private void follow(List<Ref<M>> members) {
    while (loads.size() > members.size()) {
      loads.removeLast();
    }
    for (int place = 0; place < members.size(); place++) {
      Ref<M> member = members.get(place);
      if (place == loads.size()) {
        loads.add(new Load<>(member));
      } else if (loads.get(place).member != member) {
        loads.set(place, new Load<>(member)); // the place was left and taken in between
      }
    }
  }

  private int least() {
    int best = next % loads.size();
    for (int i = 1; i < loads.size() && loads.get(best).estimate > 0; i++) {
      int other = (next + i) % loads.size();
      if (loads.get(other).isBetterThan(loads.get(best))) {
        best = other;
      }
    }
    return best;
  }

  private boolean isPausing(Self<M> self) {
    pausing = pausing && self.nanoTime() - pausingUntil < 0;
    return pausing;
  }

  private void look(Self<M> self) {
    long start = self.nanoTime();
    for (int i = 0; i < loads.size(); i++) {
      if (loads.get((next + i) % loads.size()).isIdle(messages)) {
        return;
      }
    }
    if (loads.get(least()).estimate >= BACKLOG) {
      long end = self.nanoTime();
      pausing = true;
      pausingUntil = end + Math.max(PAUSE_NANOS, PAUSE_PER_LOOK * (end - start));
    }
  }

  /// A member and what it is believed to have to do.
  private static final class Load<M> {
    private final Ref<M> member;
    private long estimate;
    private long idleAt; // in messages

    Load(Ref<M> member) {
      this.member = member;
    }

    boolean isBetterThan(Load<M> other) {
      return estimate < other.estimate || (estimate == other.estimate && idleAt > other.idleAt);
    }

    /// Looks at it.
    boolean isIdle(long now) {
      ActorInfo seen = member.inspect();
      long inProgress = seen.inProgress().isPresent() ? 1 : 0;
      estimate =
          switch (seen.state()) {
            case RUNNING -> seen.mailboxDepth() + inProgress;
            case STARTING, HELD -> seen.mailboxDepth() + 1;
            case STOPPING, DEAD, UNREACHABLE -> NEVER;
          };
      if (estimate == 0) {
        idleAt = now;
      }
      return estimate == 0;
    }
  }
}
