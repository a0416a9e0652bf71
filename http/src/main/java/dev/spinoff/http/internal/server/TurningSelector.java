// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.World;
import java.io.IOException;
import java.nio.channels.Selector;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;

/// Finds what connections have to say, and lets other threads have the processor in between: where
/// there is always something, its thread would never wait.
final class TurningSelector extends ManagedSelector {

  private static final long SLICE_NANOS = 200_000;

  private final World world;
  private long gaveWayNanos; // by one thread after the other

  TurningSelector(SelectorManager all, int id, World world) {
    super(all, id);
    this.world = world;
  }

  @Override
  protected int nioSelect(Selector selector, boolean now) throws IOException {
    long nanos = world.nanoTime();
    if (nanos - gaveWayNanos >= SLICE_NANOS) {
      world.giveWay();
      gaveWayNanos = nanos;
    }
    return super.nioSelect(selector, now);
  }
}
