// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import dev.spinoff.Cancellable;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything that is not deterministic, behind one seam: time, chance, threads, and the programs
/// of the operating system. The production world gives the real ones; a simulated world decides
/// each of them from a seed.
///
/// One world belongs to one node, which closes it. All methods may be called on any thread.
public interface World extends AutoCloseable {

  /// The wall clock. May jump; nothing in the core waits by it.
  Clock clock();

  /// The monotonic clock, in nanoseconds since some moment of its own.
  long nanoTime();

  /// Runs `task` once, `delayNanos` from now (at once if that is not positive), on a thread of the
  /// world's own. Never early. The task is quick and never blocks; what it throws is logged.
  Cancellable timer(long delayNanos, Runnable task);

  /// A stream of random numbers, independent of those of other names. The same world gives streams
  /// of the same name the same seed. Used by one thread at a time.
  RandomGenerator random(String stream);

  /// Random numbers that nobody can foresee who has seen others of them, for what keeps strangers
  /// out. In a simulated world they are as foreseeable as the others. May be used by several
  /// threads unless the world is simulated.
  default RandomGenerator unforeseeable(String stream) {
    return random(stream);
  }

  /// The incarnation of the node's first actor; each later one has the next number. Incarnations
  /// tell an actor from any that ever lived at its address, so where a node is started again at the
  /// same address it has to begin elsewhere. Asked for once, when the node is made.
  ///
  /// @return a number from 1 to 2^46, so that all that follow stay below 2^47; by chance, unless
  ///   told
  default long firstIncarnation() {
    return random("incarnations").nextLong(1, (1L << 46) + 1);
  }

  /// What runs the turns of handlers.
  ///
  /// @param workers how many turns run at once while none blocks; 0 for the world's own choice
  /// @param watchdog told of turns that do not end
  Dispatcher dispatcher(int workers, Watchdog watchdog);

  /// Starts a thread.
  ///
  /// @param name its name
  /// @param kind virtual for programs that wait, platform for those that spin or must not be
  ///   starved
  Thread start(String name, ThreadKind kind, Runnable program);

  /// Parks the calling thread until it is unparked or interrupted, or the time is over
  /// (`Long.MAX_VALUE`: no limit). May return early for no reason. One unpark that came before
  /// counts.
  void park(Object blocker, long nanos);

  /// Lets a parked thread go on, or its next park return at once.
  void unpark(Thread thread);

  /// Lets other threads go first that wait for the calling thread's processor. For those that never
  /// park while there is much to do. Does nothing unless told.
  default void giveWay() {}

  /// Interrupts a thread of the world, and lets it go on if it is parked. Bodies are interrupted by
  /// this alone.
  default void interrupt(Thread thread) {
    thread.interrupt();
  }

  /// Who sees every message that a body is given; asked for once, when the node is made. Nobody
  /// unless told.
  default @Nullable Tap tap() {
    return null;
  }

  /// The byte streams of this world. Empty for one that leaves them to the operating system.
  default Optional<Streams> streams() {
    return Optional.empty();
  }

  /// Starts a program of the operating system.
  ///
  /// @throws IOException if it cannot be started
  Process launch(ProcessBuilder command) throws IOException;

  /// Runs `hook` when the program is about to end (Ctrl-C, SIGTERM, `System.exit`), on a thread of
  /// its own, and lets the program end when the hook has. A world that does not end with a program
  /// does nothing.
  ///
  /// @return takes the hook back
  default Cancellable atExit(Runnable hook) {
    return () -> {};
  }

  /// Ends the world's own threads. Timers that are still set never run.
  @Override
  void close();

  /// The kinds of threads a world starts.
  enum ThreadKind {
    /// Cheap; shares a processor only when it waits.
    VIRTUAL,
    /// A thread of the operating system.
    PLATFORM
  }
}
