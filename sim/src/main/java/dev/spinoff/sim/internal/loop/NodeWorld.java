// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.loop;

import dev.spinoff.Cancellable;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Tap;
import dev.spinoff.spi.Watchdog;
import dev.spinoff.spi.World;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The world of one simulated node, from one start to its end. Its clocks may run wrong; it may
/// stand still for a while; and it may be gone from one moment to the next.
public final class NodeWorld implements World {

  private static final Instant EPOCH = Instant.parse("2020-02-02T02:02:02Z");

  private static final int START_SHIFT = 32;

  private final Loop loop;
  private final String place;
  private final int start;
  private final String name;
  private final long number;
  private final Skew skew;
  private final Tap tap;
  private final Due due;
  private final List<Step> withheld = new ArrayList<>();
  private final Turns turns;
  private dev.spinoff.spi.@Nullable Streams streams;
  private int strands;
  private boolean paused;
  private boolean alive = true;

  /// How a node's clocks run wrong.
  ///
  /// @param offset how far its wall clock is ahead
  /// @param drift by which part of the time its clocks are too fast
  public record Skew(Duration offset, double drift) {
    /// Clocks that are right.
    public static final Skew NONE = new Skew(Duration.ZERO, 0);
  }

  /// @param place the node's name
  /// @param start which of its starts this is, from 1
  /// @param tap who sees what its bodies are given
  public NodeWorld(Loop loop, String place, int start, Skew skew, Tap tap) {
    this.loop = loop;
    this.place = place;
    this.start = start;
    this.name = place + " start " + start;
    this.number = Streams.mixed(Streams.hash(name));
    this.skew = skew;
    this.tap = tap;
    this.due = new Due(this, number);
    this.turns = new Turns(loop, this);
  }

  /// The node's name.
  public String place() {
    return place;
  }

  /// The same in every run: from the node's name, and which of its starts this is.
  public long number() {
    return number;
  }

  Due due() {
    return due;
  }

  /// Whether it has neither been killed nor closed.
  public boolean isAlive() {
    return alive && !loop.isOver();
  }

  // ---- faults

  /// Ends it at once: nothing of it ever goes on.
  public void kill() {
    alive = false;
    List<Step> _ = loop.agenda().takeReady(this);
    withheld.clear();
  }

  /// Lets it stand still.
  public void pause() {
    if (!paused) {
      paused = true;
      withheld.addAll(loop.agenda().takeReady(this));
    }
  }

  /// Lets it go on.
  public void resume() {
    if (paused) {
      paused = false;
      loop.agenda().release(List.copyOf(withheld));
      withheld.clear();
    }
  }

  /// Whether it stands still.
  public boolean isPaused() {
    return paused;
  }

  boolean withholds(Step step) {
    if (paused) {
      withheld.add(step);
    }
    return paused || !alive;
  }

  // ---- what is left

  void strandStarted() {
    strands++;
  }

  void strandEnded() {
    strands--;
  }

  /// How many of its threads live.
  public int strands() {
    return strands;
  }

  /// How many of its handlers are in the middle of a turn.
  public int turns() {
    return turns.underWay();
  }

  /// How many of its timers are set.
  public int timers() {
    return due.timers;
  }

  // ---- the world

  @Override
  public Clock clock() {
    return new NodeClock(this, ZoneOffset.UTC);
  }

  private Instant wallTime() {
    return EPOCH.plus(skew.offset()).plusNanos(nanoTime());
  }

  @Override
  public long nanoTime() {
    return loop.now() + (long) (loop.now() * skew.drift());
  }

  private long byTheRun(long nanos) {
    return skew.drift() == 0 || nanos == Long.MAX_VALUE
        ? nanos
        : (long) Math.ceil(nanos / (1 + skew.drift()));
  }

  @Override
  public Cancellable timer(long delayNanos, Runnable task) {
    return isAlive() ? loop.set(byTheRun(delayNanos), this, true, task) : () -> {};
  }

  @Override
  public RandomGenerator random(String stream) {
    return loop.streams().of(name + " " + stream);
  }

  /// {@inheritDoc}
  ///
  /// The upper half says which of the node's starts this is.
  @Override
  public long firstIncarnation() {
    return ((long) (start - 1) << START_SHIFT) + 1;
  }

  /// Which of its node's starts an actor belongs to, from 1.
  public static long startOf(long incarnation) {
    return (incarnation >>> START_SHIFT) + 1;
  }

  @Override
  public Dispatcher dispatcher(int workers, Watchdog watchdog) {
    return turns;
  }

  @Override
  public Thread start(String thread, ThreadKind kind, Runnable program) {
    return isAlive()
        ? loop.start(thread, this, program).thread()
        : Thread.ofVirtual().name(thread).unstarted(program);
  }

  @Override
  public void park(Object blocker, long nanos) {
    loop.park(blocker, byTheRun(nanos));
  }

  @Override
  public void unpark(Thread thread) {
    loop.unpark(thread);
  }

  @Override
  public void interrupt(Thread thread) {
    loop.interrupt(thread);
  }

  @Override
  public Tap tap() {
    return tap;
  }

  /// Gives it byte streams, before it is used.
  public void carry(dev.spinoff.spi.Streams its) {
    streams = its;
  }

  @Override
  public Optional<dev.spinoff.spi.Streams> streams() {
    return Optional.ofNullable(streams);
  }

  @Override
  public Process launch(ProcessBuilder command) throws IOException {
    throw new IOException(
        "a simulated node starts no programs of the operating system: " + command.command());
  }

  @Override
  public void close() {
    alive = false;
  }

  /// A node's wall clock.
  private static final class NodeClock extends Clock {
    private final NodeWorld world;
    private final ZoneId zone;

    NodeClock(NodeWorld world, ZoneId zone) {
      this.world = world;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new NodeClock(world, other);
    }

    @Override
    public Instant instant() {
      return world.wallTime();
    }
  }
}
