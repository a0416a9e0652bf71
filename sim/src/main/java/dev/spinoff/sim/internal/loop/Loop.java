// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.WorldEnded;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The one loop of a run: everything that happens happens here, one step after the other, on the
/// loop's thread or on a strand that it has let go on.
public final class Loop {
  /*
   * Time stands still while anything is ready. Which of those that are ready goes on is the
   * schedule's choice, from the seed; a step may take a little time, also from the seed. When
   * nothing is ready the clock jumps to the next alarm. So a run is a function of its seed, as long
   * as nothing else wakes a strand, which is noticed: a strand that has stopped is either in the
   * world's own park, or parked without a time limit by something that only another strand can end.
   *
   * All state is confined to the loop: only one thread at a time is inside, and each hands over by
   * the JDK's own mounting of virtual threads, or by the volatile baton.
   */

  private static final long FOREVER = Long.MAX_VALUE;
  private static final int ENDS_MAX = 100;
  private static final long UNTIMED_WAIT_NANOS_MAX = 3_600_000_000_000L; // beyond the plan's time
  private static final long STEPS_AT_ONE_TIME_MAX = 2_000_000;

  private final Settings settings;
  private final Streams streams;
  private final Trace trace;
  private final Strands strands;
  private final Agenda agenda;
  private final Workers workers = new Workers(this);
  private final RandomGenerator costs;
  private final Due ownDue = new Due(null, 0);
  private final LinkedHashSet<Strand> alive = new LinkedHashSet<>();
  private final LinkedHashSet<Runnable> watchers = new LinkedHashSet<>();

  private long steps;
  private @Nullable Strand current;
  private boolean over;
  private volatile @Nullable Throwable failure;
  private volatile Complaints.@Nullable Foreigner foreigner;
  private volatile @Nullable Step step; // read by whoever watches

  /// @param settings what the run's plan says
  /// @param trace where it is recorded
  public Loop(Settings settings, Trace trace) {
    this.settings = settings;
    this.streams = new Streams(settings.seed());
    this.trace = trace;
    Optional<SchedulerHook> hook = settings.handOff() ? Optional.empty() : SchedulerHook.find();
    this.strands = hook.isPresent() ? new HookedStrands(hook.get()) : new BatonStrands(this);
    Picker picker = Picker.of(settings.schedule(), streams, settings.nodes(), settings.freePicks());
    this.agenda = new Agenda(picker, trace, settings.recording());
    this.costs = streams.of("steps");
  }

  // ---- the loop's thread

  /// Runs until this strand has ended, or something is wrong.
  ///
  /// @throws Throwable what is wrong
  public void runUntilEnd(Strand strand) throws Throwable {
    while (!strand.isEnded() && failure == null) {
      Step next = agenda.next();
      if (next == null) {
        fail(Complaints.ofDeadlock(waiting()));
      } else if (waitsForEver(strand)) {
        fail(Complaints.ofEndlessWait(strand, now() - strand.ranAt));
      } else {
        perform(next);
      }
      lookForForeigner();
    }
    Throwable wrong = failure;
    if (wrong != null) {
      throw wrong;
    }
  }

  // Timers may go on for ever around one who waits for ever.
  private boolean waitsForEver(Strand strand) {
    return !strand.isReady
        && !strand.isTimed
        && now() - strand.ranAt - UNTIMED_WAIT_NANOS_MAX > settings.timeNanos();
  }

  private List<Strand> waiting() {
    return alive.stream().filter(each -> !workers.contains(each)).toList();
  }

  private void lookForForeigner() {
    Complaints.Foreigner seen = foreigner;
    if (seen != null) {
      fail(Complaints.ofForeigner(seen));
    }
  }

  private void perform(Step next) {
    step = next;
    steps++;
    trace.event(now(), next.kind(), next.owner(), steps);
    switch (next) {
      case Step.Resume resume -> resume(resume);
      case Step.HandlerTurn turn -> run(turn);
      case Step.Rings(Due due) -> ring(due);
    }
    if (!watchers.isEmpty()) {
      List.copyOf(watchers).forEach(this::look);
    }
    if (settings.stepNanosMax() > 0) {
      agenda.pass(costs.nextLong(settings.stepNanosMax() + 1));
    }
    if (agenda.stepsNow() > STEPS_AT_ONE_TIME_MAX) {
      fail(Complaints.ofStandstill(now(), agenda.stepsNow()));
    }
  }

  private void ring(Due due) {
    Runnable task = agenda.take(due);
    if (task != null) {
      look(task);
    }
  }

