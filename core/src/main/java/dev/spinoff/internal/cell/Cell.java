// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ActorInfo;
import dev.spinoff.ChildSignal;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.ProcessActor;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.internal.values.Ending;
import dev.spinoff.internal.values.Ties;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * The runtime's side of an actor: what is there whether or not a body is, and whatever the body
 * does.
 *
 * Two planes. Messages go through the inbox, lock-free, and wait for the body. Control words (stop,
 * kill, watch, link, …) act at once, on the caller's thread, under this cell's monitor. The monitor
 * is held for a few field accesses only: never while user code runs, while a thread parks, or while
 * another cell's monitor is wanted. So a body that blocks for ever delays no watcher.
 *
 * A cell has one body at a time; everything that ends with the body lives in its context (become,
 * timers, watches, links, the message being handled). A body's end goes
 *
 *   STARTING or RUNNING --an ending is noted, the body's thread comes by--> STOPPING: postStop
 *     --its context is closed--> ORPHANING: children stop --> HELD, if the parent decides, or DEAD
 *
 * The thread that runs the body takes it through STOPPING. If it does not come by in time after a
 * kill, the reaper closes the context in its stead, and that thread is abandoned: every path by
 * which it could touch the cell finds its context closed. Whoever closes the context owns the
 * inbox.
 */
/// The runtime's side of an actor.
public final class Cell extends Concerned {

  private volatile CellContext<?> context; // the current body's; written under the monitor

  // Guarded by this.
  private Phase phase = Phase.STARTING;
  private @Nullable Ending ending; // in HELD: how the body ended
  private int restarts;

  /// The parts of a cell's life.
  enum Phase {
    STARTING(ActorInfo.State.STARTING),
    RUNNING(ActorInfo.State.RUNNING),
    STOPPING(ActorInfo.State.STOPPING),
    ORPHANING(ActorInfo.State.STOPPING),
    HELD(ActorInfo.State.HELD),
    DEAD(ActorInfo.State.DEAD);

    private final ActorInfo.State state;

    Phase(ActorInfo.State state) {
      this.state = state;
    }
  }

  Cell(LocalRef<Object> ref, Recipe<?> recipe, @Nullable ProcessActor<Object> made) {
    super(ref, recipe);
    this.context = made == null ? new HandlerContext<>(this) : new ProcessContext<>(this, made);
  }

  /// Whether the actor has ended for good, and its names are free, or soon will be.
  public synchronized boolean isEnded() {
    return phase == Phase.DEAD;
  }

  @Override
  CellContext<?> context() {
    return context;
  }

  /// Which of its bodies it has now.
  synchronized int life() {
    return restarts;
  }

  /// Puts a process's context in the place of the one that made the body.
  synchronized boolean replace(CellContext<?> by, CellContext<?> before) {
    if (before.isClosed()) {
      return false;
    }
    before.close();
    by.takeOver(before);
    context = by;
    return true;
  }

  /// Takes the inbox back after a wait, unless the waiting body was closed meanwhile.
  synchronized void takeBackFor(CellContext<?> body) {
    if (!body.isClosed()) {
      takeBack();
    }
  }

  /// Whether the body is on its way to its end, or beyond.
  synchronized boolean isStopping() {
    return phase != Phase.STARTING && phase != Phase.RUNNING;
  }

  /// Whether the body is being killed.
  synchronized boolean isKilled() {
    return ending != null && ending.killed();
  }

  // ---- control words: any thread

  void control(Control control) {
    switch (control) {
      case Control.Watch(var watcher) -> addWatcher(watcher);
      case Control.Unwatch(var watcher) -> removeWatcher(watcher);
      case Control.Ended(var who, var why) -> watchedEnded(who, why);
      case Control.Link(var other) -> linkedBy(other);
      case Control.Unlink(var other) -> unlinkedBy(other);
      case Control.Exit exit -> exit(exit);
      case Control.Stop(var why) -> end(new Ending(why, false, false));
      case Control.Kill _ -> end(new Ending(ExitReason.KILLED, false, true));
      case Control.Drain _ -> {
        if (refuse()) {
          enqueueExempt(new Word.DrainMark(), null);
        }
      }
    }
  }

  // The word belongs to the watch there is now: one made anew later gets its own.
  private void watchedEnded(Ref<?> who, ExitReason why) {
    Ties.Watch watch;
    synchronized (this) {
      watch = context.ties().watchOf(who);
    }
    if (watch != null) {
      enqueueExempt(new Word.EndOfWatched(watch, why), null);
    }
  }

  private void linkedBy(Ref<?> other) {
    synchronized (this) {
      if (phase != Phase.DEAD && phase != Phase.HELD && !context.isClosed()) {
        context.ties().link(other);
        return;
      }
    }
    ref.answerDead(new Control.Link(other));
  }

  private synchronized void unlinkedBy(Ref<?> other) {
    context.ties().unlink(other);
  }

