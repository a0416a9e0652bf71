// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.spi;

import org.jspecify.annotations.Nullable;

/// A thread that runs bodies, seen by the core: it knows which body runs on it right now. Found
/// through a holder that is set once per thread, since binding something anew at each turn would
/// cost more than the turn.
///
/// A dispatcher makes one for each of its threads, by a subclass of its own if it wants to find its
/// own state again; the core makes one for each process.
public class Carrier {

  private static final ThreadLocal<@Nullable Carrier> CURRENT = new ThreadLocal<>();

  private final Thread thread;

  private @Nullable Object body; // used by the carrier's own thread only

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

  /// What the core has noted as running here. For the core only.
  public final @Nullable Object body() {
    return body;
  }

  /// Notes what runs here. For the core only.
  public final void body(@Nullable Object body) {
    this.body = body;
  }
}
