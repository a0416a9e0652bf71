// SPDX-License-Identifier: Apache-2.0
package dev.spinoff;

import dev.spinoff.spi.World;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// How a node runs. Immutable; each `with` method returns a changed copy.
///
/// @param world where time, chance and threads come from; a real one of its own unless told
/// @param workers how many handlers run at once while none of them blocks; 0 (the default) means
///   one per processor
/// @param turnMessages how many messages a handler may take before others get their turn; default
///   64
/// @param stopWithin how long a stop waits for actors before it kills them; default 30 s
/// @param tracing whether a message sent from outside any body starts a trace; off unless told
/// @param mdc whether node, actor and trace are put into the logging MDC around bodies; off unless
///   told
/// @param deadLetterLogsPerSecond how many dead letters a second are logged one by one; default 10,
///   the rest as a count
public record NodeOptions(
    Optional<World> world,
    int workers,
    int turnMessages,
    Duration stopWithin,
    boolean tracing,
    boolean mdc,
    int deadLetterLogsPerSecond,
    boolean stopOnExit) {

  public NodeOptions {
    Objects.requireNonNull(world, "world");
    Objects.requireNonNull(stopWithin, "stopWithin");
    requireAtLeast(0, workers, "workers");
    requireAtLeast(1, turnMessages, "turnMessages");
    requireAtLeast(0, deadLetterLogsPerSecond, "deadLetterLogsPerSecond");
  }

  /// The defaults.
  public static NodeOptions defaults() {
    return new NodeOptions(Optional.empty(), 0, 64, Duration.ofSeconds(30), false, false, 10, true);
  }

  /// In this world, which the node closes when it stops.
  public NodeOptions withWorld(World world) {
    return new NodeOptions(
        Optional.of(world),
        workers,
        turnMessages,
        stopWithin,
        tracing,
        mdc,
        deadLetterLogsPerSecond,
        stopOnExit);
  }

  /// With this many workers.
  public NodeOptions withWorkers(int workers) {
    return new NodeOptions(
        world,
        workers,
        turnMessages,
        stopWithin,
        tracing,
        mdc,
        deadLetterLogsPerSecond,
        stopOnExit);
  }

  /// With turns of up to this many messages.
  public NodeOptions withTurnMessages(int turnMessages) {
    return new NodeOptions(
        world,
        workers,
        turnMessages,
        stopWithin,
        tracing,
        mdc,
        deadLetterLogsPerSecond,
        stopOnExit);
  }

  /// With this deadline for a stop.
  public NodeOptions withStopWithin(Duration stopWithin) {
    return new NodeOptions(
        world,
        workers,
        turnMessages,
        stopWithin,
        tracing,
        mdc,
        deadLetterLogsPerSecond,
        stopOnExit);
  }

  /// With or without traces for messages from outside.
  public NodeOptions withTracing(boolean tracing) {
    return new NodeOptions(
        world,
        workers,
        turnMessages,
        stopWithin,
        tracing,
        mdc,
        deadLetterLogsPerSecond,
        stopOnExit);
  }

  /// With or without the logging MDC around bodies.
  public NodeOptions withMdc(boolean mdc) {
    return new NodeOptions(
        world,
        workers,
        turnMessages,
        stopWithin,
        tracing,
        mdc,
        deadLetterLogsPerSecond,
        stopOnExit);
  }

  /// With this many dead letters a second logged one by one.
  public NodeOptions withDeadLetterLogsPerSecond(int perSecond) {
    return new NodeOptions(
        world, workers, turnMessages, stopWithin, tracing, mdc, perSecond, stopOnExit);
  }

  /// With or without an orderly stop when the program is about to end. Without it, a signal ends
  /// actors in the middle of what they do.
  public NodeOptions withStopOnExit(boolean stopOnExit) {
    return new NodeOptions(
        world,
        workers,
        turnMessages,
        stopWithin,
        tracing,
        mdc,
        deadLetterLogsPerSecond,
        stopOnExit);
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
  }
}
