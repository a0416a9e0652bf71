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
    if (so.getAsBoolean()) {
      return true;
    }
    Carrier here = Carrier.current();
    CellContext<?> body = here == null ? null : CellContext.on(here);
    if (body == null || here == null) {
      return park(host, so, Nanos.of(timeout), null);
    }
    return asBody(body, here, so, timeout);
  }

  /// Lets others go first a few times: what the calling thread waits for may then be so. A thread
  /// that parks, and is woken, costs more. Not for a handler, whose worker passes its role on.
  ///
  /// @return whether it is so
  static boolean briefly(Host host, BooleanSupplier so) {
    Carrier here = Carrier.current();
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

  private static boolean asBody(
      CellContext<?> body, Carrier here, BooleanSupplier so, Duration timeout)
      throws InterruptedException {
    Host host = body.host();
    here.catchUp();
    here.beforeWait();
    host.dispatcher().beforeWait(here);
    try {
      return park(host, so, Nanos.of(timeout), body);
    } finally {
      host.dispatcher().afterWait(here);
    }
  }

  private static boolean park(
      Host host, BooleanSupplier so, long timeoutNanos, @Nullable CellContext<?> body)
      throws InterruptedException {
    long start = timeoutNanos == Nanos.FOREVER ? 0 : host.world().nanoTime();
    while (!so.getAsBoolean()) {
      if (Thread.interrupted() || (body != null && body.mustNotWait())) {
        throw new InterruptedException("the wait was interrupted");
      }
      long left = timeoutNanos;
      if (timeoutNanos != Nanos.FOREVER) {
        left = timeoutNanos - (host.world().nanoTime() - start);
        if (left <= 0) {
          return false;
        }
      }
      host.world().park(so, left);
    }
    return true;
  }
}
