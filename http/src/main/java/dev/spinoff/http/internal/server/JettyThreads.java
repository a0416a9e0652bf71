// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.Carrier;
import dev.spinoff.spi.World;
import dev.spinoff.spi.World.ThreadKind;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.thread.ExecutionStrategy;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.TryExecutor;

/// Jetty's threads: virtual ones, one for each task, of the node's world. Any thread may use it.
final class JettyThreads implements ThreadPool, TryExecutor {

  private final World world;
  private final String name;
  private final Lookout lookout;

  JettyThreads(World world, String name) {
    this.world = world;
    this.name = name;
    this.lookout = new Lookout(world);
  }

  Lookout lookout() {
    return lookout;
  }

  long nanoTime() {
    return world.nanoTime();
  }

  @Override
  public void execute(Runnable task) {
    var _ = world.start(name, ThreadKind.VIRTUAL, () -> new Producer(this).run(task));
  }

  /// Runs a task at once. One that looks for what connections say is run as soon as the calling
  /// thread waits or takes long: see [Producer].
  @Override
  public boolean tryExecute(Runnable task) {
    if (task instanceof ExecutionStrategy && Carrier.current() instanceof Producer here) {
      here.bequeath(task);
    } else {
      execute(task);
    }
    return true;
  }

  @Override
  public void join() throws InterruptedException {
    new CountDownLatch(1).await(); // there are threads for as long as there are tasks
  }

  @Override
  public int getThreads() {
    return 0; // they are not counted
  }

  @Override
  public int getIdleThreads() {
    return 0;
  }

  @Override
  public boolean isLowOnThreads() {
    return false;
  }
}
