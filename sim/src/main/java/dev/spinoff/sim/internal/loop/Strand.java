// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A thread of the simulation: it runs only while the loop lets it, and one at a time. As an
/// executor it is the scheduler of its virtual thread, and is called when that is ready to go on.
///
/// The loop's thread only, but for what [#execute] does when a foreign thread calls it.
public final class Strand implements Executor {

  private final Loop loop;
  private final String name;
  private @Nullable NodeWorld world; // of a pooled one: whose turn it runs
  private long number;
  private @Nullable Thread thread; // as soon as it is started

  private @Nullable Runnable first; // the continuation of the thread itself, not of one it started
  @Nullable Runnable pending; // the continuation of a thread that has been started, and not yet run
  private volatile boolean isLost; // a foreign thread has woken it, and it never goes on
  boolean isReady; // a step for it waits to be picked
  boolean isTimed; // in the world's own park, for a limited time
  long ranAt; // when it last went on
  boolean isEnded;
  int ends; // how often it has been told that the world has ended
  boolean hasPermit; // used where the loop hands threads on by itself
  @Nullable Worker body; // of a pooled one, whose turns it runs

  Strand(Loop loop, String name, @Nullable NodeWorld world) {
    this.loop = loop;
    this.name = name;
    this.world = world;
    this.number = Streams.hash(name) ^ (world == null ? 0 : world.number());
  }

  @Override
  public void execute(Runnable continuation) {
    if (isLost) {
      return;
    }
    if (!loop.isInside()) {
      isLost = true;
      loop.wokenByForeigner(this, Thread.currentThread());
      return;
    }
    if (first == null) {
      first = continuation;
    }
    if (!loop.strands().catches(this, continuation)) {
      loop.woken(this, continuation);
    }
  }

  /// Notes whose turn a pooled strand runs.
  void adopt(@Nullable NodeWorld node, long owner) {
    world = node;
    number = owner;
  }

  void attach(Thread made) {
    thread = made;
  }

  Thread thread() {
    Thread made = thread;
    if (made == null) {
      throw new IllegalStateException(this + " has not been started");
    }
    return made;
  }

  /// Whether a continuation is this thread's, and not that of a thread which its body has started.
  boolean isOwn(@Nullable Runnable continuation) {
    return continuation == null || continuation == first;
  }

  /// The continuation of the thread itself, once it has been heard of.
  @Nullable Runnable own() {
    return first;
  }

  @Nullable NodeWorld world() {
    return world;
  }

  /// The same in every run: from its name and its node.
  long number() {
    return number;
  }

  String name() {
    return name;
  }

  boolean isEnded() {
    return isEnded;
  }

  @Override
  public String toString() {
    return world == null ? name : name + " on " + world.place();
  }
}