  private void look(Runnable task) {
    try {
      task.run();
    } catch (Throwable error) {
      fail(error);
    }
  }

  private void resume(Step.Resume resume) {
    Strand strand = resume.strand();
    if (strand.isOwn(resume.continuation())) {
      if (!strand.isReady || strand.isEnded) {
        return; // it went on meanwhile
      }
      strand.isReady = false;
    }
    let(resume);
  }

  private void let(Step.Resume resume) {
    Strand strand = resume.strand();
    Strand before = current;
    current = strand;
    strand.ranAt = now();
    strands.resume(resume);
    current = before;
    String complaint = strands.complaint(strand);
    if (!complaint.isEmpty()) {
      fail(Complaints.ofWait(strand, complaint));
    }
  }

  private void run(Step.HandlerTurn turn) {
    Worker worker = workers.take();
    worker.strand().adopt(turn.world(), turn.owner());
    worker.assign(turn.turn(), turn.turns());
    let(new Step.Resume(worker.strand(), null));
  }

  void hire(Strand strand, Runnable program) {
    alive.add(strand);
    strands.start(strand, () -> live(strand, program));
  }

  // ---- strands and the loop's thread

  /// Starts a thread of a node, or of the run itself.
  public Strand start(String name, @Nullable NodeWorld world, Runnable program) {
    requireInside();
    Strand strand = new Strand(this, name, world);
    if (world != null) {
      world.strandStarted();
    }
    hire(strand, program);
    woken(strand, null);
    return strand;
  }

  private void live(Strand strand, Runnable program) {
    try {
      if (!over) {
        program.run();
      }
    } catch (WorldEnded _) {
      return; // and so has this thread
    } catch (Throwable error) {
      fail(error);
    } finally {
      end(strand);
    }
  }

  private void end(Strand strand) {
    strand.isEnded = true;
    alive.remove(strand);
    NodeWorld world = strand.world();
    if (world != null) {
      world.strandEnded();
    }
  }

  void woken(Strand strand, @Nullable Runnable continuation) {
    if (strand.isOwn(continuation)) {
      if (strand.isReady) {
        return;
      }
      strand.isReady = true;
    }
    agenda.add(new Step.Resume(strand, continuation));
  }

  void turnReady(Turn turn, Turns turns) {
    if (isInside()) {
      agenda.add(new Step.HandlerTurn(turn, turns));
    } else {
      fail(Complaints.ofForeignSender(turn.actor()));
    }
  }

  Agenda agenda() {
    return agenda;
  }

  Workers workers() {
    return workers;
  }

  /// Lets the calling strand wait.
  ///
  /// @param nanos how long at most, by the run's clock; `Long.MAX_VALUE`: without limit
  void park(Object blocker, long nanos) {
    Strand me = waiter();
    if (over) {
      endOf(me);
    }
    if (nanos <= 0) {
      return;
    }
    Thread thread = Thread.currentThread(); // one that a body has started waits for itself
    boolean isOwn = thread == me.thread();
    Cancellable alarm =
        nanos == FOREVER ? () -> {} : set(nanos, me.world(), false, () -> strands.unpark(thread));
    me.isTimed = isOwn ? nanos != FOREVER : me.isTimed;
    strands.park(me, blocker);
    me.isTimed = !isOwn && me.isTimed;
    alarm.cancel();
    if (over) {
      endOf(me);
    }
  }

  private Strand waiter() {
    requireInside();
    Strand me = current;
    if (me == null) {
      throw new IllegalStateException(
          "what is done after some time, or looked at after each step, cannot wait");
    }
    return me;
  }

  /// Throws unless the calling thread is one of the run's, and so once the run is over.
  ///
  /// @throws IllegalStateException if it is not
  public void requireInside() {
    if (!isInside()) {
      throw new IllegalStateException(
          "only a thread of the simulation can do this while it runs, and '"
              + Thread.currentThread().getName()
              + "' is none");
    }
  }

  /// Lets the calling strand wait for some time of the run's clock.
  public void sleep(long nanos) {
    waitUntil(() -> false, nanos);
  }

