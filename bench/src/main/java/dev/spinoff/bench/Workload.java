// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import dev.spinoff.bench.peer.Peers;
import java.io.IOException;
import java.util.List;

/// Something to measure. A row of the printed table is a workload on a system.
public interface Workload {

  /// Its name on the command line.
  String name();

  /// What it does, in one line.
  String about();

  /// What one operation is, in the plural: `round trips`.
  default String operations() {
    return "operations";
  }

  /// The systems that it can run on.
  default List<String> systems() {
    return OwnPrograms.and(List.of(Peers.SPINOFF), name());
  }

  /// Options of the JVM that it wants, beside those given.
  default List<String> jvmOptions() {
    return List.of("-Xmx4g");
  }

  /// How many rounds at most make sense in one JVM, warm-up included.
  default int roundsMax() {
    return Integer.MAX_VALUE;
  }

  /// Looks, before a JVM is started for it, whether the machine has the programs that it needs.
  ///
  /// @throws IOException with a line for the user that says what is missing and how to get it
  default void requirePrograms() throws IOException {}

  /// Sets it up on a system that has no program of its own for it, in the JVM where it will run.
  Trial open(String system, Scale scale) throws Exception;

  /// A workload that is set up.
  interface Trial extends AutoCloseable {

    /// Runs one round to its end, or a part of one if it measures no figures itself: it is then
    /// called until the round's time is over. Throws if a message got lost.
    Round round() throws Exception;

    /// What the other JVMs that take part have used up so far.
    default Usage elsewhere() throws IOException {
      return Usage.NONE;
    }

    @Override
    default void close() throws IOException {}
  }

  /// How large the rounds are.
  ///
  /// @param quick a fraction of the usual size, to see that it works
  /// @param seconds how long a measured round lasts at least
  record Scale(boolean quick, double seconds) {
    private static final int QUICK_DIVISOR = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    /// So many, or fewer.
    public int of(int usual) {
      return quick ? Math.max(1, usual / QUICK_DIVISOR) : usual;
    }

    /// How long a round lasts that measures its figures itself, or a repeated one.
    public long nanos() {
      return (long) (seconds * NANOS_PER_SECOND);
    }
  }
}
