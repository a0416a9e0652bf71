// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Virtual threads whose only carrier is the loop's thread. A body may block by whatever parks a
/// virtual thread without a time limit: it is taken off the loop, and comes back through
/// [Strand#execute].
final class HookedStrands implements Strands {

  private final SchedulerHook hook;
  private final Thread loopThread = Thread.currentThread();
  private @Nullable Runnable caught; // what a thread said that the loop itself has just unparked
  private @Nullable Strand catching;

  HookedStrands(SchedulerHook hook) {
    this.hook = hook;
  }

  @Override
  public void start(Strand strand, Runnable program) {
    Thread thread = hook.unstarted(strand, strand.name(), program);
    strand.attach(thread);
    catching = strand;
    thread.start();
    catching = null;
    strand.pending = caught;
    caught = null;
  }

  @Override
  public boolean catches(Strand strand, Runnable continuation) {
    if (catching != strand) {
      return false;
    }
    caught = continuation;
    return true;
  }

  @Override
  public void resume(Step.Resume step) {
    Strand strand = step.strand();
    Runnable continuation = step.continuation();
    if (continuation == null) {
      continuation = strand.pending != null ? strand.pending : unparked(strand);
      strand.pending = null;
    }
    if (continuation != null) {
      continuation.run();
    }
  }

  private @Nullable Runnable unparked(Strand strand) {
    catching = strand;
    LockSupport.unpark(strand.thread());
    catching = null;
    Runnable continuation = caught;
    caught = null;
    return continuation;
  }

  @Override
  public void park(Strand strand, Object blocker) {
    LockSupport.park(blocker);
  }

  @Override
  public void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }

  @Override
  public void interrupt(Thread thread) {
    thread.interrupt();
  }

  @Override
  public boolean isInside() {
    return hook.carrier() == loopThread;
  }

  // A short wait may be over by now, and then only the limit that it had tells of it.
  @Override
  public String complaint(Strand strand) {
    Thread thread = strand.thread();
    if (hook.hasWaitedByTheClock(thread)) {
      return "waits by the clock of the JDK, which no seed governs";
    }
    return switch (thread.getState()) {
      case BLOCKED -> "waits for a monitor that another thread holds while it waits itself";
      case WAITING ->
          hook.waitsToBeNotified(thread)
              ? "waits for a monitor's notify, which a thread of the JDK passes on"
              : "";
      case NEW, RUNNABLE, TIMED_WAITING, TERMINATED -> "";
    };
  }
}
