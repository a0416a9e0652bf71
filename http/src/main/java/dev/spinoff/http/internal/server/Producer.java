// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import dev.spinoff.spi.Carrier;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One of Jetty's threads: waits for what connections have to say, and handles it.
final class Producer extends Carrier {

  /*
   * The thread that finds a request handles it itself: nobody is woken, and what was just read is
   * in the cache. That is only right if it does not take long, for others may have sent something
   * meanwhile. So before it begins it names its heir, who would look for what others send, and goes
   * on by itself where the request is over soon, as most are. If it waits, or takes long, the heir
   * is started in its stead, on a thread of its own; once the request is over this thread finds
   * that somebody else looks after the rest, and ends.
   *
   * The one who starts the heir is the one who takes it out of its place: this thread, when its
   * body is about to wait; or the lookout, which finds the waits that the node does not see. A heir
   * that is started for nothing finds that somebody looks after the rest, and ends.
   */

  private final JettyThreads threads;
  private final AtomicReference<@Nullable Runnable> heir = new AtomicReference<>();
  private volatile @Nullable Exchange handling; // written by this thread alone

  Producer(JettyThreads threads) {
    this.threads = threads;
  }

  /// That of the calling thread.
  static Producer here() {
    if (Carrier.current() instanceof Producer here) {
      return here;
    }
    throw new IllegalStateException("not one of the server's threads: " + Thread.currentThread());
  }

  /// Names who goes on if this thread waits. Who was named before for something else begins now.
  void bequeath(Runnable to) {
    Runnable before = heir.getAndSet(to);
    if (before == null) {
      threads.lookout().add(this);
    } else if (before != to) {
      threads.execute(before);
    }
  }

  boolean hasHeir() {
    return heir.get() != null;
  }

  /// Lets the heir begin, if there is one. Any thread.
  void handOver() {
    Runnable next = heir.getAndSet(null);
    if (next != null) {
      threads.lookout().remove(this);
      threads.execute(next);
    }
  }

  /// Begins to handle a request.
  void begin(Exchange one) {
    handling = one;
    threads.lookout().begin();
  }

  /// Has handled it.
  void end() {
    handling = null;
  }

  @Nullable Exchange handling() {
    return handling;
  }

  @Override
  public void beforeWait() {
    handOver();
    Exchange waiting = handling;
    if (waiting != null) {
      waiting.linger();
    }
  }

  /// The thread's program.
  void run(Runnable task) {
    bind();
    try {
      task.run();
    } finally {
      heir.set(null); // it has come to its end by itself
      threads.lookout().remove(this);
      unbind();
    }
  }
}