  private void exit(Control.Exit exit) {
    boolean traps;
    synchronized (this) {
      Ties ties = context.ties();
      if (exit.linked() && !ties.unlink(exit.from())) {
        return; // undone before the exit was sent
      }
      traps = ties.trapsExits();
    }
    if (exit.why() instanceof ExitReason.Killed && !exit.linked()) {
      end(new Ending(ExitReason.KILLED, false, true));
    } else if (traps) {
      enqueueExempt(new Word(new Exited(exit.from(), exit.why())), null);
    } else if (!(exit.why() instanceof ExitReason.Normal)) {
      end(new Ending(exit.why(), false, false));
    }
  }

  /// Notes that the mailbox has been drained. On the body's thread.
  void drained() {
    drainDone();
    end(new Ending(ExitReason.NORMAL, false, false));
  }

  /// The reference to it.
  public LocalRef<Object> reference() {
    return ref;
  }

  /// Stops it in order and for good, with all below it.
  public void shutDown() {
    end(new Ending(ExitReason.SHUTDOWN, true, false));
  }

  /// Kills it and all below it.
  public void killAll() {
    ArrayList<Cell> all = new ArrayList<>();
    ArrayDeque<Cell> next = new ArrayDeque<>();
    next.add(this);
    for (Cell cell = next.poll(); cell != null; cell = next.poll()) {
      all.add(cell);
      next.addAll(cell.childrenYoungestFirst());
    }
    Ending kill = new Ending(ExitReason.KILLED, true, true);
    all.reversed().forEach(cell -> cell.endAlone(kill));
  }

  /// Lets the body end, and the actor with it unless its parent decides.
  void end(Ending how) {
    if (endAlone(how)) {
      killChildren();
    }
  }

  // Children without a body pass it on; not by recursion, since trees may be deeper than stacks.
  private void killChildren() {
    Ending kill = new Ending(ExitReason.KILLED, true, true);
    ArrayDeque<Cell> next = new ArrayDeque<>(childrenYoungestFirst());
    for (Cell cell = next.poll(); cell != null; cell = next.poll()) {
      if (cell.endAlone(kill)) {
        next.addAll(cell.childrenYoungestFirst());
      }
    }
  }

  // Returns whether what remains to be done is to kill the children.
  private boolean endAlone(Ending how) {
    ToDo toDo;
    CellContext<?> body;
    synchronized (this) {
      toDo = noteEnding(how);
      body = context; // the one it is about; soon there may be another
    }
    switch (toDo) {
      case ENDING_ALREADY, CHILDREN_TO_KILL -> {}
      case BODY_TO_END -> urge(body, how);
      case HELD_TO_DIE -> finishUpwards();
    }
    return toDo == ToDo.CHILDREN_TO_KILL;
  }

  private enum ToDo {
    ENDING_ALREADY,
    BODY_TO_END,
    HELD_TO_DIE,
    CHILDREN_TO_KILL
  }

  private ToDo noteEnding(Ending how) {
    return switch (phase) {
      case DEAD -> ToDo.ENDING_ALREADY;
      case HELD -> how.forGood() ? noteDeathOfHeld() : ToDo.ENDING_ALREADY;
      case ORPHANING -> noteHurry(how);
      case STARTING, RUNNING, STOPPING -> context.isClosed() ? noteHurry(how) : noteEndOfBody(how);
    };
  }

  private ToDo noteEndOfBody(Ending how) {
    Ending before = ending;
    ending = before == null ? how : before.with(how);
    context.callForAttention();
    boolean news = before == null || (how.killed() && !before.killed());
    return news ? ToDo.BODY_TO_END : ToDo.ENDING_ALREADY;
  }

  // The body has ended with a reason of its own, which stands.
  private ToDo noteHurry(Ending how) {
    Ending before = ending == null ? new Ending(ExitReason.NORMAL, false, false) : ending;
    ending = new Ending(before.why(), before.forGood() || how.forGood(), before.killed());
    return how.killed() ? ToDo.CHILDREN_TO_KILL : ToDo.ENDING_ALREADY;
  }

  private ToDo noteDeathOfHeld() {
    phase = Phase.ORPHANING; // childless already
    ending = new Ending(ending == null ? ExitReason.NORMAL : ending.why(), true, false);
    return ToDo.HELD_TO_DIE;
  }

  private void urge(CellContext<?> body, Ending how) {
    if (how.killed()) {
      Reaper.kill(this, body);
    } else {
      body.attend();
    }
  }

  /// Ends it for good at the parent's word, killing what is left after the time.
  void endWithin(Ending how, Duration within) {
    Ending kill = new Ending(ExitReason.KILLED, how.forGood(), true);
    Reaper.killLater(this, context, kill, within); // before the end, which takes it back
    end(how);
  }

  // ---- the body's life: the body's thread, or the reaper in its stead

  /// Lets its first body be made.
  void begin(@Nullable Carrier here) {
    if (context instanceof HandlerContext<?> maker) {
      maker.begin(here);
    }
  }

  /// Notes that the body has started.
  void started(CellContext<?> body) {
    ExitReason before;
    synchronized (this) {
      if (body.isClosed() || phase != Phase.STARTING) {
        return;
      }
      phase = Phase.RUNNING;
      before = body.follows();
    }
    if (before != null) {
      host().publish(new Event.Restarted(ref, before));
    }
  }

