// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.cell;

import dev.spinoff.internal.values.Nanos;
import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.Dispatcher;
import dev.spinoff.spi.Turn;
import dev.spinoff.spi.World;
import dev.spinoff.spi.World.ThreadKind;
import org.jspecify.annotations.Nullable;

/// A platform thread of one actor's own, for bodies that spin or pin.
final class OwnThread implements Dispatcher {

  private final World world;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Turn ready;
  private volatile boolean closed;

  private OwnThread(World world) {
    this.world = world;
  }

  static OwnThread start(World world, String name) {
    OwnThread own = new OwnThread(world);
    own.thread = world.start(name, ThreadKind.PLATFORM, own::work);
    return own;
  }

  private void work() {
    Carrier carrier = new Carrier();
    carrier.bind();
    while (!closed) {
      Turn turn = ready;
      if (turn == null) {
        world.park(this, Nanos.FOREVER);
      } else {
        ready = null; // the turn may be handed in again as soon as its run has ended
        run(turn, carrier);
      }
    }
    carrier.unbind();
  }

  private void run(Turn turn, Carrier carrier) {
    boolean more = true;
    while (more && !closed) {
      more = turn.run(carrier);
      Thread.interrupted();
    }
  }

  @Override
  public void ready(Turn turn, @Nullable Carrier here) {
    ready = turn;
    Thread worker = thread;
    if (worker != null) {
      world.unpark(worker);
    }
  }

  @Override
  public void beforeWait(Carrier here) {}

  @Override
  public void afterWait(Carrier here) {}

  @Override
  public long queued() {
    return ready == null ? 0 : 1;
  }

  @Override
  public void close() {
    closed = true;
    Thread worker = thread;
    if (worker != null) {
      world.unpark(worker);
    }
  }
}
