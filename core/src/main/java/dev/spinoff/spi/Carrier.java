// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that runs bodies, seen by the core: it knows which body runs on it right now. Found
/// through a holder that is set once per thread, since binding something anew at each turn would
/// cost more than the turn.
///
/// A dispatcher makes one for each of its threads, by a subclass of its own if it wants to find its
/// own state again; the core makes one for each process.
public class Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
  private static final ThreadLocal<@Nullable Carrier> CURRENT = new ThreadLocal<>();

  private final Thread thread;

  private @Nullable Object body; // this and the rest are used by the carrier's own thread only
  private @Nullable Map<Object, Runnable> putOff; // by its key
  private @Nullable Object lastKey; // of what was put off last, or found
  private @Nullable Runnable last;

  /// Makes the calling thread's carrier; [#bind] makes it known.
  public Carrier() {
    this.thread = Thread.currentThread();
  }

  /// The calling thread's carrier, if it has one.
  public static @Nullable Carrier current() {
    return CURRENT.get();
  }

  /// Makes this the calling thread's carrier, for as long as the thread lives or until [#unbind].
  public final void bind() {
    CURRENT.set(this);
  }

  /// Leaves the calling thread without a carrier.
  public final void unbind() {
    CURRENT.remove();
  }

  /// The thread.
  public final Thread thread() {
    return thread;
  }

  /// What has been noted as running here. For the core, and for the dispatcher whose carrier this
  /// is; a hint on other threads.
  public final @Nullable Object body() {
    return body;
  }

  /// Notes what runs here: the core's body. For the core, and for a dispatcher that notes the turn
  /// before it runs it, and that nothing runs once it is over.
  public final void body(@Nullable Object body) {
    this.body = body;
  }

  /// Called on this thread when the body that runs here is about to wait by the node's means.
  /// Others may then do what this thread would have done next. Does nothing unless told; must be
  /// quick, and never block.
  public void beforeWait() {}

  /// Puts a task off until the body's turn is over, or it waits; one for each key, which is made
  /// when there is none. For the core only.
  ///
  /// @return the task that is put off
  public final Runnable putOff(Object key, Supplier<? extends Runnable> made) {
    Runnable known = last;
    if (known != null && key == lastKey) {
      return known; // nearly always
    }
    Map<Object, Runnable> tasks = putOff;
    if (tasks == null) {
      tasks = new LinkedHashMap<>();
      putOff = tasks;
    }
    Runnable task = tasks.computeIfAbsent(key, _ -> made.get());
    lastKey = key;
    last = task;
    return task;
  }

  /// Does what was put off. For the core only.
  public final void catchUp() {
    if (last != null && putOff != null) {
      lastKey = null;
      last = null;
      List<Runnable> tasks = List.copyOf(putOff.values());
      putOff.clear();
      tasks.forEach(Carrier::tryRun);
    }
  }

  private static void tryRun(Runnable task) {
    try {
      task.run();
    } catch (Throwable error) {
      LOG.error("what was put off until the end of a turn has failed: {}", task, error);
    }
  }
}
