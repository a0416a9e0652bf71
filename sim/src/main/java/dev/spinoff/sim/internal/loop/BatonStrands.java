// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Ordinary virtual threads that hand a baton to and fro with the loop: for JVMs that do not let a
/// scheduler be given. Slower; and a body that blocks by anything but Spinoff's own calls keeps the
/// baton, which fails the run.
final class BatonStrands implements Strands {

  private static final long LOOK_NANOS = 50_000_000;
  private static final int LOOKS_STUCK = 4;

  private final Loop loop;
  private final Thread loopThread = Thread.currentThread();
  private final ConcurrentHashMap<Thread, Strand> strands = new ConcurrentHashMap<>();
  private volatile @Nullable Strand holder; // null: the loop has the baton

  BatonStrands(Loop loop) {
    this.loop = loop;
  }

  @Override
  public void start(Strand strand, Runnable program) {
    Thread thread =
        Thread.ofVirtual()
            .name(strand.name())
            .unstarted(() -> {
              awaitBaton(strand);
              try {
                program.run();
              } finally {
                strands.remove(Thread.currentThread());
                handBack();
              }
            });
    strand.attach(thread);
    strands.put(thread, strand);
    thread.start();
  }

  // An interrupt is for the body, which finds it when it goes on.
  private void awaitBaton(Strand strand) {
    boolean interrupted = false;
    while (holder != strand) {
      LockSupport.park(strand);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void handBack() {
    holder = null;
    LockSupport.unpark(loopThread);
  }

  @Override
  public void resume(Step.Resume step) {
    Strand strand = step.strand();
    Thread thread = strand.thread();
    holder = strand;
    LockSupport.unpark(thread);
    int stuck = 0;
    while (holder != null) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      boolean waits = holder != null && thread.getState() != Thread.State.RUNNABLE;
      stuck = waits ? stuck + 1 : 0;
      if (stuck >= LOOKS_STUCK) {
        holder = null;
        loop.fail(
            Complaints.ofWait(
                strand,
                "waits by something else than Spinoff's own calls, which needs "
                    + "--add-opens java.base/java.lang=ALL-UNNAMED"));
      }
    }
  }

  @Override
  public void park(Strand strand, Object blocker) {
    if (strand.hasPermit || Thread.currentThread().isInterrupted()) {
      strand.hasPermit = false;
      return;
    }
    handBack();
    awaitBaton(strand);
    strand.hasPermit = false;
  }

  @Override
  public void unpark(Thread thread) {
    Strand strand = strands.get(thread);
    if (strand == null) {
      LockSupport.unpark(thread);
    } else if (!loop.isInside()) {
      loop.wokenByForeigner(strand, Thread.currentThread());
    } else if (!strand.hasPermit) {
      strand.hasPermit = true;
      if (holder != strand && !strand.isReady) {
        loop.woken(strand, null);
      }
    }
  }

  @Override
  public void interrupt(Thread thread) {
    thread.interrupt();
    Strand strand = strands.get(thread);
    if (strand != null) {
      unpark(thread);
    }
  }

  @Override
  public boolean catches(Strand strand, Runnable continuation) {
    return false;
  }

  @Override
  public boolean isInside() {
    Thread current = Thread.currentThread();
    Strand running = holder;
    return current == loopThread || (running != null && current == running.thread());
  }

  @Override
  public String complaint(Strand strand) {
    return "";
  }
}