  /// Tells the parent that the start is complete, if it decides.
  void announceStart() {
    if (terms.supervision() != Recipe.Supervision.NONE) {
      tellParent(new ChildSignal.Started(ref));
    }
  }

  /// Begins the end of a body on its own thread.
  ///
  /// @return false if the reaper was faster
  synchronized boolean beginStop(CellContext<?> body, @Nullable ExitReason crash) {
    if (body.isClosed()) {
      return false;
    }
    if (ending == null) {
      ending = new Ending(crash == null ? ExitReason.NORMAL : crash, false, false);
    } else if (crash != null && !ending.killed()) {
      ending = new Ending(crash, ending.forGood(), false);
    }
    phase = Phase.STOPPING;
    return true;
  }

  /// Closes a body's context, and goes on to the end of the actor.
  ///
  /// @return false if it was closed already
  boolean close(CellContext<?> body) {
    synchronized (this) {
      if (body.isClosed()) {
        return false;
      }
      shut(body);
    }
    bereave(body);
    return true;
  }

  /// Closes the context of a body whose thread does not come back, and goes on likewise.
  ///
  /// @return false if it was closed already, or its thread is back
  boolean closeAbandoned(CellContext<?> body) {
    synchronized (this) {
      if (body.isClosed() || !body.seize()) {
        return false;
      }
      shut(body);
    }
    bereave(body);
    return true;
  }

  private void shut(CellContext<?> body) {
    body.close();
    takeBack(); // from a process that waits and did not come by
  }

  // Only when the body has let go of everything may the end of the last child be that of the actor.
  private void bereave(CellContext<?> body) {
    body.release(howItEnds().why());
    Ending how;
    synchronized (this) {
      phase = Phase.ORPHANING;
      how = howItEnds();
    }
    Ending forChildren = new Ending(ExitReason.SHUTDOWN, true, how.killed());
    childrenYoungestFirst().forEach(child -> child.end(forChildren));
    finishUpwards();
  }

  private synchronized Ending howItEnds() {
    return ending == null ? new Ending(ExitReason.NORMAL, false, false) : ending;
  }

  // Ends it if it can, then its parent if that waited for it, and so on; not by recursion.
  private void finishUpwards() {
    Cell next = this;
    while (next != null) {
      next = next.finish();
    }
  }

  // Returns the parent if this has ended for good.
  private @Nullable Cell finish() {
    ExitReason why;
    boolean held;
    synchronized (this) {
      if (phase != Phase.ORPHANING || hasChildren()) {
        return null; // somebody else will come to the same end, or has
      }
      Ending how = howItEnds();
      held = terms.supervision() != Recipe.Supervision.NONE && !how.forGood();
      why = how.why();
      phase = held ? Phase.HELD : Phase.DEAD;
    }
    context.cancelReaper();
    if (held) {
      tellParent(new ChildSignal.Held(ref, why));
      return null;
    }
    Obituary.publish(this, why);
    return bury();
  }

  private @Nullable Cell bury() {
    Cell parent = parent();
    if (parent == null) {
      host().rootEnded();
    } else {
      parent.forget(this);
    }
    return parent;
  }

  /// Gives a held actor a new body.
  void revive() {
    HandlerContext<?> body;
    synchronized (this) {
      if (phase != Phase.HELD) {
        throw new IllegalArgumentException(ref + " is not held, and cannot be revived");
      }
      phase = Phase.STARTING;
      restarts++;
      body = new HandlerContext<>(this, ending == null ? ExitReason.NORMAL : ending.why());
      ending = null;
      body.inherit(context);
      reopenIfDrained();
      context = body;
    }
    body.begin(Carrier.current());
  }

  private void tellParent(ChildSignal signal) {
    Cell parent = parent();
    if (parent != null) {
      parent.enqueueExempt(new Word(signal), Carrier.current());
    }
  }

  private @Nullable Cell parent() {
    LocalRef<?> parent = ref.parent();
    return parent == null ? null : parent.cell();
  }

  // ---- children

  /// Takes a child in, under its name if it has one.
  synchronized void adopt(Cell child) {
    if (phase != Phase.STARTING && phase != Phase.RUNNING && phase != Phase.STOPPING) {
      throw new IllegalStateException(ref + " has ended, and cannot have children any more");
    }
    takeIn(child);
  }

  // ---- a look from outside

  ActorInfo inspect() {
    CellContext<?> body = context;
    Optional<Object> message = current();
    List<StackTraceElement> stack = message.isPresent() ? stack() : List.of();
    long depth = (long) queued() + body.setAside();
    Duration busy = Duration.ofNanos(body.busyNanos());
    synchronized (this) {
      int offspring = childCount();
      return new ActorInfo(phase.state, depth, restarts, offspring, message, busy, stack);
    }
  }

  Optional<Object> current() {
    Envelope now = context.currentEnvelope();
    return now == null ? Optional.empty() : Optional.of(now.message);
  }

  List<StackTraceElement> stack() {
    Thread thread = context.thread();
    return thread == null ? List.of() : List.of(thread.getStackTrace());
  }
}
