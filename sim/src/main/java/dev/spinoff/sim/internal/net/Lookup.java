// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim.internal.net;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.spinoff.ActorInfo;
import dev.spinoff.AskTimeout;
import dev.spinoff.spi.NodeAccess;
import dev.spinoff.spi.World;
import java.time.Duration;
import java.util.Objects;
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

  Result await(NodeAccess access, Duration timeout, String what) throws InterruptedException {
    boolean found = access.await(() -> result != null, NANOSECONDS.convert(timeout));
    if (!found) {
      throw new AskTimeout(what + ": its node did not answer within " + timeout);
    }
    return Objects.requireNonNull(result);
  }

  @Override
  public String toString() {
    return "a look-up";
  }
}
