// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.spinoff.ActorInfo;
import dev.spinoff.AskTimeout;
import dev.spinoff.spi.World;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A thread's wait for what another node says of an actor.
final class Lookup {

  /// What it says.
  record Result(long incarnation, ActorInfo info) {}

  private final Thread waiter = Thread.currentThread();
  private @Nullable Result result;

  void found(Result found, World world) {
    result = found;
    world.unpark(waiter);
  }

  Result await(World world, Duration timeout, String what) throws InterruptedException {
    long end = world.nanoTime() + NANOSECONDS.convert(timeout);
    while (result == null) {
      long left = end - world.nanoTime();
      if (Thread.interrupted()) {
        throw new InterruptedException("the wait for " + what + " was interrupted");
      }
      if (left <= 0) {
        throw new AskTimeout(what + ": its node did not answer within " + timeout);
      }
      world.park(this, left);
    }
    return result;
  }

  @Override
  public String toString() {
    return "a look-up";
  }
}
