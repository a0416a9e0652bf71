// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.WorldEnded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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

  private static final long UNTIMED_WAIT_NANOS_MAX = 3_600_000_000_000L; // of the run's clock
  private static final long STEPS_AT_ONE_TIME_MAX = 2_000_000;

  private final Settings settings;
  private final Streams streams;
  private final Trace trace;
  private final Strands strands;
  private final Picker picker;
  private final RandomGenerator costs;
  private final Alarms alarms = new Alarms();
  private final Due ownDue = new Due(null, 0);
  private final List<Step> ready = new ArrayList<>();
  private final LinkedHashSet<Strand> alive = new LinkedHashSet<>();
  private final ArrayDeque<Strand> idle = new ArrayDeque<>(); // pooled, for turns
  private final List<Integer> picks = new ArrayList<>();
  private final LinkedHashSet<Runnable> watchers = new LinkedHashSet<>();

  private long now;
  private long steps;
  private long stepsNow;
  private int workers;
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
    this.picker = Picker.of(settings.schedule(), streams, settings.nodes(), settings.freePicks());
    this.costs = streams.of("steps");
  }

  // ---- the loop's thread

  /// Runs until this strand has ended, or something is wrong.
  ///
  /// @throws Throwable what is wrong
  public void runUntilEnd(Strand strand) throws Throwable {
    while (!strand.isEnded() && failure == null) {
      Step next = next();
      if (next != null && !waitsForEver(strand)) {
        perform(next);
      } else {
        fail(Complaints.ofDeadlock(alive.stream().filter(each -> !idle.contains(each)).toList()));
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
    return !strand.isReady && !strand.isTimed && now - strand.ranAt > UNTIMED_WAIT_NANOS_MAX;
  }

  private void lookForForeigner() {
    Complaints.Foreigner seen = foreigner;
    if (seen != null) {
      fail(Complaints.ofForeigner(seen));
    }
  }

  private @Nullable Step next() {
    gatherDue();
    if (ready.isEmpty()) {
      long at = alarms.firstAt();
      if (at == Long.MAX_VALUE) {
        return null;
      }
      moveTo(at);
      gatherDue();
    }
    return ready.isEmpty() ? next() : ready.remove(pick());
  }

  private int pick() {
    int picked = ready.size() == 1 ? 0 : picker.pick(ready);
    if (ready.size() > 1) {
      trace.event(now, 0, ready.size(), picked);
      if (settings.recording()) {
        picks.add(picked);
      }
    }
    return picked;
  }

  private void moveTo(long at) {
    if (at > now) {
      now = at;
      stepsNow = 0;
    }
  }

  private void gatherDue() {
    while (alarms.firstAt() <= now) {
      Alarms.Alarm alarm = alarms.poll();
      Due due = alarm.place();
      due.add(alarm);
      makeReady(due);
    }
  }

  private void makeReady(Due due) {
    if (!due.isReady && !due.isEmpty()) {
      due.isReady = true;
      enqueue(new Step.Rings(due));
    }
  }

  private void enqueue(Step next) {
    NodeWorld world = next.world();
    if (world == null || !world.withholds(next)) {
      ready.add(next);
    }
  }

  /// Lets steps that were withheld be picked again.
  void release(List<Step> withheld) {
    ready.addAll(withheld);
  }

  /// Takes out all that is ready on a node.
  List<Step> takeReady(NodeWorld world) {
    List<Step> taken = ready.stream().filter(each -> each.world() == world).toList();
    ready.removeAll(taken);
    return taken;
  }

  private void perform(Step next) {
    step = next;
    steps++;
    trace.event(now, next.kind(), next.owner(), steps);
    switch (next) {
      case Step.Resume resume -> resume(resume);
      case Step.HandlerTurn turn -> run(turn);
      case Step.Rings(Due due) -> ring(due);
    }
    if (!watchers.isEmpty()) {
      List.copyOf(watchers).forEach(this::look);
    }
    if (settings.stepNanosMax() > 0) {
      moveTo(now + costs.nextLong(settings.stepNanosMax() + 1));
    }
    if (++stepsNow > STEPS_AT_ONE_TIME_MAX) {
      fail(Complaints.ofStandstill(now, stepsNow));
    }
  }

  private void ring(Due due) {
    Runnable task = due.poll();
    due.isReady = false;
    makeReady(due);
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
    strand.ranAt = now;
    strands.resume(resume);
    current = before;
    if (!strand.isEnded && !strand.isReady && !strand.isWaiting) {
      String complaint = strands.complaint(strand);
      if (!complaint.isEmpty()) {
        fail(Complaints.ofWait(strand, complaint));
      }
    }
  }

  private void run(Step.HandlerTurn turn) {
    Strand worker = idle.poll();
    while (worker != null && worker.isReady) {
      worker = idle.poll(); // it comes back by itself
    }
    if (worker == null) {
      Worker body = new Worker(this);
      worker = new Strand(this, "worker " + ++workers, null);
      body.attach(worker);
      worker.body = body;
      alive.add(worker);
      strands.start(worker, () -> live(body.strand(), body));
    }
    Worker body = worker.body;
    if (body != null) {
      worker.adopt(turn.world(), turn.owner());
      body.assign(turn.turn(), turn.turns());
      let(new Step.Resume(worker, null));
    }
  }

  // ---- strands and the loop's thread

  /// Starts a thread of a node, or of the run itself.
  public Strand start(String name, @Nullable NodeWorld world, Runnable program) {
    Strand strand = new Strand(this, name, world);
    alive.add(strand);
    if (world != null) {
      world.strandStarted();
    }
    strands.start(strand, () -> live(strand, program));
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
    enqueue(new Step.Resume(strand, continuation));
  }

  void turnReady(Turn turn, Turns turns) {
    enqueue(new Step.HandlerTurn(turn, turns));
  }

  void isIdle(Strand worker) {
    worker.adopt(null, 0);
    idle.push(worker);
  }

  /// Lets the calling strand wait.
  ///
  /// @param nanos how long at most, by the run's clock; `Long.MAX_VALUE`: without limit
  void park(Object blocker, long nanos) {
    Strand me = current;
    if (me == null) {
      throw new IllegalStateException("only a thread of the simulation can wait in it");
    }
    if (over) {
      endOf(me);
    }
    if (nanos <= 0) {
      return;
    }
    Thread thread = me.thread();
    Cancellable alarm =
        nanos == Long.MAX_VALUE
            ? () -> {}
            : set(nanos, me.world(), false, () -> strands.unpark(thread));
    me.isWaiting = true;
    me.isTimed = nanos != Long.MAX_VALUE;
    strands.park(me, blocker);
    me.isTimed = false;
    me.isWaiting = false;
    alarm.cancel();
    if (over) {
      endOf(me);
    }
  }

  /// Lets the calling strand wait for some time of the run's clock.
  public void sleep(long nanos) {
    long until = now + nanos;
    while (now < until) {
      park(this, until - now);
    }
  }

  /// Lets the calling strand wait until something is so, which is looked at after each step.
  ///
  /// @return whether it is so
  public boolean await(BooleanSupplier so, long nanos) {
    Strand me = Objects.requireNonNull(current, "a strand");
    Runnable watcher =
        () -> {
          if (so.getAsBoolean()) {
            strands.unpark(me.thread());
          }
        };
    long until = now + nanos;
    watchers.add(watcher);
    try {
      while (!so.getAsBoolean() && now < until) {
        park(this, until - now);
      }
    } finally {
      watchers.remove(watcher);
    }
    return so.getAsBoolean();
  }

  /// Looks at something after each step, from now on. What it throws fails the run.
  public void watch(Runnable look) {
    watchers.add(look);
  }

  // One that catches the end again and again is left alone, and never goes on.
  private void endOf(Strand strand) {
    if (strand.isOver) {
      while (true) {
        strands.park(strand, this);
      }
    }
    strand.isOver = true;
    throw new WorldEnded();
  }

  void unpark(Thread thread) {
    if (!over) {
      strands.unpark(thread);
    }
  }

  void interrupt(Thread thread) {
    if (!over) {
      strands.interrupt(thread);
    }
  }

  /// Sets an alarm.
  ///
  /// @param nanos from now, by the run's clock
  /// @param counted whether it counts as a timer of its node
  public Cancellable set(long nanos, @Nullable NodeWorld world, boolean counted, Runnable task) {
    long at = nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE - 1 : now + Math.max(0, nanos);
    return alarms.set(at, world == null ? ownDue : world.due(), counted, task);
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
    return now;
  }

  /// How many steps have been taken.
  public long steps() {
    return steps;
  }

  /// What was picked whenever there was a choice, if the run is recorded.
  public List<Integer> picks() {
    return picks;
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
  public void end() {
    over = true;
    for (Strand strand : List.copyOf(alive)) {
      strand.isWaiting = false;
      current = strand;
      try {
        strands.resume(new Step.Resume(strand, strand.isReady ? strand.own() : null));
      } finally {
        current = null;
      }
    }
    ready.clear();
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