  // An interrupt does not shorten it, and is left for whoever looks for one. While it is seen no
  // park waits.
  private void waitUntil(BooleanSupplier so, long nanos) {
    long until = nanos > FOREVER - now() ? FOREVER : now() + nanos;
    boolean interrupted = Thread.interrupted();
    try {
      while (!so.getAsBoolean() && now() < until) {
        park(this, until == FOREVER ? FOREVER : until - now());
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Lets the calling strand wait until something is so, which is looked at after each step.
  ///
  /// @return whether it is so
  public boolean await(BooleanSupplier so, long nanos) {
    Strand _ = waiter();
    Thread thread = Thread.currentThread();
    Runnable watcher =
        () -> {
          if (so.getAsBoolean()) {
            strands.unpark(thread);
          }
        };
    watchers.add(watcher);
    try {
      waitUntil(so, nanos);
    } finally {
      watchers.remove(watcher);
    }
    return so.getAsBoolean();
  }

  /// Looks at something after each step, from now on. What it throws fails the run.
  public void watch(Runnable look) {
    requireInside();
    watchers.add(look);
  }

  // One that catches the end again and again is left alone, and never goes on.
  private void endOf(Strand strand) {
    while (strand.ends >= ENDS_MAX) {
      boolean _ = Thread.interrupted(); // else it would not wait
      strands.park(strand, this);
    }
    strand.ends++;
    throw new WorldEnded();
  }

  void unpark(Thread thread) {
    if (!over) {
      strands.unpark(thread);
    }
  }

  /// Interrupts a thread of the run, and lets it go on if it waits.
  public void interrupt(Thread thread) {
    if (!over) {
      strands.interrupt(thread);
    }
  }

  /// Sets an alarm.
  ///
  /// @param nanos from now, by the run's clock
  /// @param counted whether it counts as a timer of its node
  public Cancellable set(long nanos, @Nullable NodeWorld world, boolean counted, Runnable task) {
    requireInside();
    return agenda.set(nanos, world == null ? ownDue : world.due(), counted, task);
  }

  /// Fails the run. The first failure stays. Any thread.
  public void fail(Throwable error) {
    if (failure == null && !over) {
      failure = error;
    }
  }

  void wokenByForeigner(Strand strand, Thread foreigner) {
    if (this.foreigner == null) {
      this.foreigner =
          new Complaints.Foreigner(strand, foreigner.getName(), List.of(foreigner.getStackTrace()));
    }
  }

  boolean isInside() {
    return strands.isInside();
  }

  Strands strands() {
    return strands;
  }

  /// Whether the run is over, and nothing that still happens counts.
  public boolean isOver() {
    return over;
  }

  /// The time since the run began, in nanoseconds.
  public long now() {
    return agenda.now();
  }

  /// How many steps have been taken.
  public long steps() {
    return steps;
  }

  /// What was picked whenever there was a choice, if the run is recorded.
  public List<Integer> picks() {
    return agenda.picks();
  }

  public Trace trace() {
    return trace;
  }

  public Streams streams() {
    return streams;
  }

  public Settings settings() {
    return settings;
  }

  /// Whether bodies may block by other means than Spinoff's own calls.
  public boolean isHooked() {
    return strands instanceof HookedStrands;
  }

  // ---- the end

  /// Ends all threads that are left. After this nothing of the run goes on. On the loop's thread.
  /// One that waits by other means than Spinoff's own calls, and takes no notice of an interrupt,
  /// is left.
  public void end() {
    over = true;
    letAllEnd(false);
    int before = Integer.MAX_VALUE;
    while (!alive.isEmpty() && alive.size() < before) { // who ends may let another one go on
      before = alive.size();
      letAllEnd(true);
    }
    agenda.clear();
  }

  private void letAllEnd(boolean interrupting) {
    for (Strand strand : List.copyOf(alive)) {
      current = strand;
      try {
        if (interrupting) {
          strands.interrupt(strand.thread());
        }
        boolean wasReady = strand.isReady;
        strand.isReady = false;
        strands.resume(new Step.Resume(strand, wasReady ? strand.own() : null));
      } finally {
        current = null;
      }
    }
  }

  /// The step at hand, as a token that is another one for each step; any thread.
  public @Nullable Object stepAtHand() {
    return step;
  }

  /// What to say of a step that does not end; any thread.
  ///
  /// @param loopThread the thread that runs the loop
  public Throwable stuck(Thread loopThread) {
    Step stuck = step;
    Strand running = current;
    Thread thread = running == null ? loopThread : running.thread();
    String what = stuck == null ? "a step" : what(stuck);
    return Complaints.ofStuck(what, List.of(thread.getStackTrace()));
  }

  private static String what(Step step) {
    return switch (step) {
      case Step.Resume(Strand strand, _) -> "a step of " + strand;
      case Step.HandlerTurn turn -> "a turn of " + turn.turn().actor();
      case Step.Rings _ -> "a timer's task";
    };
  }
}
