// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.ActorInfo;
import dev.spinoff.ChildSignal;
import dev.spinoff.ExitReason;
import dev.spinoff.Exited;
import dev.spinoff.Recipe;
import dev.spinoff.Ref;
import dev.spinoff.event.Event;
import dev.spinoff.internal.mailbox.Envelope;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Control;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
public final class Cell extends Mailbox {

  private volatile CellContext<?> context; // the current body's; written under the monitor

  @Nullable Cell olderSibling; // both guarded by the parent's monitor
  @Nullable Cell youngerSibling;

  // Guarded by this.
  private Phase phase = Phase.STARTING;
  private @Nullable Ending ending; // in HELD: how the body ended
  private @Nullable Children children;
  private @Nullable LinkedHashSet<Ref<?>> watchers;
  private @Nullable LinkedHashSet<Promise<?>> owed;
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

  Cell(LocalRef<Object> ref, Recipe<?> recipe) {
    super(ref, recipe);
    this.context = new HandlerContext<>(this);
  }

  CellContext<?> context() {
    return context;
  }

  /// Puts a process's context in the place of the one that made the body.
  synchronized boolean replace(CellContext<?> by, CellContext<?> before) {
    if (before.isClosed()) {
      return false;
    }
    before.close();
    context = by;
    return true;
  }

  /// Takes the inbox back after a wait, unless the waiting body was closed meanwhile.
  synchronized void takeBackFor(CellContext<?> body) {
    if (!body.isClosed()) {
      takeBack();
    }
  }

  /// Whether the body is being killed.
  synchronized boolean isKilled() {
    return ending != null && ending.killed();
  }

