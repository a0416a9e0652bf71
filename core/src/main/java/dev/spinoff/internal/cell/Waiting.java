// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.internal.values.Nanos;
import dev.spinoff.spi.Carrier;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The one way in which the core makes a thread wait: until something is so, the time is over, the
/// thread is interrupted, or the process it runs is being stopped. Whoever makes it so unparks the
/// thread.
public final class Waiting {

  private static final int BRIEF_WAYS = 4; // a microsecond each where nobody else wants to go on

  private Waiting() {}

  /// Waits on the calling thread, whichever that is.
  ///
  /// @param host whose world the wait belongs to if the caller is no body
  /// @return whether it is so
  public static boolean until(Host host, BooleanSupplier so, Duration timeout)
      throws InterruptedException {
    long nanos = Nanos.of(timeout);
    long since = nanos == Nanos.FOREVER ? 0 : host.world().nanoTime();
    return until(host, so, Carrier.current(), since, nanos);
  }

  /// The same for who knows the carrier and the time.
  ///
  /// @param here the calling thread's carrier, if it has one
  /// @param since when the time began; of no matter if it is [Nanos#FOREVER]
  static boolean until(
      Host host, BooleanSupplier so, @Nullable Carrier here, long since, long timeoutNanos)
      throws InterruptedException {
    if (so.getAsBoolean()) {
      return true;
    }
    CellContext<?> body = CellContext.on(here);
    if (body == null || here == null) {
      return park(host, so, since, timeoutNanos, null);
    }
    Host at = body.host();
    long sinceThere = at == host || timeoutNanos == Nanos.FOREVER ? since : since(host, since, at);
    here.catchUp();
    here.beforeWait();
    at.dispatcher().beforeWait(here);
    try {
      return park(at, so, sinceThere, timeoutNanos, body);
    } finally {
      at.dispatcher().afterWait(here);
    }
  }

  // Two worlds have each its own clock.
  private static long since(Host host, long since, Host there) {
    return there.world().nanoTime() - (host.world().nanoTime() - since);
  }

  /// Lets others go first a few times: what the calling thread waits for may then be so. A thread
  /// that parks, and is woken, costs more. Not for a handler, whose worker passes its role on.
  ///
  /// @return whether it is so
  static boolean briefly(Host host, BooleanSupplier so, @Nullable Carrier here) {
    Object body = here == null ? null : here.body();
    if (body instanceof HandlerContext<?>) {
      return so.getAsBoolean();
    }
    if (here != null) {
      here.catchUp();
    }
    for (int ways = 0; ways < BRIEF_WAYS && !so.getAsBoolean(); ways++) {
      host.world().giveWay();
    }
    return so.getAsBoolean();
  }

  private static boolean park(
      Host host, BooleanSupplier so, long since, long timeoutNanos, @Nullable CellContext<?> body)
      throws InterruptedException {
    while (!so.getAsBoolean()) {
      if (Thread.interrupted() || (body != null && body.mustNotWait())) {
        throw new InterruptedException("the wait was interrupted");
      }
      long left = timeoutNanos;
      if (timeoutNanos != Nanos.FOREVER) {
        left = timeoutNanos - (host.world().nanoTime() - since);
        if (left <= 0) {
          return false;
        }
      }
      host.world().park(so, left);
    }
    return true;
  }
}