  @Override
  void wake(@Nullable Carrier here) {
    context.wake(here);
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
        refuse();
        enqueueExempt(new Word.DrainMark(), null);
      }
    }
  }

  private void addWatcher(Ref<?> watcher) {
    synchronized (this) {
      if (phase != Phase.DEAD) {
        if (watchers == null) {
          watchers = new LinkedHashSet<>(4);
        }
        watchers.add(watcher);
        return;
      }
    }
    Posthumous.answer(ref, new Control.Watch(watcher));
  }

  private synchronized void removeWatcher(Ref<?> watcher) {
    if (watchers != null) {
      watchers.remove(watcher);
    }
  }

  // The word belongs to the watch there is now: one made anew later gets its own.
  private void watchedEnded(Ref<?> who, ExitReason why) {
    Ties.Watch watch;
    synchronized (this) {
      watch = context.ties().watchOf(who);
    }
    if (watch != null) {
      enqueueExempt(new EndOfWatched(watch, why), null);
    }
  }

  private void linkedBy(Ref<?> other) {
    synchronized (this) {
      if (phase != Phase.DEAD && phase != Phase.HELD && !context.isClosed()) {
        context.ties().link(other);
        return;
      }
    }
    Posthumous.answer(ref, new Control.Link(other));
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
      enqueueExempt(new Word(new Exited(exit.from(), exit.why()), null), null);
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
    childrenYoungestFirst().forEach(Cell::killAll);
    end(new Ending(ExitReason.KILLED, true, true));
  }

  /// Lets the body end, and the actor with it unless its parent decides.
  void end(Ending how) {
    switch (noteEnding(how)) {
      case ENDING_ALREADY -> {}
      case BODY_TO_END -> urge(context, how);
      case HELD_TO_DIE -> finish();
      case CHILDREN_TO_KILL ->
          childrenYoungestFirst()
              .forEach(child -> child.end(new Ending(ExitReason.KILLED, true, true)));
    }
  }

  private enum ToDo {
    ENDING_ALREADY,
    BODY_TO_END,
    HELD_TO_DIE,
    CHILDREN_TO_KILL
  }

  private synchronized ToDo noteEnding(Ending how) {
    return switch (phase) {
      case DEAD -> ToDo.ENDING_ALREADY;
      case HELD -> how.forGood() ? noteDeathOfHeld() : ToDo.ENDING_ALREADY;
      case ORPHANING -> noteHurry(how);
      case STARTING, RUNNING, STOPPING -> noteEndOfBody(how);
    };
  }

  private ToDo noteEndOfBody(Ending how) {
    Ending before = ending;
    ending = before == null ? how : before.with(how);
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
    callForAttention();
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
    if (recipe.supervision() != Recipe.Supervision.NONE) {
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
    Ending how;
    synchronized (this) {
      if (body.isClosed()) {
        return false;
      }
      body.close();
      takeBack(); // from a process that waits and did not come by
      phase = Phase.ORPHANING;
      how = ending == null ? new Ending(ExitReason.NORMAL, false, false) : ending;
    }
    body.release(how.why());
    Ending forChildren = new Ending(ExitReason.SHUTDOWN, true, how.killed());
    childrenYoungestFirst().forEach(child -> child.end(forChildren));
    finishIfAlone();
    return true;
  }

  private void finishIfAlone() {
    synchronized (this) {
      if (phase != Phase.ORPHANING || (children != null && children.count() > 0)) {
        return;
      }
    }
    finish();
  }

  private void finish() {
    ExitReason why;
    boolean held;
    synchronized (this) {
      if (phase != Phase.ORPHANING) {
        return; // somebody else has come to the same end
      }
      Ending how = ending == null ? new Ending(ExitReason.NORMAL, false, false) : ending;
      held = recipe.supervision() != Recipe.Supervision.NONE && !how.forGood();
      why = how.why();
      phase = held ? Phase.HELD : Phase.DEAD;
    }
    context.cancelReaper();
    if (held) {
      tellParent(new ChildSignal.Held(ref, why));
    } else {
      Obituary.publish(this, why);
    }
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
      attended();
      reopenIfDrained();
      context = body;
    }
    body.wake(Carrier.current());
  }

  private void tellParent(ChildSignal signal) {
    Cell parent = parent();
    if (parent != null) {
      parent.enqueueExempt(new Word(signal, null), Carrier.current());
    }
  }

  private @Nullable Cell parent() {
    LocalRef<?> parent = ref.parent();
    return parent == null ? null : parent.cell();
  }

  // ---- children

  synchronized Children children() {
    if (children == null) {
      children = new Children();
    }
    return children;
  }

  synchronized List<Cell> childrenYoungestFirst() {
    return children == null ? List.of() : children.youngestFirst();
  }

  synchronized List<Ref<?>> living() {
    List<Ref<?>> refs = new ArrayList<>();
    if (children != null) {
      children.oldestFirst().stream()
          .map(child -> child.ref)
          .filter(child -> child.cell() != null)
          .forEach(refs::add);
    }
    return refs;
  }

  /// The child of this name, if there is one.
  public synchronized @Nullable Cell child(String name) {
    if (children == null) {
      return null;
    }
    Cell named = children.named(name);
    return named != null || !name.startsWith("$") ? named : children.generated(name);
  }

  synchronized void freeName(Cell child) {
    if (children != null && child.ref.isNamed()) {
      children.free(child.ref.name(), child);
    }
  }

  /// Takes a child in, under its name if it has one.
  synchronized void adopt(Cell child) {
    if (phase != Phase.STARTING && phase != Phase.RUNNING && phase != Phase.STOPPING) {
      throw new IllegalStateException(ref + " has ended, and cannot have children any more");
    }
    if (child.ref.isNamed()) {
      children().reserve(child.ref.name(), child);
    }
    children().add(child);
  }

  void bury(Cell child) {
    synchronized (this) {
      children().remove(child);
    }
    finishIfAlone();
  }

  // ---- answers owed

  /// Notes that a question was handled without an answer.
  void owes(Promise<?> promise) {
    synchronized (this) {
      if (phase != Phase.DEAD) {
        if (owed == null) {
          owed = new LinkedHashSet<>(4);
        }
        owed.add(promise);
        return;
      }
    }
    promise.breakOff(ref + " ended before it answered", null);
  }

  synchronized void settled(Promise<?> promise) {
    if (owed != null) {
      owed.remove(promise);
    }
  }

  // ---- the end

  /// Takes out whom the end concerns. Once, when dead.
  synchronized Mourners takeMourners() {
    List<Ref<?>> watching = watchers == null ? List.of() : List.copyOf(watchers);
    List<Promise<?>> asking = owed == null ? List.of() : List.copyOf(owed);
    watchers = null;
    owed = null;
    return new Mourners(watching, asking);
  }

  /// Whom an actor's end concerns.
  record Mourners(List<Ref<?>> watchers, List<Promise<?>> askers) {}

  // ---- a look from outside

  ActorInfo inspect() {
    CellContext<?> body = context;
    Optional<Object> message = current();
    List<StackTraceElement> stack = message.isPresent() ? stack() : List.of();
    long depth = (long) queued() + body.setAside();
    Duration busy = Duration.ofNanos(body.busyNanos());
    synchronized (this) {
      int offspring = children == null ? 0 : children.count();
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
